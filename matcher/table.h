#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "base/check.h"

namespace raumboerse::matcher {

inline constexpr int kRowsPerBlock = 512;
inline constexpr int kIdShards = 256;

// kRowsPerBlock rows with the columns derived from them. `Columns` has Set(row, const Entry*); null
// clears the row.
template <typename Entry, typename Columns>
struct Block {
  std::array<std::shared_ptr<const Entry>, kRowsPerBlock> rows;
  Columns columns;
};

// An immutable snapshot of rows; cheap to copy, since blocks are shared. A row is empty where its
// record was removed.
template <typename Entry, typename Columns>
class Table {
 public:
  using BlockType = Block<Entry, Columns>;
  using Shard = absl::flat_hash_map<std::string, uint32_t>;

  // Rows there are room for, empty ones included.
  size_t rows() const { return blocks_.size() * kRowsPerBlock; }
  const std::vector<std::shared_ptr<const BlockType>>& blocks() const { return blocks_; }
  // Null: the row is empty.
  const Entry* at(uint32_t row) const {
    return blocks_[row / kRowsPerBlock]->rows[row % kRowsPerBlock].get();
  }
  // Null: no such record.
  const Entry* Find(absl::string_view id) const {
    const Shard* shard = shards_[absl::Hash<absl::string_view>()(id) % kIdShards].get();
    if (shard == nullptr) return nullptr;
    const auto found = shard->find(id);
    return found == shard->end() ? nullptr : at(found->second);
  }

 private:
  template <typename, typename>
  friend class TableBuilder;
  std::vector<std::shared_ptr<const BlockType>> blocks_;
  std::array<std::shared_ptr<const Shard>, kIdShards> shards_;
};

// Makes tables, one after the other: copies a block or a shard only when it changes after a
// snapshot was taken. Not thread-safe: it belongs to the one that applies changes.
template <typename Entry, typename Columns>
class TableBuilder {
 public:
  using TableType = Table<Entry, Columns>;

  // Replaces or adds.
  void Put(absl::string_view id, std::shared_ptr<const Entry> entry) {
    const int shard_index = ShardOf(id);
    const auto& shard = shards_[shard_index];
    uint32_t row;
    if (const auto found = shard ? shard->find(id) : typename TableType::Shard::iterator();
        shard && found != shard->end()) {
      row = found->second;
    } else {
      row = TakeRow();
      OwnShard(shard_index).emplace(id, row);
      ++size_;
    }
    SetRow(row, std::move(entry));
  }

  // Does nothing if there is no such record.
  void Remove(absl::string_view id) {
    const int shard_index = ShardOf(id);
    if (!shards_[shard_index]) return;
    const auto found = shards_[shard_index]->find(id);
    if (found == shards_[shard_index]->end()) return;
    const uint32_t row = found->second;
    OwnShard(shard_index).erase(id);
    SetRow(row, nullptr);
    free_.push_back(row);
    --size_;
  }

  // Null: no such record. Valid until the next Put or Remove of it.
  std::shared_ptr<const Entry> Find(absl::string_view id) const {
    const auto& shard = shards_[ShardOf(id)];
    if (!shard) return nullptr;
    const auto found = shard->find(id);
    if (found == shard->end()) return nullptr;
    return blocks_[found->second / kRowsPerBlock]->rows[found->second % kRowsPerBlock];
  }

  size_t size() const { return size_; }

  TableType Snapshot() {
    TableType table;
    table.blocks_.assign(blocks_.begin(), blocks_.end());
    for (int i = 0; i < kIdShards; ++i) table.shards_[i] = shards_[i];
    owned_blocks_.assign(blocks_.size(), false);
    owned_shards_.fill(false);
    return table;
  }

 private:
  static int ShardOf(absl::string_view id) {
    return static_cast<int>(absl::Hash<absl::string_view>()(id) % kIdShards);
  }

  uint32_t TakeRow() {
    if (free_.empty()) {
      const uint32_t first = static_cast<uint32_t>(blocks_.size()) * kRowsPerBlock;
      blocks_.push_back(std::make_shared<typename TableType::BlockType>());
      owned_blocks_.push_back(true);
      for (uint32_t i = kRowsPerBlock; i > 0; --i) free_.push_back(first + i - 1);
    }
    const uint32_t row = free_.back();
    free_.pop_back();
    return row;
  }

  void SetRow(uint32_t row, std::shared_ptr<const Entry> entry) {
    const size_t block = row / kRowsPerBlock;
    if (!owned_blocks_[block]) {
      blocks_[block] = std::make_shared<typename TableType::BlockType>(*blocks_[block]);
      owned_blocks_[block] = true;
    }
    blocks_[block]->columns.Set(row % kRowsPerBlock, entry.get());
    blocks_[block]->rows[row % kRowsPerBlock] = std::move(entry);
  }

  typename TableType::Shard& OwnShard(int index) {
    if (!shards_[index]) {
      shards_[index] = std::make_shared<typename TableType::Shard>();
    } else if (!owned_shards_[index]) {
      shards_[index] = std::make_shared<typename TableType::Shard>(*shards_[index]);
    }
    owned_shards_[index] = true;
    return *shards_[index];
  }

  std::vector<std::shared_ptr<typename TableType::BlockType>> blocks_;
  std::vector<bool> owned_blocks_;
  std::array<std::shared_ptr<typename TableType::Shard>, kIdShards> shards_;
  std::array<bool, kIdShards> owned_shards_{};
  std::vector<uint32_t> free_;
  size_t size_ = 0;
};

}  // namespace raumboerse::matcher

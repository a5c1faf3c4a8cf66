#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

#include "matcher/id_index.h"

namespace raumboerse::matcher {

inline constexpr int kRowsPerBlock = 512;

template <typename Entry>
using Block = std::array<std::shared_ptr<const Entry>, kRowsPerBlock>;

// An immutable snapshot of rows; cheap to copy, since blocks are shared. A row is empty where its
// record was removed.
template <typename Entry>
class Table {
 public:
  using BlockType = Block<Entry>;

  // Rows there are room for, empty ones included.
  size_t rows() const { return blocks_.size() * kRowsPerBlock; }
  const std::vector<std::shared_ptr<const BlockType>>& blocks() const { return blocks_; }
  // Null: the row is empty.
  const Entry* at(uint32_t row) const { return shared(row).get(); }
  const std::shared_ptr<const Entry>& shared(uint32_t row) const {
    return (*blocks_[row / kRowsPerBlock])[row % kRowsPerBlock];
  }
  // nullopt: no such record.
  std::optional<uint32_t> RowOf(absl::string_view id) const {
    if (ids_ == nullptr) return std::nullopt;
    return ids_->Find(HashOf(id), [&](uint32_t row) {
      if (row >= rows()) return false;
      const Entry* entry = at(row);
      return entry != nullptr && entry->facts.id == id;
    });
  }
  // Null: no such record.
  const Entry* Find(absl::string_view id) const { return FindShared(id).get(); }
  // The same, kept beyond the table.
  std::shared_ptr<const Entry> FindShared(absl::string_view id) const {
    const std::optional<uint32_t> row = RowOf(id);
    return row ? shared(*row) : nullptr;
  }

 private:
  template <typename>
  friend class TableBuilder;
  static size_t HashOf(absl::string_view id) { return absl::Hash<absl::string_view>()(id); }

  std::vector<std::shared_ptr<const BlockType>> blocks_;
  std::shared_ptr<const IdIndex> ids_;
  std::shared_ptr<const int64_t> epoch_;  // alive while any copy of this snapshot is
};

// Makes tables, one after the other: copies a block only when it changes after a snapshot was
// taken, and uses the row of a removed record again only when no snapshot shows it any more.
// Not thread-safe: it belongs to the one that applies changes.
template <typename Entry>
class TableBuilder {
 public:
  using TableType = Table<Entry>;

  // Replaces or adds. The row that the entry is in from now on.
  uint32_t Put(absl::string_view id, std::shared_ptr<const Entry> entry) {
    std::optional<uint32_t> row = RowOf(id);
    if (!row) {
      row = TakeRow();
      ids_->Put(TableType::HashOf(id), *row);
    }
    if (!At(*row)) ++size_;
    freed_.erase(*row);
    SetRow(*row, std::move(entry));
    return *row;
  }

  // The row that is empty from now on; nullopt if there is no such record.
  std::optional<uint32_t> Remove(absl::string_view id) {
    const std::optional<uint32_t> row = RowOf(id);
    if (!row || !At(*row)) return std::nullopt;
    SetRow(*row, nullptr);
    freed_order_.push_back({*row, epoch_});
    freed_[*row] = {epoch_, std::string(id)};
    --size_;
    return row;
  }

  // Null: no such record.
  std::shared_ptr<const Entry> Find(absl::string_view id) const {
    const std::optional<uint32_t> row = RowOf(id);
    return row ? At(*row) : nullptr;
  }

  size_t size() const { return size_; }

  TableType Snapshot() {
    TableType table;
    table.blocks_.assign(blocks_.begin(), blocks_.end());
    table.ids_ = ids_;
    table.epoch_ = std::make_shared<const int64_t>(epoch_);
    snapshots_.push_back({epoch_, table.epoch_});
    ++epoch_;
    owned_.assign(blocks_.size(), false);
    return table;
  }

 private:
  // A row that is empty since a snapshot showed a record there.
  struct Freed {
    int64_t epoch;
    std::string id;
  };

  // The row that the record has, or had and keeps while a snapshot may show it there.
  std::optional<uint32_t> RowOf(absl::string_view id) const {
    return ids_->Find(TableType::HashOf(id), [&](uint32_t row) {
      if (const auto& entry = At(row)) return entry->facts.id == id;
      const auto freed = freed_.find(row);
      return freed != freed_.end() && freed->second.id == id;
    });
  }

  const std::shared_ptr<const Entry>& At(uint32_t row) const {
    return blocks_[row / kRowsPerBlock]->at(row % kRowsPerBlock);
  }

  uint32_t TakeRow() {
    while (!snapshots_.empty() && snapshots_.front().second.expired()) snapshots_.pop_front();
    const int64_t shown_from = snapshots_.empty() ? epoch_ : snapshots_.front().first;
    // Freed in an epoch, a row is still shown by the snapshots before it.
    while (!freed_order_.empty() && freed_order_.front().second <= shown_from) {
      const auto [row, epoch] = freed_order_.front();
      freed_order_.pop_front();
      const auto freed = freed_.find(row);
      if (freed == freed_.end() || freed->second.epoch != epoch) continue;  // it came back
      ids_->Erase(TableType::HashOf(freed->second.id), row);
      freed_.erase(freed);
      return row;
    }
    if (next_row_ == blocks_.size() * kRowsPerBlock) {
      blocks_.push_back(std::make_shared<typename TableType::BlockType>());
      owned_.push_back(true);
    }
    return next_row_++;
  }

  void SetRow(uint32_t row, std::shared_ptr<const Entry> entry) {
    auto& block = blocks_[row / kRowsPerBlock];
    if (!owned_[row / kRowsPerBlock]) {
      block = std::make_shared<typename TableType::BlockType>(*block);
      owned_[row / kRowsPerBlock] = true;
    }
    block->at(row % kRowsPerBlock) = std::move(entry);
  }

  std::shared_ptr<IdIndex> ids_ = std::make_shared<IdIndex>();
  std::vector<std::shared_ptr<typename TableType::BlockType>> blocks_;
  std::vector<bool> owned_;  // by no snapshot yet
  uint32_t next_row_ = 0;
  int64_t epoch_ = 1;  // of the next snapshot
  std::deque<std::pair<int64_t, std::weak_ptr<const int64_t>>> snapshots_;
  std::deque<std::pair<uint32_t, int64_t>> freed_order_;  // row and epoch, oldest first
  absl::flat_hash_map<uint32_t, Freed> freed_;            // rows that are empty now
  size_t size_ = 0;
};

}  // namespace raumboerse::matcher

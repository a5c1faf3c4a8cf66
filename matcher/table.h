#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
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
    const std::optional<uint32_t> row = ids_ ? ids_->Find(id) : std::nullopt;
    // The index may know rows that came after this snapshot.
    if (!row || *row >= rows()) return std::nullopt;
    const Entry* entry = at(*row);
    return entry != nullptr && entry->facts.id == id ? row : std::nullopt;
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
    std::optional<uint32_t> row = ids_->Find(id);
    if (!row) {
      row = TakeRow();
      ids_->Put(id, *row);
    }
    if (!At(*row)) ++size_;
    freed_at_.erase(*row);
    SetRow(*row, std::move(entry));
    return *row;
  }

  // The row that is empty from now on; nullopt if there is no such record.
  std::optional<uint32_t> Remove(absl::string_view id) {
    const std::optional<uint32_t> row = ids_->Find(id);
    if (!row || !At(*row)) return std::nullopt;
    SetRow(*row, nullptr);
    freed_.push_back({*row, epoch_, std::string(id)});
    freed_at_[*row] = epoch_;
    --size_;
    return row;
  }

  // Null: no such record.
  std::shared_ptr<const Entry> Find(absl::string_view id) const {
    const std::optional<uint32_t> row = ids_->Find(id);
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
  struct Freed {
    uint32_t row;
    int64_t epoch;
    std::string id;
  };

  const std::shared_ptr<const Entry>& At(uint32_t row) const {
    return blocks_[row / kRowsPerBlock]->at(row % kRowsPerBlock);
  }

  uint32_t TakeRow() {
    while (!snapshots_.empty() && snapshots_.front().second.expired()) snapshots_.pop_front();
    const int64_t shown_from = snapshots_.empty() ? epoch_ : snapshots_.front().first;
    // Freed in an epoch, a row is still shown by the snapshots before it.
    while (!freed_.empty() && freed_.front().epoch <= shown_from) {
      const Freed freed = std::move(freed_.front());
      freed_.pop_front();
      const auto at = freed_at_.find(freed.row);
      if (at == freed_at_.end() || at->second != freed.epoch) continue;  // its record came back
      freed_at_.erase(at);
      ids_->Erase(freed.id);
      return freed.row;
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
  std::deque<Freed> freed_;                          // oldest first
  absl::flat_hash_map<uint32_t, int64_t> freed_at_;  // rows that are empty now
  size_t size_ = 0;
};

}  // namespace raumboerse::matcher

#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "matcher/table.h"

namespace raumboerse::matcher {

// Makes tables, one after the other: copies a leaf, and what points to it, only when it changes
// after a snapshot was taken, and uses the row of a removed record again only when no snapshot
// shows it any more. Not thread-safe: it belongs to the one that applies changes.
template <typename Entry>
class TableBuilder {
 public:
  using TableType = Table<Entry>;

  // Replaces or adds. The row that the entry is in from now on.
  uint32_t Put(absl::string_view id, Entry&& entry) {
    std::optional<uint32_t> row = RowOf(id);
    if (!row) {
      row = TakeRow();
      ids_->Put(TableType::HashOf(id), *row);
    }
    if (At(*row) == nullptr) ++size_;
    freed_.erase(*row);
    SetRow(*row, TableMemory<Entry>::Store(std::move(entry), epoch_));
    return *row;
  }

  // The row that is empty from now on; nullopt if there is no such record.
  std::optional<uint32_t> Remove(absl::string_view id) {
    const std::optional<uint32_t> row = RowOf(id);
    if (!row || At(*row) == nullptr) return std::nullopt;
    freed_order_.push_back({*row, epoch_});
    freed_[*row] = {epoch_, std::string(id)};
    SetRow(*row, nullptr);
    --size_;
    return row;
  }

  // Null: no such record. Until the record is put again or removed.
  const Entry* Find(absl::string_view id) const {
    const std::optional<uint32_t> row = RowOf(id);
    const Stored<Entry>* const stored = row ? At(*row) : nullptr;
    return stored == nullptr ? nullptr : &stored->entry;
  }
  // REQUIRES: Put() gave the row, and the record is there still.
  const Entry& at(uint32_t row) const { return At(row)->entry; }

  size_t size() const { return size_; }

  TableType Snapshot() {
    memory_->ShownFrom(epoch_);
    if (tops_ == nullptr) {
      const auto& newest = memory_->newest();
      tops_ = std::make_shared<const std::vector<typename TableType::Top>>(newest.begin(),
                                                                           newest.end());
    }
    TableType table;
    table.rows_ = leaf_born_.size() * kFanOut;
    table.tops_ = tops_;
    table.first_ = tops_->data();
    table.ids_ = ids_;
    table.pin_ = TableMemory<Entry>::Show(memory_, epoch_);
    ++epoch_;
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
      if (const Stored<Entry>* const stored = At(row)) return stored->entry.facts.id == id;
      const auto freed = freed_.find(row);
      return freed != freed_.end() && freed->second.id == id;
    });
  }

  const Stored<Entry>* At(uint32_t row) const {
    return (*(
        *memory_->newest()[row / TableType::kRowsPerTop])[row / kFanOut % kFanOut])[row % kFanOut];
  }

  uint32_t TakeRow() {
    const int64_t shown_from = memory_->ShownFrom(epoch_);
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
    if (next_row_ == leaf_born_.size() * kFanOut) AddLeaf();
    return next_row_++;
  }

  void AddLeaf() {
    const size_t leaf = leaf_born_.size();
    if (leaf % kFanOut == 0) {
      memory_->newest().push_back(new Middle<Entry>());
      middle_born_.push_back(epoch_);
    }
    (*Own(leaf / kFanOut))[leaf % kFanOut] = new Leaf<Entry>();
    leaf_born_.push_back(epoch_);
    tops_ = nullptr;
  }

  Middle<Entry>* Own(size_t number) {
    Middle<Entry>*& middle = memory_->newest()[number];
    if (middle_born_[number] != epoch_) {
      memory_->Retire(std::exchange(middle, new Middle<Entry>(*middle)), middle_born_[number]);
      middle_born_[number] = epoch_;
      tops_ = nullptr;
    }
    return middle;
  }

  // `stored`: nullptr leaves the row empty.
  void SetRow(uint32_t row, Stored<Entry>* stored) {
    const size_t number = row / kFanOut;
    if (leaf_born_[number] != epoch_) {
      Leaf<Entry>*& leaf = (*Own(number / kFanOut))[number % kFanOut];
      memory_->Retire(std::exchange(leaf, new Leaf<Entry>(*leaf)), leaf_born_[number]);
      leaf_born_[number] = epoch_;
    }
    Leaf<Entry>& leaf = *(*memory_->newest()[number / kFanOut])[number % kFanOut];
    if (auto* const before = std::exchange(leaf[row % kFanOut], stored)) memory_->Retire(before);
  }

  std::shared_ptr<IdIndex> ids_ = std::make_shared<IdIndex>();
  const std::shared_ptr<TableMemory<Entry>> memory_ = std::make_shared<TableMemory<Entry>>();
  // Of the last snapshot; null: they are others now.
  std::shared_ptr<const std::vector<typename TableType::Top>> tops_;
  // The epochs of the first snapshots that show them. Those of this epoch are shown by none yet,
  // and change without a copy.
  std::vector<int64_t> leaf_born_, middle_born_;
  uint32_t next_row_ = 0;
  int64_t epoch_ = 1;                                     // of the next snapshot
  std::deque<std::pair<uint32_t, int64_t>> freed_order_;  // row and epoch, oldest first
  absl::flat_hash_map<uint32_t, Freed> freed_;            // rows that are empty now
  size_t size_ = 0;
};

}  // namespace raumboerse::matcher

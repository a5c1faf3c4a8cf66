#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

#include "matcher/id_index.h"
#include "matcher/prefetch.h"
#include "matcher/table_memory.h"

namespace raumboerse::matcher {

// An immutable snapshot of rows; cheap to copy. A row is empty where its record was removed. A tree
// of two levels under the list of its tops: 64 x 64 rows each, so that a change copies 1 KB and a
// snapshot, of a million rows, 2 KB.
template <typename Entry>
class Table {
 public:
  using Top = const Middle<Entry>*;
  static constexpr size_t kRowsPerTop = kFanOut * kFanOut;

  // Rows there are room for, empty ones included.
  size_t rows() const { return rows_; }
  // Null: the row is empty.
  const Entry* at(uint32_t row) const {
    const Stored<Entry>* const stored = StoredAt(row);
    return stored == nullptr ? nullptr : &stored->entry;
  }
  // The same, kept beyond the table.
  std::shared_ptr<const Entry> shared(uint32_t row) const {
    const Stored<Entry>* const stored = StoredAt(row);
    return stored == nullptr ? nullptr : std::shared_ptr<const Entry>(stored->self, &stored->entry);
  }
  // Asks memory for where the row's entry is.
  void Prefetch(uint32_t row) const { PrefetchLine(&LeafOf(row)[row % kFanOut]); }
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
  const Entry* Find(absl::string_view id) const {
    const std::optional<uint32_t> row = RowOf(id);
    return row ? at(*row) : nullptr;
  }
  // The same, kept beyond the table.
  std::shared_ptr<const Entry> FindShared(absl::string_view id) const {
    const std::optional<uint32_t> row = RowOf(id);
    return row ? shared(*row) : nullptr;
  }

  // Of kRowsPerTop rows each: two snapshots of one builder have the same where no row differs, and
  // so have their leaves.
  size_t tops() const { return tops_ == nullptr ? 0 : tops_->size(); }
  const Middle<Entry>& top(size_t i) const { return *(*tops_)[i]; }

 private:
  template <typename>
  friend class TableBuilder;
  static size_t HashOf(absl::string_view id) { return absl::Hash<absl::string_view>()(id); }

  const Leaf<Entry>& LeafOf(uint32_t row) const {
    return *(*first_[row / kRowsPerTop])[row / kFanOut % kFanOut];
  }
  const Stored<Entry>* StoredAt(uint32_t row) const { return LeafOf(row)[row % kFanOut]; }

  size_t rows_ = 0;
  const Top* first_ = nullptr;  // of tops_
  std::shared_ptr<const std::vector<Top>> tops_;
  std::shared_ptr<const IdIndex> ids_;
  std::shared_ptr<const typename TableMemory<Entry>::Pin> pin_;
};

}  // namespace raumboerse::matcher

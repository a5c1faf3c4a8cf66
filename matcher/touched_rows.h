#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "matcher/table.h"

namespace raumboerse::matcher {

// The rows whose entries are not the same object in two snapshots of one builder, ascending: what
// was touched in between, whoever touched it. O(tops), plus the leaves and rows of those that
// differ.
template <typename Entry>
std::vector<uint32_t> TouchedRows(const Table<Entry>& before, const Table<Entry>& after) {
  static const Middle<Entry> kNoLeaves{};
  static const Leaf<Entry> kNoRows{};
  std::vector<uint32_t> rows;
  for (size_t t = 0; t < std::max(before.tops(), after.tops()); ++t) {
    const Middle<Entry>& old_top = t < before.tops() ? before.top(t) : kNoLeaves;
    const Middle<Entry>& new_top = t < after.tops() ? after.top(t) : kNoLeaves;
    if (&old_top == &new_top) continue;
    for (size_t l = 0; l < kFanOut; ++l) {
      if (old_top[l] == new_top[l]) continue;
      const Leaf<Entry>& old_leaf = old_top[l] == nullptr ? kNoRows : *old_top[l];
      const Leaf<Entry>& new_leaf = new_top[l] == nullptr ? kNoRows : *new_top[l];
      for (size_t i = 0; i < kFanOut; ++i)
        if (old_leaf[i] != new_leaf[i])
          rows.push_back(static_cast<uint32_t>((t * kFanOut + l) * kFanOut + i));
    }
  }
  return rows;
}

}  // namespace raumboerse::matcher

#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "matcher/table.h"

namespace raumboerse::matcher {

// The rows whose entries are not the same object in two snapshots of one builder, ascending: what
// was touched in between, whoever touched it. O(blocks), plus the rows of those that differ.
template <typename Entry>
std::vector<uint32_t> TouchedRows(const Table<Entry>& before, const Table<Entry>& after) {
  std::vector<uint32_t> rows;
  const size_t blocks = std::max(before.blocks().size(), after.blocks().size());
  for (size_t b = 0; b < blocks; ++b) {
    const auto* old = b < before.blocks().size() ? before.blocks()[b].get() : nullptr;
    const auto* now = b < after.blocks().size() ? after.blocks()[b].get() : nullptr;
    if (old == now) continue;
    for (size_t i = 0; i < kRowsPerBlock; ++i) {
      const Entry* was = old == nullptr ? nullptr : (*old)[i].get();
      const Entry* is = now == nullptr ? nullptr : (*now)[i].get();
      if (was != is) rows.push_back(static_cast<uint32_t>(b * kRowsPerBlock + i));
    }
  }
  return rows;
}

}  // namespace raumboerse::matcher

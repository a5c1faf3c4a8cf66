#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "matcher/direction.h"
#include "matcher/matcher.h"

namespace raumboerse::bench {

// Puts the rows that a peer is left with to the rule itself, and ranks those that match as
// matcher::Matcher does. `Direction`: one of matcher/direction.h. Looks for matches alone.
template <typename Direction>
class Ranking {
 public:
  using Entry = typename Direction::Entry;

  Ranking(const Direction& direction, const matcher::FindOptions& options)
      : direction_(direction), options_(options) {}

  void Add(uint32_t row) {
    const Entry& entry = *direction_.table().at(row);
    if (entry.facts.visibility < options_.audience) return;
    const auto ranked = direction_.Rank(entry);
    if (!ranked || ranked->score < options_.min_score) return;
    keys_.push_back(direction_.Key(*ranked, entry));
    keys_.back().row = row;
  }

  matcher::Found<Entry> Take() {
    const size_t from = std::min(options_.offset, keys_.size());
    const size_t until = from + std::min(options_.count, keys_.size() - from);
    std::partial_sort(keys_.begin(), keys_.begin() + static_cast<int64_t>(until), keys_.end());
    matcher::Found<Entry> found;
    found.total = static_cast<int64_t>(keys_.size());
    for (size_t i = from; i < until; ++i) {
      const uint32_t row = keys_[i].row;
      const auto& entry = direction_.table().shared(row);
      found.matches.push_back({entry, direction_.Evaluate(*entry)});
    }
    return found;
  }

 private:
  const Direction& direction_;
  const matcher::FindOptions& options_;
  std::vector<matcher::OrderKey> keys_;
};

}  // namespace raumboerse::bench

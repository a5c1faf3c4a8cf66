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
    kept_.push_back({direction_.Key(*ranked, entry), *ranked});
    kept_.back().key.row = row;
  }

  matcher::Found<Entry> Take() {
    const size_t from = std::min(options_.offset, kept_.size());
    const size_t until = from + std::min(options_.count, kept_.size() - from);
    std::partial_sort(kept_.begin(), kept_.begin() + static_cast<int64_t>(until), kept_.end());
    matcher::Found<Entry> found;
    found.total = static_cast<int64_t>(kept_.size());
    for (size_t i = from; i < until; ++i)
      found.matches.push_back({direction_.table().shared(kept_[i].key.row), kept_[i].ranked});
    return found;
  }

 private:
  struct Kept {
    matcher::OrderKey key;
    domain::Ranked ranked;
    bool operator<(const Kept& other) const { return key < other.key; }
  };

  const Direction& direction_;
  const matcher::FindOptions& options_;
  std::vector<Kept> kept_;
};

}  // namespace raumboerse::bench

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"

#include "matcher/openings.h"

namespace raumboerse::matcher {

// What stays of a chain cost the need together, section 4 over all of them: own means for the start
// are there once. nullopt: the cost of one of them is not known.
std::optional<domain::Money> MoneyOfChain(const domain::NeedFacts& need,
                                          const std::vector<domain::Figures>& stays);

// What chains of the need may last within its largest gap. Both outlive it.
class ChainBudget {
 public:
  ChainBudget(const domain::NeedFacts& need, const Openings& openings);

  // The most days of a chain of these openings and `more` others, in whatever order and however
  // cut: a bound for who looks for one. Negative: there is no such chain. Without a largest gap:
  // kNoEnd. O(stays * log(stays)).
  int64_t MostDays(absl::Span<const int> chosen, int more) const;

  // Whether the chosen openings cost no more than the gap allows, for so many days each.
  bool Allows(absl::Span<const int> chosen, const std::vector<StayDays>& days) const;

 private:
  // Of an opening: cents at the start, and a month beyond the need's own means.
  struct Price {
    int64_t first = 0;
    int64_t beyond = 0;
  };

  const domain::Terms& TermsOf(int opening) const;

  const domain::NeedFacts& need_;
  const Openings& openings_;
  std::vector<Price> prices_;  // by opening; empty: no largest gap
  Price least_;                // each the least of all openings
};

}  // namespace raumboerse::matcher

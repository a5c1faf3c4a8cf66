#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bench/goals/built_market.h"
#include "matcher/matcher.h"

namespace raumboerse::bench {

// One of those that are compared.
struct Side {
  std::string name;
  std::unique_ptr<const matcher::Matcher> matcher;
};

// Those that the matcher is measured beside. All answer alike.
std::vector<Side> MakePeers(const BuiltMarket& market);

// Processor time in microseconds: of each question the median of the rounds.
struct Timing {
  std::vector<double> microseconds;
};

// Asks every side every question in every round: in a round one side after the other is asked all,
// each round beginning with another one, so that what else the machine does meets all alike while
// each keeps its own in the caches. `ask(side, question)`. One Timing a side.
std::vector<Timing> Alternate(size_t sides, size_t questions, int rounds,
                              const std::function<void(size_t, size_t)>& ask);

// Whether both found the same rows in the same order with the same scores, starts and gaps, and
// counted as many.
template <typename Entry>
bool SameAnswer(const matcher::Found<Entry>& a, const matcher::Found<Entry>& b) {
  return a.total == b.total &&
         std::equal(a.matches.begin(), a.matches.end(), b.matches.begin(), b.matches.end(),
                    [](const matcher::Hit<Entry>& x, const matcher::Hit<Entry>& y) {
                      return x.listed->facts.id == y.listed->facts.id && x.ranked == y.ranked;
                    });
}

}  // namespace raumboerse::bench

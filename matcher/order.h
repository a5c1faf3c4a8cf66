#pragma once

#include <cstdint>
#include <limits>
#include <tuple>

#include "domain/match_rule.h"

namespace raumboerse::matcher {

// Section 6 of the definition as a key: the smaller, the better. A few bytes a pair, so that all
// matches can be ordered and only the ones shown be worked out again. `settle` and `row` are the
// caller's to set.
struct OrderKey {
  int32_t settle = 0;  // facts to settle; 0 of a match
  int32_t minus_score = 0;
  int64_t second = 0;  // FindSpaces: gap, unknown last. FindNeeds: waiting since, unset last
  int64_t third = 0;   // FindSpaces: start
  uint64_t lot = 0;
  uint32_t row =
      0;  // of the table, to find the entry again; no part of the order but to make it total
  auto operator<=>(const OrderKey&) const = default;
};

inline OrderKey SpaceOrder(const domain::Ranked& ranked) {
  return {.minus_score = -ranked.score,
          .second = ranked.gap_cents.value_or(std::numeric_limits<int64_t>::max()),
          .third = ranked.start.since_epoch(),
          .lot = ranked.lot};
}

inline OrderKey NeedOrder(const domain::Ranked& ranked, const domain::NeedFacts& need) {
  return {.minus_score = -ranked.score,
          .second = need.waiting_since.value_or(domain::Day::Infinity()).since_epoch(),
          .lot = ranked.lot};
}

}  // namespace raumboerse::matcher

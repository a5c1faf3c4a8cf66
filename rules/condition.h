#pragma once

#include <cstdint>
#include <vector>

#include "rules/facts.h"

namespace raumboerse::rules {

// One condition of a rule, its words turned into numbers.
struct Condition {
  enum class Test : uint8_t { kIs, kIsNot, kOver, kAtMost, kUnknown };
  Fact fact = file::FACT_UNSPECIFIED;
  Test test = Test::kUnknown;
  int64_t figure = 0;    // kOver, kAtMost
  uint64_t members = 0;  // kIs, kIsNot: a bit for each
};

// How many members a vocabulary may have, so that a condition's set is one word.
inline constexpr size_t kMembersMax = 63;

inline Truth Holds(const Condition& condition, const FactValues& values) {
  using Test = Condition::Test;
  if (!values.knows(condition.fact))
    return condition.test == Test::kUnknown ? Truth::kYes : Truth::kUnknown;
  const int64_t value = values.of(condition.fact);
  const auto is = [](bool yes) { return yes ? Truth::kYes : Truth::kNo; };
  switch (condition.test) {
    case Test::kIs:
      return is((condition.members >> value & 1) != 0);
    case Test::kIsNot:
      return is((condition.members >> value & 1) == 0);
    case Test::kOver:
      return is(value > condition.figure);
    case Test::kAtMost:
      return is(value <= condition.figure);
    case Test::kUnknown:
      return Truth::kNo;
  }
  return Truth::kNo;
}

// Whether all hold: no as soon as one fails, whatever is not known of the others. Those that are
// not known are added to `unknown` unless the answer is no.
inline Truth AllHold(const std::vector<Condition>& conditions, const FactValues& values,
                     FactSet& unknown) {
  Truth all = Truth::kYes;
  for (const Condition& condition : conditions) {
    const Truth truth = Holds(condition, values);
    if (truth == Truth::kNo) return truth;
    if (truth == Truth::kUnknown) all = truth;
  }
  if (all == Truth::kUnknown) {
    for (const Condition& condition : conditions)
      if (Holds(condition, values) == Truth::kUnknown) unknown.set(condition.fact);
  }
  return all;
}

}  // namespace raumboerse::rules

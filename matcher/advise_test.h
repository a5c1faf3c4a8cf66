#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "gmock/gmock.h"

#include "matcher/gains.h"
#include "matcher/order.h"

// For tests of advice: what the definition says of values one by one, and two advices compared.
namespace raumboerse::matcher {

// The first of the values that gains, and of those within reach the first that gains most.
template <typename Entry, typename GainAt, typename WithinReach>
std::optional<Gains<Entry>> GatherGains(const std::vector<int64_t>& values, GainAt gain_at,
                                        WithinReach within_reach) {
  std::optional<Gains<Entry>> gains;
  for (const int64_t value : values) {
    if (gains && !within_reach(value)) break;
    const Gain<Entry> gain = gain_at(value);
    if (gain.pairs == 0) continue;
    if (!gains) {
      gains = Gains<Entry>{.nearest = gain};
    } else if (gain.pairs > (gains->most ? *gains->most : gains->nearest).pairs) {
      gains->most = gain;
    }
  }
  return gains;
}

template <typename Entry>
void ExpectSameGain(const Gain<Entry>& expected, const Gain<Entry>& found) {
  EXPECT_EQ(expected.value, found.value);
  EXPECT_EQ(expected.pairs, found.pairs);
  EXPECT_EQ(expected.best.listed, found.best.listed);
  EXPECT_TRUE(expected.best.ranked == found.best.ranked);
}

// Holds an advice against an oracle that knows what every lever gains: `slow.Of(lever)`. Calls
// `reached(lever, gains)` for those that gain.
template <typename Slow, typename Lever, typename Entry, typename Visit>
void CheckAdvice(const Slow& slow, const std::vector<Lever>& levers,
                 const Advised<Lever, Entry>& advised, Visit reached) {
  EXPECT_EQ(slow.matches_now(), advised.matches_now);
  size_t next = 0;
  for (size_t i = 0; i < levers.size(); ++i) {
    SCOPED_TRACE(testing::Message() << "lever " << i);
    const std::optional<Gains<Entry>> expected = slow.Of(levers[i]);
    const bool found = next < advised.levers.size() && advised.levers[next].lever == levers[i];
    ASSERT_EQ(expected.has_value(), found);
    if (!found) continue;
    const Gains<Entry>& gains = advised.levers[next++].gains;
    ExpectSameGain(expected->nearest, gains.nearest);
    ASSERT_EQ(expected->most.has_value(), gains.most.has_value());
    if (gains.most) ExpectSameGain(*expected->most, *gains.most);
    reached(levers[i], gains);
  }
  EXPECT_EQ(next, advised.levers.size());
}

// Neither alone gains anything within its reach; both together what they promise; and with the
// first at its value the second gains nothing nearer.
template <typename Slow, typename Both>
void CheckCombined(const Slow& slow, const Both& both) {
  const auto first = slow.RangeOf(both.first), second = slow.RangeOf(both.second);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(slow.GainOf(slow.At(slow.subject(), both.first, first->reach), 0).pairs, 0);
  EXPECT_EQ(slow.GainOf(slow.At(slow.subject(), both.second, second->reach), 0).pairs, 0);
  const auto one = slow.At(slow.subject(), both.first, both.first_value);
  const int64_t value = both.gain.value;
  ExpectSameGain(slow.GainOf(slow.At(one, both.second, value), value), both.gain);
  const int64_t nearer = value - second->direction();
  if (nearer != second->base) {
    EXPECT_EQ(slow.GainOf(slow.At(one, both.second, nearer), 0).pairs, 0);
  }
}

}  // namespace raumboerse::matcher

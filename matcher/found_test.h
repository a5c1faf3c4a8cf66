#pragma once

#include "gmock/gmock.h"

#include "matcher/matcher.h"

// For tests: a small city, and the answers of two matchers side by side.
namespace raumboerse::matcher {

// A city that the oracle answers for in no time.
constexpr int kSpaces = 60, kNeeds = 40, kInitiatives = 10;

template <typename Entry>
void ExpectSame(const Found<Entry>& a, const Found<Entry>& b) {
  EXPECT_EQ(a.total, b.total);
  EXPECT_EQ(a.more, b.more);
  EXPECT_EQ(a.would_fit_total, b.would_fit_total);
  EXPECT_EQ(a.unlocking, b.unlocking);
  ASSERT_EQ(a.matches.size(), b.matches.size());
  ASSERT_EQ(a.would_fit.size(), b.would_fit.size());
  for (size_t i = 0; i < a.matches.size(); ++i) {
    EXPECT_EQ(a.matches[i].listed, b.matches[i].listed) << "place " << i;
    EXPECT_TRUE(a.matches[i].ranked == b.matches[i].ranked) << "place " << i;
  }
  for (size_t i = 0; i < a.would_fit.size(); ++i) {
    EXPECT_EQ(a.would_fit[i].listed, b.would_fit[i].listed);
    EXPECT_TRUE(a.would_fit[i].ranked == b.would_fit[i].ranked) << "place " << i;
  }
}

}  // namespace raumboerse::matcher

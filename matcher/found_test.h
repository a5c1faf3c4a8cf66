#pragma once

#include "gmock/gmock.h"

#include "matcher/matcher.h"

// For tests: a small city, and the answers of two matchers side by side.
namespace raumboerse::matcher {

// A city that the oracle answers for in no time.
constexpr int kSpaces = 60, kNeeds = 40, kInitiatives = 10;

// Everything a caller could see of a pair.
inline void ExpectSame(const domain::Evaluation& a, const domain::Evaluation& b) {
  EXPECT_EQ(a.criteria, b.criteria);
  EXPECT_EQ(a.area_m2, b.area_m2);
  EXPECT_EQ(a.distance_m, b.distance_m);
  EXPECT_EQ(a.lot, b.lot);
  ASSERT_EQ(a.figures.has_value(), b.figures.has_value());
  if (!a.figures) return;
  EXPECT_EQ(a.figures->alternative, b.figures->alternative);
  EXPECT_EQ(a.figures->screening, b.figures->screening);
  EXPECT_EQ(a.figures->period, b.figures->period);
  EXPECT_EQ(a.figures->money, b.figures->money);
  EXPECT_EQ(a.figures->scores, b.figures->scores);
}

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
    ExpectSame(a.matches[i].evaluation, b.matches[i].evaluation);
  }
  for (size_t i = 0; i < a.would_fit.size(); ++i) {
    EXPECT_EQ(a.would_fit[i].listed, b.would_fit[i].listed);
    ExpectSame(a.would_fit[i].evaluation, b.would_fit[i].evaluation);
  }
}

}  // namespace raumboerse::matcher

#include "matcher/narrow.h"

#include <limits>

#include "gmock/gmock.h"

namespace raumboerse::matcher {
namespace {

constexpr int32_t kLeast = -std::numeric_limits<int32_t>::max();
constexpr int32_t kMost = std::numeric_limits<int32_t>::max();

TEST(Narrow, KeepsWhatFits) {
  for (const int32_t day : {1, 2, 20'000, 65'534}) {
    EXPECT_EQ(int32_t{EarlyDay(day)}, day);
    EXPECT_EQ(int32_t{LateDay(day)}, day);
  }
  EXPECT_EQ(int32_t{LateDay(0)}, 0);
  EXPECT_EQ(int32_t{LowNumber(0)}, 0);
  EXPECT_EQ(int32_t{LowNumber(65'534)}, 65'534);
}

TEST(Narrow, StandsWhereMoreRowsPassAtTheLimitsAndBeyond) {
  for (const int32_t day : {kLeast, -30'000, -1, 0}) {
    EXPECT_EQ(int32_t{EarlyDay(day)}, kLeast) << day;
    EXPECT_EQ(int32_t{LateDay(day)}, 0) << day;
  }
  for (const int32_t day : {65'535, 65'536, 84'000, kMost}) {
    EXPECT_EQ(int32_t{EarlyDay(day)}, 65'535) << day;
    EXPECT_EQ(int32_t{LateDay(day)}, kMost) << day;
  }
  EXPECT_EQ(int32_t{LowNumber(kMost)}, 65'534);
  EXPECT_EQ(int32_t{HighNumber(65'535)}, kMost);
}

}  // namespace
}  // namespace raumboerse::matcher

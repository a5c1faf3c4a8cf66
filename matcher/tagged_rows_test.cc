#include "matcher/tagged_rows.h"

#include <random>
#include <set>

#include "gtest/gtest.h"

#include "base/test_seed.h"

namespace raumboerse::matcher {
namespace {

// Tags of which many are alike, or next to each other, at either end of a table of any size.
TEST(TaggedRows, HoldWhatASetHolds) {
  std::mt19937_64 random(SeedOr(23));
  for (const uint32_t tags : {1u, 8u, 500u}) {
    TaggedRows rows;
    std::set<std::pair<uint32_t, uint32_t>> expected;
    for (int step = 0; step < 6'000; ++step) {
      const auto tag = static_cast<uint32_t>(random() % tags) - tags / 2;
      const auto row = static_cast<uint32_t>(random() % (tags == 1 ? 60 : 600));
      const std::pair<uint32_t, uint32_t> one{tag, row};
      const auto is_row = [row](uint32_t found) { return found == row; };
      EXPECT_EQ(rows.Find(tag, is_row).has_value(), expected.count(one) == 1);
      if (random() % 2 == 0) {
        if (expected.insert(one).second) rows.Put(tag, row);
      } else {
        rows.Erase(tag, row);
        expected.erase(one);
      }
      ASSERT_EQ(rows.size(), expected.size()) << "step " << step;
    }
    for (const auto& [tag, row] : expected)
      EXPECT_EQ(rows.Find(tag, [row = row](uint32_t found) { return found == row; }), row);
    EXPECT_GT(expected.size(), 20u);
  }
}

TEST(TaggedRows, FindNothingInNone) {
  TaggedRows rows;
  const auto any = [](uint32_t) { return true; };
  EXPECT_EQ(rows.Find(0, any), std::nullopt);
  rows.Erase(0, 0);
  rows.Put(0, 0);
  rows.Erase(0, 0);
  EXPECT_EQ(rows.Find(0, any), std::nullopt);
  EXPECT_EQ(rows.size(), 0u);
}

}  // namespace
}  // namespace raumboerse::matcher

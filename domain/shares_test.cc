#include "domain/shares.h"

#include <numeric>
#include <random>

#include "gmock/gmock.h"

#include "base/test_seed.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Shares, WhatIsLeftGoesToTheLargestRemaindersAndOfEqualsToTheFirst) {
  EXPECT_THAT(SharesOf(100, {1, 1, 1}), ElementsAre(34, 33, 33));
  EXPECT_THAT(SharesOf(101, {1, 1, 1}), ElementsAre(34, 34, 33));
  // 2.5, 0.5 and 2: one cent is left, and the two halves are equal.
  EXPECT_THAT(SharesOf(5, {5, 1, 4}), ElementsAre(3, 0, 2));
  EXPECT_THAT(SharesOf(10, {6, 7, 7}), ElementsAre(3, 4, 3));
}

TEST(Shares, NothingIsHandedOutWithoutWeightsOrATotal) {
  EXPECT_THAT(SharesOf(7, {}), IsEmpty());
  EXPECT_THAT(SharesOf(7, {0, 0}), ElementsAre(0, 0));
  EXPECT_THAT(SharesOf(0, {3, 4}), ElementsAre(0, 0));
  EXPECT_THAT(SharesOf(7, {0, 4}), ElementsAre(0, 7));
}

TEST(Shares, AddUpAndKeepWithinOneOfTheExactShareUpToTheLargestAmounts) {
  std::mt19937_64 random(SeedOr(10));
  for (int round = 0; round < 2'000; ++round) {
    const int64_t total = static_cast<int64_t>(
        random() % (round % 2 == 0 ? 1'000 : static_cast<uint64_t>(kCentsMax) * 1'000));
    std::vector<int64_t> weights;
    for (size_t i = 1 + random() % kGroupMembersMax; i > 0; --i)
      weights.push_back(1 + static_cast<int64_t>(random() % kAreaM2Max));
    const int64_t sum = std::accumulate(weights.begin(), weights.end(), int64_t{0});
    const std::vector<int64_t> shares = SharesOf(total, weights);
    EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), int64_t{0}), total);
    for (size_t i = 0; i < weights.size(); ++i) {
      const __int128 off = __int128{shares[i]} * sum - __int128{total} * weights[i];
      EXPECT_LT(off < 0 ? -off : off, sum) << "within one unit";
      if (total <= sum) {
        EXPECT_LE(shares[i], weights[i]);
      }
    }
  }
}

}  // namespace
}  // namespace raumboerse::domain

#include "bench/market_world.h"

#include <gtest/gtest.h>

namespace raumboerse::bench {
namespace {

template <typename Fields>
std::string FaultsOf(const Fields& fields) {
  Faults faults;
  domain::Check(fields, faults);
  return faults.empty() ? "" : faults.ToStatus().ToString();
}

TEST(MarketWorld, MakesRecordsThatAServerWouldTake) {
  for (const Market market : {Market::kStandard, Market::kHarsh}) {
    const MarketWorld world(kMarketSeed, market);
    EXPECT_EQ(FaultsOf(world.Exchange()), "");
    for (int i = 0; i < 2'000; ++i) {
      EXPECT_EQ(FaultsOf(world.Space(i)), "") << i;
      EXPECT_EQ(FaultsOf(world.Need(i)), "") << i;
      EXPECT_EQ(FaultsOf(world.Initiative(i)), "") << i;
      const auto agreement = world.Agreement(i);
      if (agreement) {
        EXPECT_EQ(FaultsOf(*agreement), "") << i;
      }
    }
  }
}

TEST(MarketWorld, IsTheSameForTheSameSeedInAnyOrder) {
  const MarketWorld one(7, Market::kStandard), other(7, Market::kStandard);
  const MarketWorld third(8, Market::kStandard);
  for (int i = 99; i >= 0; --i) {
    EXPECT_EQ(one.Space(i), other.Space(i));
    EXPECT_EQ(one.Need(i), other.Need(i));
    EXPECT_NE(one.Space(i), third.Space(i));
  }
  EXPECT_EQ(one.Space(3), other.Space(3));
}

TEST(MarketWorld, HasTheSharesOfItsProfile) {
  const MarketWorld standard(kMarketSeed, Market::kStandard), harsh(kMarketSeed, Market::kHarsh);
  int anywhere = 0, harsh_anywhere = 0, in_districts = 0, in_first_city = 0;
  constexpr int kNeeds = 5'000;
  for (int i = 0; i < kNeeds; ++i) {
    const domain::NeedFields need = standard.Need(i), tight = harsh.Need(i);
    anywhere += !need.centre && need.districts.empty();
    in_districts += !need.districts.empty();
    harsh_anywhere += !tight.centre && tight.districts.empty();
    const auto location = harsh.Space(i).location;
    in_first_city += location && location->latitude < 48.1 && location->longitude < 7.5;
  }
  EXPECT_NEAR(anywhere, 0.03 * kNeeds, 50);
  EXPECT_NEAR(in_districts, 0.27 * kNeeds, 150);
  EXPECT_NEAR(harsh_anywhere, 0.30 * kNeeds, 150);
  EXPECT_NEAR(in_first_city, 0.49 * kNeeds, 150);
}

}  // namespace
}  // namespace raumboerse::bench

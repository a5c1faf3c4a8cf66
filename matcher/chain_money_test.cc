#include "matcher/chain_money.h"

#include <algorithm>
#include <random>

#include "gmock/gmock.h"

#include "base/test_seed.h"

namespace raumboerse::matcher {
namespace {

// Rooms of their own spaces, at these prices.
class Rooms {
 public:
  void Add(int32_t least_days, int32_t most_days, int64_t rent, int64_t one_off) {
    const int space = static_cast<int>(openings_.spaces.size());
    domain::Way way;
    way.terms = {.tariff_index = 0,
                 .rent_month_cents = rent,
                 .running_month_cents = 0,
                 .one_off_cents = one_off};
    OpenSpace open;
    open.prospect.ways.push_back(way);
    openings_.spaces.push_back(std::move(open));
    openings_.openings.push_back(
        {.space = space,
         .room = {.begin = 0, .end = kNoEnd, .least_days = least_days, .most_days = most_days}});
  }
  const Openings& openings() const { return openings_; }

 private:
  Openings openings_;
};

TEST(ChainBudget, CountsDaysAtTheirPrices) {
  Rooms rooms;
  rooms.Add(10, 100, 36'500, 1'000);  // 1,200 cents a day
  rooms.Add(5, 50, 73'000, 0);        // 2,400
  rooms.Add(1, 30, 0, 0);
  domain::NeedFacts need;
  need.own_one_off_cents = 1'000;
  const std::vector<int> both = {0, 1}, all = {0, 1, 2};
  EXPECT_EQ(ChainBudget(need, rooms.openings()).MostDays(both, 2), kNoEnd);

  const auto most = [&](int64_t gap, const std::vector<int>& chosen, int more) {
    need.max_gap_cents = gap;
    return ChainBudget(need, rooms.openings()).MostDays(chosen, more);
  };
  // Ten days of the one and five of the other there must be.
  EXPECT_EQ(most(23'999, both, 0), -1);
  EXPECT_EQ(most(24'000, both, 0), 15);
  EXPECT_EQ(most(24'000, all, 0), 45);
  EXPECT_EQ(most(24'000 + 90 * 1'200, both, 0), 105);
  EXPECT_EQ(most(24'000 + 90 * 1'200 + 2'399, both, 0), 105);
  EXPECT_EQ(most(24'000 + 90 * 1'200 + 2'400, both, 0), 106);
  EXPECT_EQ(most(10'000'000, both, 0), 150);
  // Another may be free of cost and open.
  EXPECT_GE(most(24'000, both, 1), kNoEnd);
  // Means of every month pay for what they pay for.
  need.own_month_cents = 36'500;
  EXPECT_EQ(most(6'000, both, 0), 105);
  EXPECT_EQ(most(5'999, both, 0), -1);
}

TEST(ChainBudget, NoChainThatItAllowsIsLonger) {
  const uint64_t first = SeedOr(1);
  int reached = 0, none = 0;
  for (uint64_t seed = first; seed < (first == 1 ? 500 : first + 1); ++seed) {
    SCOPED_TRACE(testing::Message() << "replay with RAUMBOERSE_SEED=" << seed);
    std::mt19937_64 dice(seed);
    const auto pick = [&dice](int64_t least, int64_t most) {
      return least + static_cast<int64_t>(dice() % static_cast<uint64_t>(most - least + 1));
    };
    Rooms rooms;
    std::vector<int> chosen;
    for (int i = 0; i < 3; ++i) {
      const auto least = static_cast<int32_t>(pick(1, 4));
      rooms.Add(least, least + static_cast<int32_t>(pick(0, 6)), pick(0, 3) * pick(0, 20'000),
                pick(0, 2) * pick(0, 2'000));
      chosen.push_back(i);
    }
    domain::NeedFacts need;
    need.own_month_cents = pick(0, 1) * pick(0, 30'000);
    need.own_one_off_cents = pick(0, 3'000);
    need.max_gap_cents = pick(0, 12'000);
    const ChainBudget budget(need, rooms.openings());
    int64_t longest = -1;
    const auto& all = rooms.openings().openings;
    for (int32_t a = all[0].room.least_days; a <= all[0].room.most_days; ++a)
      for (int32_t b = all[1].room.least_days; b <= all[1].room.most_days; ++b)
        for (int32_t c = all[2].room.least_days; c <= all[2].room.most_days; ++c)
          if (budget.Allows(chosen, {{0, a}, {0, b}, {0, c}}))
            longest = std::max<int64_t>(longest, a + b + c);
    const int64_t bound = budget.MostDays(chosen, 0);
    ASSERT_GE(bound, longest);
    // What is not chosen yet may be any of them.
    ASSERT_GE(budget.MostDays({0, 1}, 1), longest);
    ASSERT_GE(budget.MostDays({2}, 2), longest);
    reached += bound == longest && longest > 0;
    none += bound < 0;
  }
  if (first != 1) return;
  EXPECT_GT(reached, 100);
  EXPECT_GT(none, 50);
}

}  // namespace
}  // namespace raumboerse::matcher

#include "matcher/rank_all.h"

#include <iostream>

#include "gmock/gmock.h"

#include "base/threads.h"
#include "matcher/brute_force.h"
#include "matcher/rank_all_test.h"
#include "matcher/tile_index.h"

namespace raumboerse::matcher {
namespace {

void ExpectAllAsTheOracleSays(const RankAll& ranks, const RankAllOptions& options) {
  const RankTable expected = OracleOf(*ranks.world(), ranks.day(), options);
  EXPECT_THAT(TableOf(ranks), ::testing::ContainerEq(expected));
}

// Ends the round in steps of any size, on one thread or on two.
void Finish(RankAll& ranks, uint64_t steps) {
  const ShareOut two = [](size_t count, const auto& work) { ForAll(2, count, work); };
  for (size_t turns = 0; !ranks.complete(); ++turns) {
    ASSERT_LT(turns, 100'000u);
    const size_t most = 1 + steps++ % 7;
    ASSERT_EQ(turns % 8 == 0 ? ranks.Advance(most, two) : ranks.Advance(most),
              RankAll::Outcome::kGoOn);
  }
}

TEST(RankAll, EqualsRankingAllAnewWhileRecordsComeChangeAndGo) {
  size_t ranked = 0, needs = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::cout << "seed " << seed << "\n";
    Bustle bustle(seed);
    const RankAllOptions options{.count = 1 + seed % 5,
                                 .min_score = seed % 3 == 0 ? 400 : 0,
                                 .asked_min = seed % 4 == 0 ? 0u : 64u};
    const TileIndex matcher;
    RankAll ranks(matcher, options);
    domain::Day day = kRandomDay;
    for (int step = 0; step < 12; ++step) {
      if (step % 5 == 4) day = day + 1;
      ranks.Begin(bustle.Snapshot(), day);
      Finish(ranks, seed);
      if (step > 0 && step % 5 != 4 && step != 7) {
        ranked += ranks.needs_total();
        needs += kNeeds;
      }
      ExpectAllAsTheOracleSays(ranks, options);
      if (step == 6)
        bustle.ChangePolicy();
      else
        bustle.Change(1 + step % 4);
    }
  }
  EXPECT_LT(ranked, needs * 3 / 4) << "what nothing touched is not ranked again";
}

TEST(RankAll, RanksNothingWhereNothingThatItReadsChanged) {
  Bustle bustle(1);
  const TileIndex matcher;
  RankAll ranks(matcher, {});
  const auto world = bustle.Snapshot();
  ranks.Begin(world, kRandomDay);
  EXPECT_FALSE(ranks.complete());
  EXPECT_EQ(ranks.readable(), 0u);
  Finish(ranks, 1);
  EXPECT_EQ(ranks.needs_done(), static_cast<size_t>(kNeeds));
  ranks.Begin(bustle.Snapshot(), kRandomDay);
  EXPECT_TRUE(ranks.complete());
  EXPECT_EQ(ranks.changed(), 1);
  EXPECT_EQ(ranks.KnownAt(world->revision, kRandomDay), 1);
  EXPECT_EQ(ranks.KnownAt(world->revision + 1, kRandomDay), 2);
  EXPECT_EQ(ranks.KnownAt(world->revision + 2, kRandomDay), std::nullopt) << "not yet";
  EXPECT_EQ(ranks.KnownAt(world->revision - 1, kRandomDay), std::nullopt);
  EXPECT_EQ(ranks.KnownAt(world->revision, kRandomDay + -1), std::nullopt) << "another day's";
}

TEST(RankAll, ForgetsTheOldestRoundsBeyondTheBound) {
  Bustle bustle(1);
  const TileIndex matcher;
  RankAll ranks(matcher, {.rounds_max = 2});
  std::vector<int64_t> revisions;
  while (revisions.size() < 3) {
    const int64_t changed = ranks.changed();
    const auto world = bustle.Snapshot();
    ranks.Begin(world, kRandomDay);
    Finish(ranks, 1);
    if (ranks.changed() > changed) revisions.push_back(world->revision);
    bustle.Change(3);
  }
  EXPECT_EQ(ranks.KnownAt(revisions[0], kRandomDay), std::nullopt);
  EXPECT_TRUE(ranks.KnownAt(revisions[1], kRandomDay).has_value());
}

TEST(RankAll, StopsWhereItWouldKeepTooMany) {
  Bustle bustle(1);
  const TileIndex matcher;
  const auto world = bustle.Snapshot();
  RankAll ranks(matcher, {});
  ranks.Begin(world, kRandomDay);
  Finish(ranks, 1);
  ASSERT_GT(ranks.ranks(), 1u);
  for (const size_t most : {ranks.ranks(), ranks.ranks() - 1}) {
    RankAll bounded(matcher, {.ranks_max = most});
    bounded.Begin(world, kRandomDay);
    EXPECT_EQ(bounded.Advance(1'000),
              most == ranks.ranks() ? RankAll::Outcome::kGoOn : RankAll::Outcome::kTooManyRanks);
  }
}

TEST(RankAll, AnEmptyExchangeIsRankedAtOnce) {
  RandomWorld random(1, Profile::kSmall);
  WorldBuilder builder(random.Exchange(), std::make_shared<domain::NotScreened>());
  const TileIndex matcher;
  RankAll ranks(matcher, {});
  EXPECT_TRUE(ranks.complete());
  ranks.Begin(builder.Snapshot(1), kRandomDay);
  EXPECT_TRUE(ranks.complete());
  EXPECT_EQ(ranks.rows(), 0u);
}

}  // namespace
}  // namespace raumboerse::matcher

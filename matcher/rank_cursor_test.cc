#include "matcher/rank_cursor.h"

#include <iostream>

#include "gmock/gmock.h"

#include "matcher/rank_all_test.h"
#include "matcher/tile_index.h"

namespace raumboerse::matcher {
namespace {

// What a reader makes of its pages, and where it could go on.
struct Reading {
  RankCursor cursor;
  RankTable table;
  int64_t revision = 0;
  domain::Day day;
  int64_t pages = 0;

  // false: there was nothing to take.
  bool Take(const RankAll& ranks, size_t needs_max) {
    const std::optional<RankPage> page = cursor.Next(ranks, needs_max);
    if (!page) return false;
    ++pages;
    EXPECT_LE(page->needs.size(), needs_max);
    EXPECT_EQ(page->complete, page->needs.empty());
    for (const NeedRanks& need : page->needs) {
      const std::string id(need.need);
      table.erase(id);
      for (const RankedSpace& space : need.spaces) table[id].push_back(Told(space, *ranks.world()));
    }
    if (page->complete) {
      revision = page->revision;
      day = page->day;
    }
    return true;
  }
  void TakeAll(const RankAll& ranks) {
    for (int pages = 0; Take(ranks, 4); ++pages) ASSERT_LT(pages, 10'000);
  }
};

// A quick reader, a slow one, and one that keeps coming back: whenever nothing is left to tell,
// each knows what the oracle knows.
TEST(RankCursor, ReadersOfEverySpeedComeToKnowWhatTheOracleKnows) {
  for (uint64_t seed = 1; seed <= 25; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::cout << "seed " << seed << "\n";
    Bustle bustle(seed);
    const RankAllOptions options{.count = 1 + seed % 4};
    const TileIndex matcher;
    RankAll ranks(matcher, options);
    Reading quick, slow, returning;
    domain::Day day = kRandomDay;
    for (int step = 0; step < 12; ++step) {
      if (step % 5 == 4) day = day + 1;
      ranks.Begin(bustle.Snapshot(), day);
      for (int turn = 0; !ranks.complete(); ++turn) {
        ASSERT_EQ(ranks.Advance(5), RankAll::Outcome::kGoOn);
        quick.Take(ranks, 8);
        if (turn % 3 == 0) slow.Take(ranks, 1);
      }
      quick.TakeAll(ranks);
      slow.Take(ranks, 2);
      if (step % 3 == 0) {
        if (returning.revision > 0) {
          const auto cursor = RankCursor::After(ranks, returning.revision, returning.day);
          ASSERT_TRUE(cursor.has_value());
          returning.cursor = *cursor;
        }
        returning.TakeAll(ranks);
        EXPECT_EQ(returning.revision, ranks.world()->revision);
      }
      const RankTable expected = OracleOf(*ranks.world(), day, options);
      EXPECT_EQ(quick.table, expected);
      if (step % 3 == 0) {
        EXPECT_EQ(returning.table, expected);
      }
      bustle.Change(1 + step % 4);
    }
    slow.TakeAll(ranks);
    EXPECT_EQ(slow.table, OracleOf(*ranks.world(), day, options));
    for (const Reading* reading : {&quick, &slow, &returning})
      EXPECT_FALSE(reading->cursor.lost(ranks));
  }
}

class RankCursorTest : public ::testing::Test {
 protected:
  void Round() {
    ranks_.Begin(bustle_.Snapshot(), kRandomDay);
    ASSERT_EQ(ranks_.Advance(100'000), RankAll::Outcome::kGoOn);
    ASSERT_TRUE(ranks_.complete());
  }

  Bustle bustle_{3};
  TileIndex matcher_;
  RankAll ranks_{matcher_, {}};
};

TEST_F(RankCursorTest, TellsNothingBeforeTheFirstRoundAndOnceAllIsTold) {
  RankCursor cursor;
  EXPECT_FALSE(cursor.Next(ranks_, 8).has_value());
  EXPECT_FALSE(cursor.lost(ranks_));
  Round();
  Reading reading;
  reading.TakeAll(ranks_);
  EXPECT_EQ(reading.revision, ranks_.world()->revision);
  Round();
  EXPECT_FALSE(reading.cursor.Next(ranks_, 8).has_value()) << "nothing changed";
}

TEST_F(RankCursorTest, WhoComesBackIsToldAtOnceHowFarItIs) {
  Round();
  const int64_t known = ranks_.world()->revision;
  Round();
  Reading reading;
  reading.cursor = *RankCursor::After(ranks_, known, kRandomDay);
  reading.TakeAll(ranks_);
  EXPECT_EQ(reading.pages, 1);
  EXPECT_EQ(reading.revision, ranks_.world()->revision);
}

TEST_F(RankCursorTest, IsLostWhereMoreNeedsWentThanAreKept) {
  for (const size_t kept : {2, 1}) {
    SCOPED_TRACE(testing::Message() << kept << " are kept");
    RankAll ranks(matcher_, {.removals_max = kept});
    const auto round = [&] {
      ranks.Begin(bustle_.Snapshot(), kRandomDay);
      ASSERT_EQ(ranks.Advance(100'000), RankAll::Outcome::kGoOn);
    };
    round();
    Reading reading;
    reading.TakeAll(ranks);
    ASSERT_GE(reading.table.size(), 2u);
    bustle_.RemoveNeed(reading.table.begin()->first);
    bustle_.RemoveNeed(std::next(reading.table.begin())->first);
    round();
    const auto back = RankCursor::After(ranks, reading.revision, reading.day);
    EXPECT_EQ(back.has_value(), kept == 2);
    EXPECT_EQ(reading.cursor.lost(ranks), kept == 1);
    if (kept != 2) continue;
    reading.TakeAll(ranks);
    EXPECT_EQ(reading.table, OracleOf(*ranks.world(), kRandomDay, {}));
  }
}

TEST_F(RankCursorTest, IsLostWhereRowsAreNumberedAnew) {
  Round();
  const int64_t known = ranks_.world()->revision;
  Reading reading, fresh;
  reading.Take(ranks_, 1);
  bustle_.Rebuild();
  Round();
  EXPECT_TRUE(reading.cursor.lost(ranks_));
  EXPECT_FALSE(fresh.cursor.lost(ranks_)) << "it was told nothing yet";
  EXPECT_FALSE(RankCursor::After(ranks_, known, kRandomDay).has_value());
  fresh.TakeAll(ranks_);
  EXPECT_EQ(fresh.table, OracleOf(*ranks_.world(), kRandomDay, {}));
}

}  // namespace
}  // namespace raumboerse::matcher

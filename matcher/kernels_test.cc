#include "matcher/kernels.h"

#include <limits>

#include "gmock/gmock.h"

#include "matcher/column_planes.h"
#include "matcher/random_world.h"
#include "matcher/world_builder.h"

namespace raumboerse::matcher {
namespace {

constexpr int kRows = 2 * kRowsPerBlock, kNeedRows = 60, kOwners = 10;

std::shared_ptr<const World> MakeWorld(uint64_t seed) {
  RandomWorld random(seed, seed % 2 == 0 ? Profile::kSmall : Profile::kCity);
  WorldBuilder builder(random.Exchange(), std::make_shared<domain::NotScreened>());
  for (int i = 0; i < kOwners; ++i) builder.Put(random.Initiative(i));
  for (int i = 0; i < kRows; ++i) builder.Put(random.Space(i));
  for (int i = 0; i < kNeedRows; ++i) builder.Put(random.Need(i, kOwners));
  return builder.Snapshot(1);
}

// Values at the ends of their types, as no record has them but as columns could hold them.
void Exaggerate(SpaceColumns& columns) {
  constexpr float kInfinite = std::numeric_limits<float>::infinity();
  for (int i = 0; i < kRowsPerBlock; i += 7) {
    columns.area[i] = std::numeric_limits<int32_t>::max();
    columns.least_part[i] = i % 2;
    columns.least_rate[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? 1e38f : kInfinite;
    columns.latitude[i] = i % 5 == 0 ? std::numeric_limits<float>::quiet_NaN() : 90;
    columns.longitude[i] = i % 4 == 0 ? -180 : 180;
    columns.confirmed[i] = std::numeric_limits<int32_t>::min();
    columns.last_day[i] = std::numeric_limits<int32_t>::max();
    columns.use_low[i] = columns.use_high[i] = ~uint64_t{0};
  }
}

class KernelsTest : public testing::TestWithParam<uint64_t> {};

TEST_P(KernelsTest, AllSetsAnswerAlikeBitForBit) {
  const auto world = MakeWorld(GetParam());
  const auto runnable = RunnableKernels();
  int64_t passed = 0, bounded = 0;
  for (uint32_t row = 0; row < kNeedRows; ++row) {
    const domain::NeedFacts& need = world->needs.at(row)->facts;
    const domain::Question question{.day = kRandomDay};
    const auto unknowns = row % 2 == 0 ? Unknowns::kFail : Unknowns::kPass;
    const SpaceTest test(need, world->policy, question, unknowns);
    const SpaceBound bound(need, world->policy, question, 1);
    for (const auto& block : world->space_tiles.open()) {
      auto columns = std::make_unique<SpaceColumns>(block->columns);
      if (row % 3 == 0) Exaggerate(*columns);
      RowMask expected;
      BlockBounds expected_bounds;
      runnable[0]->test_spaces(test, *columns, expected);
      runnable[0]->bound_spaces(bound, *columns, expected_bounds);
      for (const Kernels* one : runnable) {
        RowMask mask;
        BlockBounds bounds;
        one->test_spaces(test, *columns, mask);
        one->bound_spaces(bound, *columns, bounds);
        EXPECT_EQ(mask, expected) << one->name;
        EXPECT_EQ(bounds, expected_bounds) << one->name;
      }
      SpaceRecord record;
      for (int i = 0; i < kRowsPerBlock; ++i) {
        record.CopyRow(0, *columns, i);
        EXPECT_EQ(bound.Of(*columns, i), expected_bounds[i]) << "one row as all";
        EXPECT_EQ(bound.Of(record, 0), expected_bounds[i]) << "one row by itself";
      }
      for (const uint8_t mask : expected) passed += mask;
      for (const int16_t score : expected_bounds) bounded += score > 0;
    }
    const NeedTest reverse(world->spaces.at(row)->facts, world->policy, question, unknowns);
    RowMask expected;
    runnable[0]->test_needs(reverse, world->need_tiles.open()[0]->columns, expected);
    for (const Kernels* one : runnable) {
      RowMask mask;
      one->test_needs(reverse, world->need_tiles.open()[0]->columns, mask);
      EXPECT_EQ(mask, expected) << one->name;
    }
  }
  EXPECT_GT(passed, 0);
  EXPECT_GT(bounded, kRows);
}

TEST_P(KernelsTest, PlanesLeaveTheSameRowsInAllSets) {
  const auto world = MakeWorld(GetParam());
  const auto runnable = RunnableKernels();
  const SpaceColumns& space_columns = world->space_tiles.open()[0]->columns;
  const NeedColumns& need_columns = world->need_tiles.open()[0]->columns;
  const Planes spaces = PlanesOf(space_columns), needs = PlanesOf(need_columns);
  int64_t kept = 0;
  const auto expect_same = [&](const PlaneFilter& filter, const Planes& planes,
                               const RowBits& offered) {
    RowBits expected, left;
    const bool any = runnable[0]->keep_rows(filter, planes, offered, expected);
    for (const Kernels* one : runnable) {
      EXPECT_EQ(one->keep_rows(filter, planes, offered, left), any) << one->name;
      if (any) {
        EXPECT_EQ(left.words, expected.words) << one->name;
      }
    }
    if (any) kept += expected.Count();
  };
  for (uint32_t row = 0; row < kNeedRows; ++row) {
    const domain::Question question{.day = kRandomDay};
    const auto unknowns = row % 2 == 0 ? Unknowns::kFail : Unknowns::kPass;
    expect_same(FilterOf(SpaceTest(world->needs.at(row)->facts, world->policy, question, unknowns)),
                spaces, OfferedOf(space_columns));
    expect_same(FilterOf(NeedTest(world->spaces.at(row)->facts, world->policy, question, unknowns)),
                needs, OfferedOf(need_columns));
  }
  EXPECT_GT(kept, 0);
}

// What a tile says of its rows: where one passes it passes, and none is bounded higher.
TEST_P(KernelsTest, TilesCoverTheirRowsAlikeInAllSets) {
  const auto world = MakeWorld(GetParam());
  const auto runnable = RunnableKernels();
  const SpaceSummaries& tiles = *world->space_tiles.open_summaries()[0];
  const NeedSummaries& need_tiles = *world->need_tiles.open_summaries()[0];
  int64_t covered = 0;
  for (uint32_t row = 0; row < kNeedRows; ++row) {
    const domain::NeedFacts& need = world->needs.at(row)->facts;
    const domain::Question question{.day = kRandomDay};
    const auto unknowns = row % 2 == 0 ? Unknowns::kFail : Unknowns::kPass;
    const SpaceTest test(need, world->policy, question, unknowns);
    const SpaceBound bound(need, world->policy, question, 1);
    const NeedTest reverse(world->spaces.at(row)->facts, world->policy, question, unknowns);
    RowMask tile_passes, need_tile_passes, mask;
    BlockBounds tile_bounds, bounds;
    runnable[0]->test_tiles(test, tiles, tile_passes);
    runnable[0]->bound_tiles(bound, tiles, tile_bounds);
    runnable[0]->test_needs(reverse, need_tiles, need_tile_passes);
    for (const Kernels* one : runnable) {
      one->test_tiles(test, tiles, mask);
      EXPECT_EQ(mask, tile_passes) << one->name;
      one->bound_tiles(bound, tiles, bounds);
      EXPECT_EQ(bounds, tile_bounds) << one->name;
      one->test_needs(reverse, need_tiles, mask);
      EXPECT_EQ(mask, need_tile_passes) << one->name;
    }
    for (size_t t = 0; t < world->space_tiles.open().size(); ++t) {
      const SpaceColumns& columns = world->space_tiles.open()[t]->columns;
      test.Run(columns, mask);
      bound.Run(columns, bounds);
      for (int slot = 0; slot < kRowsPerBlock; ++slot) {
        if (mask[slot] == 0) continue;
        ++covered;
        EXPECT_TRUE(tile_passes[t]);
        if (unknowns == Unknowns::kFail) {
          EXPECT_GE(tile_bounds[t], bounds[slot]);
        }
      }
    }
    for (size_t t = 0; t < world->need_tiles.open().size(); ++t) {
      reverse.Run(world->need_tiles.open()[t]->columns, mask);
      for (const uint8_t passes : mask) EXPECT_LE(passes, need_tile_passes[t]);
    }
  }
  EXPECT_GT(covered, 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, KernelsTest, testing::Range(uint64_t{1}, uint64_t{7}));

TEST(Kernels, ThePortableOnesRunEverywhere) { EXPECT_EQ(RunnableKernels()[0]->name, "portable"); }

}  // namespace
}  // namespace raumboerse::matcher

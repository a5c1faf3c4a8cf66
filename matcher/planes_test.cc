#include "matcher/planes.h"

#include <limits>
#include <random>

#include "gmock/gmock.h"

#include "matcher/column_planes.h"
#include "matcher/random_world.h"
#include "matcher/world_builder.h"

namespace raumboerse::matcher {
namespace {

constexpr int32_t kLowest = std::numeric_limits<int32_t>::min();
constexpr int32_t kHighest = std::numeric_limits<int32_t>::max();

// A tile with one range, in which every third row is not offered.
struct OneRange {
  Column<int32_t> values{};
  Column<uint64_t> low{}, high{}, items{};

  static bool Offered(int row) { return row % 3 != 0; }
  static RowBits OfferedRows() {
    RowBits offered;
    for (int row = 0; row < kRowsPerBlock; ++row)
      if (Offered(row)) offered.Add(row);
    return offered;
  }
  Planes Make() const { return Planes({OfferedRows(), {values}, {low, high, items}}); }
};

RowBits Kept(const PlaneFilter& filter, const Planes& planes,
             const RowBits& offered = OneRange::OfferedRows()) {
  RowBits left;
  const bool any = filter.Keep(planes, offered, left);
  EXPECT_EQ(any, left.Count() > 0);
  return any ? left : RowBits();
}

// Every row that fits is kept, and the limits leave out what lies beyond the next cut.
TEST(PlanesTest, KeepAllRowsOnTheRightSideOfALimit) {
  std::mt19937 random(3);
  for (const int32_t width : {1, 2, 7, 1'000, kHighest}) {
    OneRange tile;
    for (int32_t& value : tile.values) {
      value = static_cast<int32_t>(random() % static_cast<uint32_t>(width));
      if (random() % 50 == 0) value = random() % 2 == 0 ? kLowest : kHighest;
    }
    const Planes planes = tile.Make();
    for (int round = 0; round < 100; ++round) {
      const int32_t limit = round == 0   ? kLowest
                            : round == 1 ? kHighest
                                         : tile.values[random() % kRowsPerBlock];
      PlaneFilter at_most, at_least;
      at_most.AtMost(0, limit);
      at_least.AtLeast(0, limit);
      const RowBits below = Kept(at_most, planes), above = Kept(at_least, planes);
      for (int row = 0; row < kRowsPerBlock; ++row) {
        SCOPED_TRACE(testing::Message() << "width " << width << ", limit " << limit);
        if (!OneRange::Offered(row)) {
          EXPECT_FALSE(below.Has(row) || above.Has(row));
        } else {
          EXPECT_TRUE(tile.values[row] > limit || below.Has(row));
          EXPECT_TRUE(tile.values[row] < limit || above.Has(row));
        }
      }
      if (width == kHighest) {
        EXPECT_LT(below.Count() + above.Count(), kRowsPerBlock);
      }
    }
  }
}

TEST(PlanesTest, KeepExactlyTheRowsWithTheMembersAskedFor) {
  OneRange tile;
  std::mt19937_64 random(5);
  for (int row = 0; row < kRowsPerBlock; ++row) {
    tile.low[row] = random() & random();
    tile.high[row] = random() & random() & 0xffff;
    tile.items[row] = random() & 0xff;
  }
  const Planes planes = tile.Make();
  const domain::UseSet one{0b101, 0}, other{0, 0b11}, unheard{0, uint64_t{1} << 40};
  constexpr int kItems = 2;
  PlaneFilter filter;
  filter.Uses(one);
  filter.Uses(other);
  filter.Uses(unheard);
  filter.AllOf(kItems, 0b11);
  filter.AnyOf(kItems, 0b1100 | uint64_t{1} << 63);
  filter.NoneOf(kItems, 0b10000 | uint64_t{1} << 63);
  const RowBits left = Kept(filter, planes);
  const auto all = [](domain::UseSet wanted, uint64_t low, uint64_t high) {
    return ((wanted.low & ~low) | (wanted.high & ~high)) == 0;
  };
  for (int row = 0; row < kRowsPerBlock; ++row) {
    const bool uses =
        all(one, tile.low[row], tile.high[row]) || all(other, tile.low[row], tile.high[row]);
    const uint64_t items = tile.items[row];
    const bool fits = (items & 0b11) == 0b11 && (items & 0b1100) != 0 && (items & 0b10000) == 0;
    EXPECT_EQ(left.Has(row), OneRange::Offered(row) && uses && fits);
  }
  for (const uint64_t member : {uint64_t{1} << 31, uint64_t{1} << 63}) {
    PlaneFilter all_of, any_of, none_of;
    all_of.AllOf(kItems, member);
    any_of.AnyOf(kItems, member);
    none_of.NoneOf(kItems, member);
    EXPECT_EQ(Kept(all_of, planes).Count() + Kept(any_of, planes).Count(), 0) << "no row has it";
    EXPECT_EQ(Kept(none_of, planes).Count(), Kept(PlaneFilter(), planes).Count());
  }
}

TEST(PlanesTest, NumbersOfFloatsAreInTheirOrder) {
  constexpr float kInfinite = std::numeric_limits<float>::infinity();
  const std::vector<float> ascending = {-kInfinite, -3e38f, -180, -1e-30f, 0,
                                        1e-30f,     51.34f, 180,  3e38f,   kInfinite};
  for (size_t i = 1; i < ascending.size(); ++i)
    EXPECT_LT(Ordered(ascending[i - 1]), Ordered(ascending[i]));
  EXPECT_EQ(Ordered(-0.0f), Ordered(0.0f));
  EXPECT_GT(Ordered(std::numeric_limits<float>::quiet_NaN()), Ordered(kInfinite));
}

class ColumnPlanes : public testing::TestWithParam<uint64_t> {};

// Whatever passes a test of columns is left by the filter, and what the planes tell need not be
// tested again.
TEST_P(ColumnPlanes, LeaveAllRowsThatPassTheTest) {
  RandomWorld random(GetParam(), GetParam() % 2 == 0 ? Profile::kSmall : Profile::kCity);
  WorldBuilder builder(random.Exchange(), std::make_shared<domain::NotScreened>());
  constexpr int kOwned = 10;
  for (int i = 0; i < kOwned; ++i) builder.Put(random.Initiative(i));
  for (int i = 0; i < kRowsPerBlock; ++i) builder.Put(random.Space(i));
  for (int i = 0; i < kRowsPerBlock; ++i) builder.Put(random.Need(i, kOwned));
  const auto world = builder.Snapshot(1);
  const domain::Question question{.day = kRandomDay};
  int64_t kept = 0, passed = 0;
  const auto expect = [&](const auto& test, const auto& columns, auto record) {
    RowMask mask;
    test.Run(columns, mask);
    const RowBits left = Kept(FilterOf(test), PlanesOf(columns), OfferedOf(columns));
    for (int row = 0; row < kRowsPerBlock; ++row) {
      EXPECT_TRUE(mask[row] == 0 || left.Has(row)) << "row " << row;
      if (left.Has(row)) {
        record.CopyRow(0, columns, row);
        EXPECT_EQ(mask[row] != 0, test.PassesAsLeft(record)) << "row " << row;
      }
      passed += mask[row];
    }
    kept += left.Count();
  };
  for (uint32_t row = 0; row < 40; ++row) {
    const auto unknowns = row % 2 == 0 ? Unknowns::kFail : Unknowns::kPass;
    const SpaceTest spaces(world->needs.at(row)->facts, world->policy, question, unknowns);
    const NeedTest needs(world->spaces.at(row)->facts, world->policy, question, unknowns);
    expect(spaces, world->space_tiles.open()[0]->columns, SpaceRecord());
    expect(needs, world->need_tiles.open()[0]->columns, NeedRecord());
  }
  EXPECT_GT(passed, 0);
  EXPECT_LT(kept, 40 * 2 * kRowsPerBlock / 2) << "most rows are left out";
}

INSTANTIATE_TEST_SUITE_P(Seeds, ColumnPlanes, testing::Range<uint64_t>(1, 21));

}  // namespace
}  // namespace raumboerse::matcher

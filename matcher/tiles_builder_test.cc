#include "matcher/tiles_builder.h"

#include <map>
#include <random>

#include "gmock/gmock.h"

namespace raumboerse::matcher {
namespace {

struct Kept {
  int value = 0;
};

template <int kRows>
struct ColumnsOf {
  std::array<int, kRows> value;
  ColumnsOf() { value.fill(-1); }
  void Set(int slot, const Kept* entry) { value[slot] = entry == nullptr ? -1 : entry->value; }
  template <int kFromRows>
  void CopyRow(int slot, const ColumnsOf<kFromRows>& from, int from_slot) {
    value[slot] = from.value[from_slot];
  }
  std::array<float, 4> KeyAt(int slot) const { return {static_cast<float>(value[slot])}; }
  // The other way round, and mixed.
  std::array<float, 4> TraitsAt(int slot) const { return {static_cast<float>(value[slot] % 1000)}; }
};
using Columns = ColumnsOf<kRowsPerBlock>;

RowBits OfferedOf(const Columns& columns) {
  RowBits rows;
  for (int slot = 0; slot < kRowsPerBlock; ++slot)
    if (columns.value[slot] >= 0) rows.Add(slot);
  return rows;
}

Planes PlanesOf(const Columns& columns) {
  return Planes({.offered = OfferedOf(columns), .ranges = {columns.value}, .sets = {}});
}

Planes TraitPlanesOf(const Columns& columns) { return PlanesOf(columns); }

struct Summary {
  Column<int> most;
  Summary() { most.fill(-1); }
  void Set(int slot, const Columns& tile) {
    most[slot] = *std::max_element(tile.value.begin(), tile.value.end());
  }
};

struct Kind {
  static constexpr bool kByTraits = true;
  using Entry = Kept;
  using Columns = matcher::Columns;
  using Record = ColumnsOf<1>;
  using Summary = matcher::Summary;
};
using Builder = TilesBuilder<Kind>;
using Expected = std::map<uint32_t, int>;  // values by row

// Calls `visit(tile, slot, row, value)` for each slot of each tile.
template <typename Visit>
void ForEachSlot(const Builder::TilesType& tiles, Visit visit) {
  const size_t clustered = tiles.clustered().size();
  for (int slot = 0; slot < kRowsPerBlock; ++slot) {
    for (size_t t = 0; t < clustered; ++t) {
      const auto& of = tiles.clustered()[t]->slots[slot];
      const bool left = !tiles.by_place().offered[t].Has(slot);
      visit(t, slot, left ? kNoRow : of.row, left ? -1 : of.value[0]);
    }
    for (size_t t = 0; t < tiles.open().size(); ++t) {
      const auto& tile = *tiles.open()[t];
      visit(clustered + t, slot, tile.rows[slot], tile.columns.value[slot]);
    }
  }
}

// A row under a summary, and in planes, that cover it.
void ExpectCovered(const Order<Summary>& order, size_t block, int slot, int value) {
  EXPECT_LE(value, order.summaries[block / kRowsPerBlock]->most[block % kRowsPerBlock]);
  PlaneFilter same;
  same.AtLeast(0, value);
  same.AtMost(0, value);
  RowBits left;
  EXPECT_TRUE(same.Keep(*order.planes[block], order.offered[block], left));
  EXPECT_TRUE(left.Has(slot));
}

// Every row once, with its value, and so in either order.
void ExpectShows(const Builder::TilesType& tiles, const Expected& expected) {
  Expected shown, by_traits;
  const size_t clustered = tiles.clustered().size();
  ForEachSlot(tiles, [&](size_t t, int slot, uint32_t row, int value) {
    if (row == kNoRow) {
      EXPECT_EQ(value, -1) << "an empty slot says nothing";
      return;
    }
    EXPECT_TRUE(shown.emplace(row, value).second) << "twice";
    if (t < clustered) return ExpectCovered(tiles.by_place(), t, slot, value);
    by_traits.emplace(row, value);
    const size_t open = t - clustered;
    EXPECT_LE(value, tiles.open_summaries()[open / kRowsPerBlock]->most[open % kRowsPerBlock]);
  });
  EXPECT_EQ(shown, expected);
  EXPECT_EQ(tiles.by_traits().places.size(), clustered);
  for (size_t block = 0; block < tiles.by_traits().places.size(); ++block) {
    for (int slot = 0; slot < kRowsPerBlock; ++slot) {
      const uint32_t place = (*tiles.by_traits().places[block])[slot];
      if (place == kNoRow) continue;
      const auto& of = tiles.clustered()[place / kRowsPerBlock]->slots[place % kRowsPerBlock];
      if (!tiles.by_place().offered.Has(place)) continue;  // it has left
      EXPECT_TRUE(by_traits.emplace(of.row, of.value[0]).second) << "twice";
      ExpectCovered(tiles.by_traits(), block, slot, of.value[0]);
    }
  }
  EXPECT_EQ(by_traits, expected);
}

TEST(TilesBuilder, ShowsEveryRowOnceThroughUpdatesRemovalsAndMerges) {
  Builder builder;
  Expected now;
  std::mt19937 random(7);
  std::vector<std::pair<Builder::TilesType, Expected>> before;
  for (int step = 0; step < 60'000; ++step) {
    const uint32_t row = random() % 30'000;
    if (random() % 4 == 0) {
      builder.Remove(row);
      now.erase(row);
    } else {
      const Kept entry{static_cast<int>(random() % 1'000'000)};
      builder.Put(row, entry);
      now[row] = entry.value;
    }
    if (step % 15'000 == 14'999) before.emplace_back(builder.Snapshot(), now);
  }
  for (const auto& [tiles, expected] : before) ExpectShows(tiles, expected);
}

TEST(TilesBuilder, ShowsRowsThatLeftInSnapshotsBeforeAlone) {
  Builder builder(/*open_tiles=*/1);
  Expected before;
  for (uint32_t row = 0; row < 4'000; ++row) {
    builder.Put(row, {static_cast<int>(row)});
    before[row] = static_cast<int>(row);
  }
  const auto earlier = builder.Snapshot();
  Expected now = before;
  for (const uint32_t gone : {0u, 7u, 511u, 512u}) {
    builder.Remove(gone);
    builder.Remove(gone);
    now.erase(gone);
  }
  builder.Put(8, {80'000});
  now[8] = 80'000;
  const auto later = builder.Snapshot();
  builder.Put(7, {70'000});  // the number of another record
  now[7] = 70'000;
  const auto last = builder.Snapshot();
  ASSERT_EQ(earlier.clustered().size(), last.clustered().size());
  for (size_t tile = 0; tile < last.clustered().size(); ++tile)
    EXPECT_EQ(earlier.clustered()[tile], last.clustered()[tile]) << "no tile was copied";
  ExpectShows(earlier, before);
  ExpectShows(last, now);
  now.erase(7);
  ExpectShows(later, now);
  // Merges leave nothing of who has left, under any number.
  builder.Put(7, {70'001});
  now[7] = 70'001;
  for (uint32_t row = 4'000; row < 8'000; ++row) {
    builder.Put(row, {static_cast<int>(row)});
    now[row] = static_cast<int>(row);
  }
  ExpectShows(builder.Snapshot(), now);
}

TEST(TilesBuilder, PutsLikeBesideLike) {
  Builder builder;
  std::mt19937 random(11);
  for (uint32_t row = 0; row < 100'000; ++row)
    builder.Put(row, {static_cast<int>(random() % 1'000'000)});
  const auto tiles = builder.Snapshot();
  std::map<size_t, std::vector<int>> values;
  ForEachSlot(tiles, [&](size_t t, int, uint32_t row, int value) {
    if (row != kNoRow) values[t].push_back(value);
  });
  double width = 0;
  int full = 0;
  for (const auto& [tile, of_tile] : values) {
    if (of_tile.size() < kRowsPerBlock) continue;
    const auto [least, most] = std::minmax_element(of_tile.begin(), of_tile.end());
    width += *most - *least;
    ++full;
  }
  EXPECT_GT(full, 150);
  EXPECT_LT(width / full, 200'000) << "most tiles hold a small part of all values";
}

TEST(TilesBuilder, KeepsNoMoreTilesThanRowsNeedAfterManyAreGone) {
  Builder builder;
  for (uint32_t row = 0; row < 60'000; ++row) builder.Put(row, {static_cast<int>(row)});
  for (uint32_t row = 1'000; row < 60'000; ++row) builder.Remove(row);
  const auto tiles = builder.Snapshot();
  EXPECT_LT(tiles.clustered().size() + tiles.open().size(), 40u);
  Expected expected;
  for (uint32_t row = 0; row < 1'000; ++row) expected[row] = static_cast<int>(row);
  ExpectShows(tiles, expected);
}

}  // namespace
}  // namespace raumboerse::matcher

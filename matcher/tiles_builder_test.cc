#include "matcher/tiles_builder.h"

#include <map>
#include <random>

#include "gmock/gmock.h"

namespace raumboerse::matcher {
namespace {

struct Stored {
  int value = 0;
};

struct Columns {
  Column<int> value;
  Columns() { value.fill(-1); }
  void Set(int slot, const Stored* entry) { value[slot] = entry == nullptr ? -1 : entry->value; }
  void CopyRow(int slot, const Columns& from, int from_slot) {
    value[slot] = from.value[from_slot];
  }
  std::array<float, 4> KeyAt(int slot) const { return {static_cast<float>(value[slot])}; }
};

Planes PlanesOf(const Columns& columns) {
  RowBits rows;
  for (int slot = 0; slot < kRowsPerBlock; ++slot)
    if (columns.value[slot] >= 0) rows.Add(slot);
  return Planes({.offered = rows, .ranges = {columns.value}, .sets = {}});
}

struct Summary {
  Column<int> most;
  Summary() { most.fill(-1); }
  void Set(int slot, const Columns& tile) {
    most[slot] = *std::max_element(tile.value.begin(), tile.value.end());
  }
};

using Builder = TilesBuilder<Stored, Columns, Summary>;
using Expected = std::map<uint32_t, int>;  // values by row

// Every row once, with its value, and under a summary that covers it.
void ExpectShows(const Builder::TilesType& tiles, const Expected& expected) {
  Expected shown;
  for (size_t t = 0; t < tiles.tiles().size(); ++t) {
    const auto& tile = *tiles.tiles()[t];
    const int most = tiles.summaries()[t / kRowsPerBlock]->most[t % kRowsPerBlock];
    for (int slot = 0; slot < kRowsPerBlock; ++slot) {
      if (tile.rows[slot] == kNoRow) {
        EXPECT_EQ(tile.columns.value[slot], -1) << "an empty slot says nothing";
        continue;
      }
      EXPECT_TRUE(shown.emplace(tile.rows[slot], tile.columns.value[slot]).second) << "twice";
      EXPECT_LE(tile.columns.value[slot], most);
      if (tiles.planes()[t] != nullptr) {
        PlaneFilter same;
        same.AtLeast(0, tile.columns.value[slot]);
        same.AtMost(0, tile.columns.value[slot]);
        RowBits left;
        EXPECT_TRUE(same.Keep(*tiles.planes()[t], left));
        EXPECT_TRUE(left.Has(slot));
      }
    }
  }
  EXPECT_EQ(shown, expected);
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
      const Stored entry{static_cast<int>(random() % 1'000'000)};
      builder.Put(row, entry);
      now[row] = entry.value;
    }
    if (step % 15'000 == 14'999) before.emplace_back(builder.Snapshot(), now);
  }
  for (const auto& [tiles, expected] : before) ExpectShows(tiles, expected);
}

TEST(TilesBuilder, PutsLikeBesideLike) {
  Builder builder;
  std::mt19937 random(11);
  for (uint32_t row = 0; row < 100'000; ++row)
    builder.Put(row, {static_cast<int>(random() % 1'000'000)});
  const auto tiles = builder.Snapshot();
  double width = 0;
  int full = 0;
  for (const auto& tile : tiles.tiles()) {
    if (tile->rows.back() == kNoRow) continue;
    const auto [least, most] =
        std::minmax_element(tile->columns.value.begin(), tile->columns.value.end());
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
  EXPECT_LT(tiles.tiles().size(), 40u);
  Expected expected;
  for (uint32_t row = 0; row < 1'000; ++row) expected[row] = static_cast<int>(row);
  ExpectShows(tiles, expected);
}

}  // namespace
}  // namespace raumboerse::matcher

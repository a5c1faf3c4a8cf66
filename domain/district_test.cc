#include "domain/district.h"

#include <cmath>
#include <random>

#include "gmock/gmock.h"

namespace raumboerse::domain {
namespace {

Ring Box(double west, double south, double east, double north) {
  return {west, south, east, south, east, north, west, north, west, south};
}

Ring Reversed(const Ring& ring) {
  Ring out;
  for (size_t i = ring.size(); i >= 2; i -= 2) out.insert(out.end(), {ring[i - 2], ring[i - 1]});
  return out;
}

Point At(double longitude, double latitude) {
  return {.latitude = latitude, .longitude = longitude};
}

TEST(DistrictMap, KnowsInsideOutsideAndHoles) {
  const DistrictMap map({{"lake", {}, {{Box(0, 0, 10, 10), Box(4, 4, 6, 6)}}},
                         {"island", {}, {{Box(20, 0, 30, 10)}, {Box(4.5, 4.5, 5.5, 5.5)}}}});
  EXPECT_EQ(map.DistrictOf(At(1, 1)), "lake");
  EXPECT_EQ(map.DistrictOf(At(4.2, 5)), std::nullopt) << "in the hole";
  EXPECT_EQ(map.DistrictOf(At(5, 5)), "island") << "a second polygon, in the hole of the other";
  EXPECT_EQ(map.DistrictOf(At(25, 5)), "island");
  EXPECT_EQ(map.DistrictOf(At(15, 5)), std::nullopt);
  EXPECT_EQ(map.DistrictOf(At(-1, 5)), std::nullopt);
  EXPECT_EQ(DistrictMap().DistrictOf(At(1, 1)), std::nullopt);
}

TEST(DistrictMap, OfTilesExactlyOneOwnsEachPointOfAnEdge) {
  const std::vector<District> tiles = {{"sw", {}, {{Box(0, 0, 1, 1)}}},
                                       {"se", {}, {{Reversed(Box(1, 0, 2, 1))}}},
                                       {"nw", {}, {{Box(0, 1, 1, 2)}}},
                                       {"ne", {}, {{Reversed(Box(1, 1, 2, 2))}}}};
  const auto owners = [&](Point point) {
    std::string out;
    for (const District& tile : tiles) {
      if (DistrictOf({tile}, point)) out += tile.code;
    }
    return out;
  };
  EXPECT_EQ(owners(At(0, 0)), "sw") << "the south-western corner is in";
  EXPECT_EQ(owners(At(0.5, 0)), "sw") << "the southern edge is in";
  EXPECT_EQ(owners(At(0, 0.5)), "sw") << "the western edge is in";
  EXPECT_EQ(owners(At(1, 0.5)), "se") << "the eastern edge is the neighbour's";
  EXPECT_EQ(owners(At(0.5, 1)), "nw") << "the northern edge is the neighbour's";
  EXPECT_EQ(owners(At(1, 1)), "ne");
  EXPECT_EQ(owners(At(2, 1)), "") << "and beyond the last tile nobody's";
  EXPECT_EQ(owners(At(1, 2)), "");
}

// Two polygons on both sides of one jagged line: whatever the rounding, one of them owns a point.
TEST(DistrictMap, NeighboursAlongASlantedBorderNeitherOverlapNorLeaveAGap) {
  const uint32_t seed = 20270301;
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(0, 1);
  Ring border;
  for (int i = 0; i <= 50; ++i) border.insert(border.end(), {5 + unit(random), i / 5.0});
  Ring west = {0, 10, 0, 0}, east = {10, 10, 10, 0};
  west.insert(west.end(), border.begin(), border.end());
  west.insert(west.end(), {0, 10});
  east.insert(east.end(), border.begin(), border.end());
  east.insert(east.end(), {10, 10});
  const std::vector<District> both = {{"west", {}, {{west}}}, {"east", {}, {{Reversed(east)}}}};
  for (int i = 0; i < 20'000; ++i) {
    // On the border itself, as near as a double comes to it, and anywhere.
    const size_t edge = random() % 50;
    const double along = unit(random);
    Point point = At(border[2 * edge] + along * (border[2 * edge + 2] - border[2 * edge]),
                     border[2 * edge + 1] + along * (border[2 * edge + 3] - border[2 * edge + 1]));
    if (i % 3 == 1) point = At(border[2 * edge], border[2 * edge + 1]);
    if (i % 3 == 2) point = At(unit(random) * 9.99, unit(random) * 9.99);
    const bool in_west = DistrictOf({both[0]}, point).has_value();
    const bool in_east = DistrictOf({both[1]}, point).has_value();
    ASSERT_NE(in_west, in_east) << "seed " << seed << ", point " << i << ": " << point.longitude
                                << ", " << point.latitude;
  }
}

TEST(DistrictMap, WhereDistrictsOverlapTheFirstHasThePoint) {
  EXPECT_EQ(
      DistrictOf({{"a", {}, {{Box(0, 0, 2, 2)}}}, {"b", {}, {{Box(1, 1, 3, 3)}}}}, At(1.5, 1.5)),
      "a");
}

TEST(DistrictMap, WhatIsNoPointLiesNowhere) {
  const DistrictMap map({{"a", {}, {{Box(0, 0, 2, 2)}}}});
  EXPECT_EQ(map.DistrictOf(At(std::nan(""), 1)), std::nullopt);
  EXPECT_EQ(map.DistrictOf(At(1, std::nan(""))), std::nullopt);
}

}  // namespace
}  // namespace raumboerse::domain

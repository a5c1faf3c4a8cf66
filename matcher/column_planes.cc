#include "matcher/column_planes.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace raumboerse::matcher {
namespace {

// The ranges of spaces, in the order of their planes. Those that tell most rows apart come first in
// the filter.
enum SpaceRange { kLatitude, kLongitude, kArea, kLeastPart, kFirstDay, kLastDay, kRate };

enum NeedRange {
  kSouth,
  kNorth,
  kWest,
  kEast,
  kLeast,
  kMostArea,
  kBegins,
  kEnds,
  kLeastDays,
  kRateMost,
  kFirstDistrict,
  kLastDistrict
};

// Degrees by which the edge of a box may be off after rounding.
constexpr float kEdge = 1e-4f;
// A question about more uses than this reads no planes of them.
constexpr int kFewUses = 8;

template <typename Value>
Column<int32_t> ColumnOf(Value value) {
  Column<int32_t> out;
  for (int row = 0; row < kRowsPerBlock; ++row) out[row] = value(row);
  return out;
}

RowBits BitsOf(const Column<uint8_t>& column) {
  RowBits out;
  for (int row = 0; row < kRowsPerBlock; ++row)
    if (column[row] != 0) out.Add(row);
  return out;
}

Column<int32_t> OrderedColumn(const Column<float>& column) {
  return ColumnOf([&](int row) { return Ordered(column[row]); });
}

}  // namespace

Planes PlanesOf(const SpaceColumns& c) {
  return Planes({.offered = BitsOf(c.offered),
                 .ranges = {OrderedColumn(c.latitude), OrderedColumn(c.longitude), c.area,
                            c.least_part, c.first_day, c.last_day, OrderedColumn(c.least_rate)},
                 .use_low = c.use_low,
                 .use_high = c.use_high,
                 .items = c.equipment_there});
}

Planes PlanesOf(const NeedColumns& c) {
  // The edges of the box that each need would take.
  const auto edge = [](const Column<float>& middle, const Column<float>& reach, float side) {
    return ColumnOf([&](int row) { return Ordered(middle[row] + side * (reach[row] + kEdge)); });
  };
  return Planes(
      {.offered = BitsOf(c.offered),
       .ranges = {edge(c.latitude, c.latitude_reach, -1), edge(c.latitude, c.latitude_reach, 1),
                  edge(c.longitude, c.longitude_reach, -1), edge(c.longitude, c.longitude_reach, 1),
                  c.least, c.most, c.first_day, c.last_day, c.least_days,
                  OrderedColumn(c.rate_most),
                  ColumnOf([&](int row) { return c.first_district[row]; }),
                  ColumnOf([&](int row) { return c.last_district[row]; })},
       .use_low = c.lead_low,
       .use_high = c.lead_high,
       .items = c.equipment});
}

PlaneFilter FilterOf(const SpaceTest& t) {
  PlaneFilter out;
  for (int a = 0; a < t.alternative_count; ++a) out.Uses(t.alternatives[a]);
  const bool sure = t.unknowns == Unknowns::kFail;
  if (t.test_place && sure) {
    out.AtLeast(kLatitude, Ordered(t.latitude - t.latitude_reach - kEdge));
    out.AtMost(kLatitude, Ordered(t.latitude + t.latitude_reach + kEdge));
    out.AtLeast(kLongitude, Ordered(t.longitude - t.longitude_reach - kEdge));
    out.AtMost(kLongitude, Ordered(t.longitude + t.longitude_reach + kEdge));
  }
  out.AtLeast(kArea, t.area_least);
  out.AtMost(kLeastPart, t.area_most);
  out.AtMost(kFirstDay, std::min<int64_t>(int64_t{t.until} - t.least_days, t.start_by));
  out.AtLeast(kLastDay, int64_t{t.from} + t.least_days);
  out.AtMost(kRate, Ordered(t.rate_most));
  if (sure) out.Items(t.equipment);
  return out;
}

PlaneFilter FilterOf(const NeedTest& t) {
  PlaneFilter out;
  if (std::popcount(t.uses.low) + std::popcount(t.uses.high) <= kFewUses) {
    for (uint64_t rest = t.uses.low; rest != 0; rest &= rest - 1) out.Uses({rest & -rest, 0});
    for (uint64_t rest = t.uses.high; rest != 0; rest &= rest - 1) out.Uses({0, rest & -rest});
  }
  if (t.test_place) {
    out.AtMost(kSouth, Ordered(t.latitude));
    out.AtLeast(kNorth, Ordered(t.latitude));
    out.AtMost(kWest, Ordered(t.longitude));
    out.AtLeast(kEast, Ordered(t.longitude));
  }
  if (t.district_number >= 0) {
    out.AtMost(kFirstDistrict, t.district_number);
    out.AtLeast(kLastDistrict, t.district_number);
  }
  const int64_t begin = std::max(t.earliest, t.first_day);
  out.AtMost(kLeast, t.area);
  out.AtLeast(kMostArea, t.least_part);
  out.AtMost(kBegins, int64_t{t.last_day} - t.shortest_stay);
  out.AtLeast(kEnds, begin + t.shortest_stay);
  out.AtMost(kLeastDays, t.last_day - begin);
  out.AtLeast(kRateMost, Ordered(t.least_rate));
  return out;
}

}  // namespace raumboerse::matcher

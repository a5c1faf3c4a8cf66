#include "matcher/column_planes.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace raumboerse::matcher {
namespace {

// The ranges of spaces, in the order of their planes. Those that tell most rows apart come first in
// the filter.
enum SpaceRange { kArea, kLeastPart, kFirstDay, kLastDay, kRate, kLatitude, kLongitude };

// The sets of either side, in the order of their planes: the first two are uses.
enum RowSet {
  kUseLow,
  kUseHigh,
  kEquipment,
  kContractForms,
  kOrganisationForms,
  kLevels,
  kDistricts
};

enum NeedRange {
  kSouth,
  kNorth,
  kWest,
  kEast,
  kLeast,
  kMostArea,
  kBegins,
  kEnds,
  kRateMost,
  kFirstDistrict,
  kLastDistrict
};

// Members of kLevels: at night, at least so loud, at least so certain.
constexpr uint64_t kNight = 1;
constexpr int kLoudFrom = 1, kCertainFrom = 16;
// Member of a set of forms: nothing is decided.
constexpr uint64_t kAnyForm = uint64_t{1} << 16;

uint64_t LevelsUpTo(int level, int from) { return ((uint64_t{1} << level) - 1) << from; }
// The levels above one that may occur at all.
uint64_t LevelsAbove(int level, int from) { return LevelsUpTo(15 - level, from + level); }
uint64_t LevelsOf(int noise, int night, int certainty) {
  return (night != 0 ? kNight : 0) | LevelsUpTo(noise, kLoudFrom) |
         LevelsUpTo(certainty, kCertainFrom);
}
uint64_t LevelAt(int level, int from) { return level == 0 ? 0 : uint64_t{1} << (from + level - 1); }

uint64_t FormsOf(uint16_t forms) { return forms == kUndecided ? kAnyForm : forms; }
// What has one of these, or leaves it open; where these are open themselves, everything does.
uint64_t FormsLike(uint16_t forms) { return forms | kAnyForm; }

// Degrees by which the edge of a box may be off after rounding.
constexpr float kEdge = 1e-4f;

template <typename T = int32_t, typename Value>
Column<T> ColumnOf(Value value) {
  Column<T> out;
  for (int row = 0; row < kRowsPerBlock; ++row) out[row] = value(row);
  return out;
}

uint64_t DistrictBit(int16_t district) {
  return district == domain::kNoDistrict ? 0 : uint64_t{1} << (district % 64);
}

RowBits BitsOf(const Column<uint8_t>& column) {
  RowBits out;
  for (int row = 0; row < kRowsPerBlock; ++row)
    if (column[row] != 0) out.Add(row);
  return out;
}

template <typename T>
Column<int32_t> Numbers(const Column<T>& column) {
  return ColumnOf([&](int row) { return int32_t{column[row]}; });
}

Column<int32_t> OrderedColumn(const Column<float>& column) {
  return ColumnOf([&](int row) { return Ordered(column[row]); });
}

// In the order of SpaceRange and RowSet; places come last in both.
PlaneSource TraitsOf(const SpaceColumns& c) {
  return {.offered = OfferedOf(c),
          .ranges = {c.area, c.least_part, Numbers(c.first_day), Numbers(c.last_day),
                     OrderedColumn(c.least_rate)},
          .sets = {c.use_low, c.use_high,
                   ColumnOf<uint64_t>([&](int row) { return c.equipment_there[row]; }),
                   ColumnOf<uint64_t>([&](int row) { return FormsOf(c.contract_forms[row]); }),
                   ColumnOf<uint64_t>([&](int row) { return FormsOf(c.organisation_forms[row]); }),
                   ColumnOf<uint64_t>([&](int row) {
                     return LevelsOf(c.noise_sure[row], c.night_sure[row], c.certainty[row]);
                   })}};
}

}  // namespace

Planes PlanesOf(const SpaceColumns& c) {
  PlaneSource source = TraitsOf(c);
  source.ranges.push_back(OrderedColumn(c.latitude));
  source.ranges.push_back(OrderedColumn(c.longitude));
  source.sets.push_back(ColumnOf<uint64_t>([&](int row) { return DistrictBit(c.district[row]); }));
  return Planes(source);
}

Planes TraitPlanesOf(const SpaceColumns& c) { return Planes(TraitsOf(c)); }

Planes PlanesOf(const NeedColumns& c) {
  // The edges of the box that each need would take.
  const auto edge = [](const Column<float>& middle, const Column<float>& reach, float side) {
    return ColumnOf([&](int row) { return Ordered(middle[row] + side * (reach[row] + kEdge)); });
  };
  return Planes(
      {.offered = OfferedOf(c),
       .ranges = {edge(c.latitude, c.latitude_reach, -1), edge(c.latitude, c.latitude_reach, 1),
                  edge(c.longitude, c.longitude_reach, -1), edge(c.longitude, c.longitude_reach, 1),
                  c.least, c.most, Numbers(c.first_day), Numbers(c.last_day),
                  OrderedColumn(c.rate_most),
                  ColumnOf([&](int row) { return c.first_district[row]; }),
                  ColumnOf([&](int row) { return c.last_district[row]; })},
       .sets = {
           c.lead_low, c.lead_high, ColumnOf<uint64_t>([&](int row) { return c.equipment[row]; }),
           ColumnOf<uint64_t>([&](int row) { return FormsOf(c.contract_forms[row]); }),
           Column<uint64_t>{}, ColumnOf<uint64_t>([&](int row) {
             return LevelsOf(c.noise[row], (c.weekly_slots[row] & kAtNight) != 0, c.certainty[row]);
           })}});
}

RowBits OfferedOf(const SpaceColumns& c) { return BitsOf(c.offered); }
RowBits OfferedOf(const NeedColumns& c) { return BitsOf(c.offered); }

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
  if (!t.any_district && sure) out.AnyOf(kDistricts, t.districts_folded);
  out.AtLeast(kArea, t.area_least);
  out.AtMost(kLeastPart, t.area_most);
  out.AtMost(kFirstDay, std::min<int64_t>(int64_t{t.until} - t.least_days, t.start_by));
  out.AtLeast(kLastDay, int64_t{t.from} + t.least_days);
  out.AtMost(kRate, Ordered(t.rate_most));
  if (t.contract_forms != kUndecided) out.AnyOf(kContractForms, FormsLike(t.contract_forms));
  if (t.organisation_form != kUndecided)
    out.AnyOf(kOrganisationForms, FormsLike(t.organisation_form));
  out.AllOf(kLevels, LevelAt(t.certainty, kCertainFrom));
  if (sure) {
    out.AllOf(kLevels, (t.night != 0 ? kNight : 0) | LevelAt(t.noise, kLoudFrom));
    out.AllOf(kEquipment, t.equipment);
  }
  return out;
}

PlaneFilter FilterOf(const NeedTest& t) {
  PlaneFilter out;
  if (t.AsksPlanesOfUses()) {
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
  out.NoneOf(kLevels, LevelsAbove(t.noise, kLoudFrom) | LevelsAbove(t.certainty, kCertainFrom) |
                          (t.night == 0 ? kNight : 0));
  out.AtLeast(kRateMost, Ordered(t.least_rate));
  out.NoneOf(kEquipment, ~uint64_t{t.equipment});
  if (t.contract_forms != kUndecided) out.AnyOf(kContractForms, FormsLike(t.contract_forms));
  return out;
}

}  // namespace raumboerse::matcher

#pragma once

#include <algorithm>
#include <bit>
#include <cmath>

#include "matcher/loops.h"
#include "matcher/space_bound.h"

// The tests and bounds of spaces. `Columns` are a block's rows, or the summaries of tiles, each of
// which stands for the best that a row of its tile could be.
namespace raumboerse::matcher {

// What rows and tiles differ in: a row has one district and one point, a tile has several in a box.
template <int kRows>
RB_LOOP bool InDistricts(const SpaceTest& t, const SpaceColumnsOf<kRows>& c, int i) {
  const int32_t district = std::max<int32_t>(c.district[i], 0);
  const bool in = (t.districts[static_cast<uint32_t>(district) / 64] >> (district % 64) & 1) != 0;
  return c.district[i] == domain::kNoDistrict ? t.unknowns == Unknowns::kPass : in;
}
RB_LOOP bool InDistricts(const SpaceTest& t, const SpaceSummaries& c, int i) {
  const bool open = (t.unknowns == Unknowns::kPass) & (c.district_open[i] != 0);
  return open | ((t.districts_folded & c.districts[i]) != 0);
}
template <int kRows>
RB_LOOP bool PlaceOpen(const SpaceColumnsOf<kRows>& c, int i) {
  return c.latitude[i] != c.latitude[i];
}
RB_LOOP bool PlaceOpen(const SpaceSummaries& c, int i) { return c.place_open[i] != 0; }
template <int kRows>
RB_LOOP float North(const SpaceColumnsOf<kRows>& c, int i, float latitude) {
  return std::abs(c.latitude[i] - latitude);
}
RB_LOOP float North(const SpaceSummaries& c, int i, float latitude) {
  return std::max(std::abs(c.latitude[i] - latitude) - c.latitude_half[i], 0.0f);
}
template <int kRows>
RB_LOOP float East(const SpaceColumnsOf<kRows>& c, int i, float longitude) {
  return std::abs(c.longitude[i] - longitude);
}
RB_LOOP float East(const SpaceSummaries& c, int i, float longitude) {
  return std::max(std::abs(c.longitude[i] - longitude) - c.longitude_half[i], 0.0f);
}

template <typename Columns>
RB_LOOP bool FitsUses(const SpaceTest& t, const Columns& c, int i) {
  bool fits = false;
  for (int a = 0; a < t.alternative_count; ++a) {
    const domain::UseSet wanted = t.alternatives[a];
    fits |= ((wanted.low & ~c.use_low[i]) | (wanted.high & ~c.use_high[i])) == 0;
  }
  return fits;
}

// The same for all rows, one alternative after the other.
template <typename Isa, typename Columns>
RB_LOOP void TestUses(const SpaceTest& t, const Columns& c, RowMask& mask) {
  RowMask use{};
  for (int a = 0; a < t.alternative_count; ++a) {
    const domain::UseSet wanted = t.alternatives[a];
    for (int i = 0; i < kRowsPerBlock; ++i) {
      use[i] |= static_cast<uint8_t>(
          ((wanted.low & ~c.use_low[i]) | (wanted.high & ~c.use_high[i])) == 0);
    }
  }
  Narrow(mask, [&](int i) { return use[i]; });
}

// An unknown place is NaN, for which every comparison is false: it passes where unknowns do.
template <typename Columns>
RB_LOOP bool FitsCircle(const SpaceTest& t, const Columns& c, int i) {
  const bool north = North(c, i, t.latitude) <= t.latitude_reach;
  const bool east = East(c, i, t.longitude) <= t.longitude_reach;
  const bool open = PlaceOpen(c, i);
  return (north & east) | ((t.unknowns == Unknowns::kPass) & open);
}

template <typename Columns>
RB_LOOP bool FitsArea(const SpaceTest& t, const Columns& c, int i) {
  return std::max(t.area_least, c.least_part[i]) <= std::min(t.area_most, c.area[i]);
}

// What tells most rows apart: `narrow` applies one test to all rows that are left.
template <typename Columns, typename NarrowBy>
RB_LOOP void TestPlaceAndArea(const SpaceTest& t, const Columns& c, NarrowBy narrow) {
  if (t.test_place) narrow([&](int i) { return FitsCircle(t, c, i); });
  if (!t.any_district) narrow([&](int i) { return InDistricts(t, c, i); });
  narrow([&](int i) { return FitsArea(t, c, i); });
}

template <typename Columns>
RB_LOOP bool FitsTime(const SpaceTest& t, const Columns& c, int i) {
  const int32_t begin = std::max(std::max(t.day + c.fit_out[i], t.from), int32_t{c.first_day[i]});
  const int64_t end = int64_t{std::min(t.until, int32_t{c.last_day[i]})} - t.least_days;
  return (begin <= end) & (begin <= t.start_by);
}

template <typename Columns>
RB_LOOP bool FitsWindow(const SpaceTest& t, const Columns& c, int i) {
  return ((t.weekly_slots & ~c.weekly_slots[i]) == 0) & (t.notice_days <= c.notice_days[i]);
}

template <typename Columns>
RB_LOOP bool FitsForms(const SpaceTest& t, const Columns& c, int i) {
  return ((t.contract_forms & c.contract_forms[i]) != 0) &
         ((t.organisation_form & c.organisation_forms[i]) != 0);
}

template <typename Columns, typename NarrowBy>
RB_LOOP void TestFigures(const SpaceTest& t, const Columns& c, NarrowBy narrow) {
  narrow([&](int i) { return FitsTime(t, c, i); });
  narrow([&](int i) { return FitsWindow(t, c, i); });
  narrow([&](int i) { return c.least_rate[i] <= t.rate_most; });
  narrow([&](int i) { return c.confirmed[i] >= t.confirmed_from; });
  narrow([&](int i) { return t.persons <= c.persons[i]; });
}

// What planes tell exactly, but for unknowns that pass.
template <typename Columns, typename NarrowBy>
RB_LOOP void TestSets(const SpaceTest& t, const Columns& c, NarrowBy narrow) {
  const bool pass = t.unknowns == Unknowns::kPass;
  const auto& there = pass ? c.equipment_possible : c.equipment_there;
  const auto& loudest = pass ? c.noise_possible : c.noise_sure;
  const auto& nights = pass ? c.night_possible : c.night_sure;
  narrow([&](int i) { return t.certainty <= c.certainty[i]; });
  narrow([&](int i) { return (t.equipment & ~there[i]) == 0; });
  narrow([&](int i) { return FitsForms(t, c, i); });
  narrow([&](int i) { return (t.noise <= loudest[i]) & (t.night <= nights[i]); });
}

RB_LOOP bool PlanesTellUses(const SpaceTest& t) { return t.alternative_count > 0; }
RB_LOOP bool PlanesTellSets(const SpaceTest& t) { return t.unknowns == Unknowns::kFail; }

template <typename Isa, typename Columns>
RB_LOOP void TestSpaces(const SpaceTest& t, const Columns& c, RowMask& mask) {
  mask = c.offered;
  TestUses<Isa>(t, c, mask);
  TestFurther<Isa>(t, c, mask);
}

// All rows of a block, or one: what the loops of bounds go over.
struct AllRows {
  static constexpr int kCount = kRowsPerBlock;
  int operator[](int k) const { return k; }
};
struct OneRow {
  static constexpr int kCount = 1;
  int row;
  int operator[](int) const { return row; }
};

// A weighted sum of parts for each row.
template <typename Rows>
using Sums = std::array<float, Rows::kCount>;

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void AddUse(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  Sums<Rows> best{};
  // The first that is offered scores most.
  for (int a = b.alternative_count - 1; a >= 0; --a) {
    const SpaceBound::Alternative one = b.alternatives[a];
    for (int k = 0; k < Rows::kCount; ++k) {
      const int i = rows[k];
      const bool offered = ((one.uses.low & ~c.use_low[i]) | (one.uses.high & ~c.use_high[i])) == 0;
      best[k] = offered ? one.score : best[k];
    }
  }
  const float share = b.shares.use;
  for (int k = 0; k < Rows::kCount; ++k) sums[k] += share * best[k];
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void AddArea(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  if (b.compared_m2 <= 0) {
    for (float& sum : sums) sum += b.shares.area * b.unstated;
    return;
  }
  const float min = b.min_m2, max = b.max_m2, wanted = b.wanted_m2, compared = b.compared_m2;
  const float full = b.shares.area * 1000;
  for (int k = 0; k < Rows::kCount; ++k) {
    const int i = rows[k];
    const float least = std::max(min, static_cast<float>(c.least_part[i]));
    const float most = std::min(max, static_cast<float>(c.area[i]));
    const float given = std::max(1.0f, std::max(least, std::min(wanted, most)));
    sums[k] += full * (std::min(given, compared) / std::max(given, compared));
  }
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void AddPlace(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  if (!b.has_circle) {
    const float part = b.shares.place * (b.place_stated ? 1000 : b.unstated);
    for (float& sum : sums) sum += part;
    return;
  }
  const float latitude = b.latitude, longitude = b.longitude, share = b.shares.place;
  const float metres_north = b.metres_per_degree_north, metres_east = b.metres_per_degree_east;
  const float per_metre = 500 / b.radius_m;
  for (int k = 0; k < Rows::kCount; ++k) {
    const int i = rows[k];
    const float north = North(c, i, latitude) * metres_north;
    const float east = East(c, i, longitude) * metres_east;
    const float metres = std::sqrt(north * north + east * east) - SpaceBound::kSlackM;
    sums[k] += share * std::min(1000.0f, 1001 - per_metre * metres);
  }
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void AddPeriodAndStart(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  const int32_t day = b.day, from = b.from, until = b.until;
  const float wanted = b.wanted_days, start = b.shares.start;
  const float per_day = b.period_stated ? b.shares.period * 1000 / wanted : 0;
  const float unstated = b.period_stated ? 0 : b.shares.period * b.unstated;
  for (int k = 0; k < Rows::kCount; ++k) {
    const int i = rows[k];
    const int32_t begin = std::max(std::max(day + c.fit_out[i], from), int32_t{c.first_day[i]});
    const int32_t end = std::min(until, int32_t{c.last_day[i]});
    const float days = std::min(static_cast<float>(end) - static_cast<float>(begin), wanted);
    const float wait = static_cast<float>(begin) - static_cast<float>(from);
    sums[k] += per_day * days + unstated + start * std::max(0.0f, 1000 - 4 * wait);
  }
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void AddMoney(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  const float own = 1000 * (b.own_month + b.own_at_once_month), share = b.shares.money;
  const float unknown = -static_cast<float>(b.deductions.cost_unknown);
  const float gap = -static_cast<float>(b.deductions.gap_over_half);
  for (int k = 0; k < Rows::kCount; ++k) {
    const int i = rows[k];
    // Below a cent a month everything is paid; infinite where no tariff tells the cost.
    const float rate = c.least_rate[i];
    const float part = rate < 1 ? 1000.0f : std::min(1000.0f, own / std::max(rate, 1.0f));
    const float known = share * part + (part < 499 ? gap : 0.0f);
    const float open = rate > SpaceBound::kAnyRate ? unknown : std::max(known, unknown);
    sums[k] += (c.open_facts[i] & kCostSure) != 0 ? known : open;
  }
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void AddEquipment(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  if (b.wished == 0) {
    for (float& sum : sums) sum += b.shares.equipment * b.unstated;
    return;
  }
  const float each = b.shares.equipment * 1000 / static_cast<float>(std::popcount(b.wished));
  for (uint32_t rest = b.wished; rest != 0; rest &= rest - 1) {
    const uint32_t item = rest & -rest;
    for (int k = 0; k < Rows::kCount; ++k)
      sums[k] += (c.equipment_there[rows[k]] & item) != 0 ? each : 0.0f;
  }
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void Deduct(const SpaceBound& b, const Columns& c, Rows rows, Sums<Rows>& sums) {
  const float ask = static_cast<float>(b.deductions.ask);
  const float asks_most = static_cast<float>(b.deductions.asks_most);
  const float stale = static_cast<float>(b.deductions.stale);
  const int asked = b.asked, least_asks = b.least_asks, stale_before = b.stale_before;
  for (int k = 0; k < Rows::kCount; ++k) {
    const int i = rows[k];
    const int open = c.open_facts[i] & asked;
    const int asks = least_asks + (open & 1) + (open >> 1 & 1) + (open >> 2 & 1);
    sums[k] -= std::min(asks_most, ask * static_cast<float>(asks));
    sums[k] -= c.confirmed[i] < stale_before ? stale : 0.0f;
  }
}

template <typename Isa, typename Columns, typename Rows>
RB_LOOP void BoundSpaces(const SpaceBound& b, const Columns& c, Rows rows,
                         std::array<int16_t, Rows::kCount>& bounds) {
  Sums<Rows> sums{};
  AddUse<Isa>(b, c, rows, sums);
  AddArea<Isa>(b, c, rows, sums);
  AddPlace<Isa>(b, c, rows, sums);
  AddPeriodAndStart<Isa>(b, c, rows, sums);
  AddMoney<Isa>(b, c, rows, sums);
  AddEquipment<Isa>(b, c, rows, sums);
  Deduct<Isa>(b, c, rows, sums);
  // Half a point above the rounding of all sums. A row without a place is bounded as the nearest.
  for (int k = 0; k < Rows::kCount; ++k) {
    const float most = std::min<float>(domain::kScoreMost, std::max(0.0f, sums[k] + 0.5f));
    bounds[k] = static_cast<int16_t>(static_cast<int32_t>(most));
  }
}

}  // namespace raumboerse::matcher

#pragma once

#include <algorithm>
#include <cmath>

#include "matcher/loops.h"

// The tests of needs.
namespace raumboerse::matcher {

template <typename Columns>
RB_LOOP bool FitsTime(const NeedTest& t, const Columns& c, int i) {
  const int32_t begin = std::max(std::max(t.earliest, int32_t{c.first_day[i]}), t.first_day);
  const int64_t end = int64_t{std::min(t.last_day, int32_t{c.last_day[i]})} -
                      std::max(t.shortest_stay, int32_t{c.least_days[i]});
  return (begin <= end) & (begin <= c.start_by[i]);
}

template <typename Columns>
RB_LOOP bool FitsWindow(const NeedTest& t, const Columns& c, int i) {
  return ((c.weekly_slots[i] & ~t.weekly_slots) == 0) & (c.notice_days[i] <= t.notice_days);
}

// `narrow` applies one test to all rows that are left.
template <typename Columns, typename NarrowBy>
RB_LOOP void TestFigures(const NeedTest& t, const Columns& c, NarrowBy narrow) {
  narrow([&](int i) { return FitsTime(t, c, i); });
  narrow([&](int i) { return FitsWindow(t, c, i); });
  narrow([&](int i) { return t.least_rate <= c.rate_most[i]; });
  narrow([&](int i) { return c.confirmed[i] >= t.confirmed_from; });
  narrow([&](int i) { return c.persons[i] <= t.persons; });
}

// What planes tell exactly.
template <typename Columns, typename NarrowBy>
RB_LOOP void TestSets(const NeedTest& t, const Columns& c, NarrowBy narrow) {
  narrow([&](int i) { return c.certainty[i] <= t.certainty; });
  narrow([&](int i) { return (c.equipment[i] & ~t.equipment) == 0; });
  narrow([&](int i) { return (t.contract_forms & c.contract_forms[i]) != 0; });
  narrow([&](int i) { return c.noise[i] <= t.noise; });
}

RB_LOOP bool PlanesTellUses(const NeedTest& t) { return t.AsksPlanesOfUses(); }
RB_LOOP bool PlanesTellSets(const NeedTest&) { return true; }

template <typename Columns>
RB_LOOP bool FitsCircle(const NeedTest& t, const Columns& c, int i) {
  const bool north = std::abs(c.latitude[i] - t.latitude) <= c.latitude_reach[i];
  const bool east = std::abs(c.longitude[i] - t.longitude) <= c.longitude_reach[i];
  return north & east;
}

template <typename Columns>
RB_LOOP bool FitsDistrict(const NeedTest& t, const Columns& c, int i) {
  const bool in_range =
      (c.first_district[i] <= t.district_number) & (t.district_number <= c.last_district[i]);
  return ((c.districts[i] & t.district) != 0) & ((t.district_number < 0) | in_range);
}

// What tells most rows apart.
template <typename Columns, typename NarrowBy>
RB_LOOP void TestPlaceAndArea(const NeedTest& t, const Columns& c, NarrowBy narrow) {
  if (t.test_place) narrow([&](int i) { return FitsCircle(t, c, i); });
  narrow([&](int i) { return FitsDistrict(t, c, i); });
  narrow([&](int i) { return std::max(t.least_part, c.least[i]) <= std::min(t.area, c.most[i]); });
}

template <typename Columns>
RB_LOOP bool FitsUses(const NeedTest& t, const Columns& c, int i) {
  return ((c.lead_low[i] & t.uses.low) | (c.lead_high[i] & t.uses.high)) != 0;
}

template <typename Isa, typename Columns>
RB_LOOP void TestNeeds(const NeedTest& t, const Columns& c, RowMask& mask) {
  mask = c.offered;
  Narrow(mask, [&](int i) { return FitsUses(t, c, i); });
  TestFurther<Isa>(t, c, mask);
}

}  // namespace raumboerse::matcher

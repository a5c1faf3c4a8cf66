#pragma once

#include <algorithm>
#include <cmath>

#include "matcher/loops.h"

// The tests of needs.
namespace raumboerse::matcher {

template <typename Isa, typename Columns>
RB_LOOP void TestNeeds(const NeedTest& t, const Columns& c, RowMask& mask) {
  mask = c.offered;
  Narrow(mask, [&](int i) {
    return (c.confirmed[i] >= t.confirmed_from) &
           (std::max(t.least_part, c.least[i]) <= std::min(t.area, c.most[i]));
  });
  Narrow(mask, [&](int i) {
    return ((c.lead_low[i] & t.uses.low) | (c.lead_high[i] & t.uses.high)) != 0;
  });
  Narrow(mask, [&](int i) { return (c.districts[i] & t.district) != 0; });
  if (t.district_number >= 0) {
    Narrow(mask, [&](int i) {
      return (c.first_district[i] <= t.district_number) & (t.district_number <= c.last_district[i]);
    });
  }
  if (t.test_place) {
    Narrow(mask, [&](int i) {
      return (std::abs(c.latitude[i] - t.latitude) <= c.latitude_reach[i]) &
             (std::abs(c.longitude[i] - t.longitude) <= c.longitude_reach[i]);
    });
  }
  Narrow(mask, [&](int i) {
    const int32_t begin = std::max(std::max(t.earliest, c.first_day[i]), t.first_day);
    const int64_t end =
        int64_t{std::min(t.last_day, c.last_day[i])} - std::max(t.shortest_stay, c.least_days[i]);
    return (begin <= end) & (begin <= c.start_by[i]);
  });
  if (!Any(mask)) return;
  Narrow(mask, [&](int i) {
    return ((c.weekly_slots[i] & ~t.weekly_slots) == 0) & (c.certainty[i] <= t.certainty) &
           (c.notice_days[i] <= t.notice_days);
  });
  Narrow(mask, [&](int i) { return t.least_rate <= c.rate_most[i]; });
  Narrow(mask, [&](int i) { return (c.equipment[i] & ~t.equipment) == 0; });
  Narrow(mask, [&](int i) { return (t.contract_forms & c.contract_forms[i]) != 0; });
  Narrow(mask, [&](int i) {
    return (c.noise[i] <= t.noise) & (c.night[i] <= t.night) & (c.persons[i] <= t.persons);
  });
}

}  // namespace raumboerse::matcher

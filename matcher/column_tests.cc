#include <algorithm>
#include <cmath>

#include "matcher/columns.h"

// The loops over the columns: one test a loop, without branches on the data, so that the compiler
// makes vectors of them.
namespace raumboerse::matcher {
namespace {

// ANDs `test(row)` into the mask.
template <typename Test>
inline void Narrow(RowMask& mask, Test test) {
  for (int row = 0; row < kRowsPerBlock; ++row) mask[row] &= static_cast<uint8_t>(test(row));
}

}  // namespace

void SpaceTest::Run(const SpaceColumns& c, RowMask& mask) const {
  mask = c.offered;
  Narrow(mask, [&](int i) {
    return (c.confirmed[i] >= confirmed_from) &
           (std::max(area_least, c.least_part[i]) <= std::min(area_most, c.area[i]));
  });
  RowMask use{};
  for (int a = 0; a < alternative_count; ++a) {
    const domain::UseSet wanted = alternatives[a];
    for (int i = 0; i < kRowsPerBlock; ++i) {
      use[i] |= static_cast<uint8_t>(
          ((wanted.low & ~c.use_low[i]) | (wanted.high & ~c.use_high[i])) == 0);
    }
  }
  Narrow(mask, [&](int i) { return use[i]; });
  Narrow(mask, [&](int i) {
    const int32_t begin = std::max(std::max(day + c.fit_out[i], from), c.first_day[i]);
    const int64_t end = int64_t{std::min(until, c.last_day[i])} - least_days;
    return (begin <= end) & (begin <= start_by);
  });
  const bool pass = unknowns == Unknowns::kPass;
  const Column<uint32_t>& there = pass ? c.equipment_possible : c.equipment_there;
  Narrow(mask, [&](int i) { return (equipment & ~there[i]) == 0; });
  Narrow(mask, [&](int i) {
    return ((contract_forms & c.contract_forms[i]) != 0) &
           ((organisation_form & c.organisation_forms[i]) != 0);
  });
  const Column<uint8_t>& loudest = pass ? c.noise_possible : c.noise_sure;
  const Column<uint8_t>& nights = pass ? c.night_possible : c.night_sure;
  Narrow(mask, [&](int i) { return (noise <= loudest[i]) & (night <= nights[i]); });
  Narrow(mask, [&](int i) { return persons <= c.persons[i]; });
  if (!any_district) {
    Narrow(mask, [&](int i) {
      const int16_t district = c.district[i];
      if (district == domain::kNoDistrict) return pass;
      return (districts[district / 64] >> (district % 64) & 1) != 0;
    });
  }
  if (test_place) {
    // An unknown place is NaN, for which every comparison is false: it passes where unknowns do.
    Narrow(mask, [&](int i) {
      const bool outside = (std::abs(c.latitude[i] - latitude) > latitude_reach) |
                           (std::abs(c.longitude[i] - longitude) > longitude_reach);
      const bool known = c.latitude[i] == c.latitude[i];
      return static_cast<uint8_t>(!outside) & static_cast<uint8_t>(pass || known);
    });
  }
}

void NeedTest::Run(const NeedColumns& c, RowMask& mask) const {
  mask = c.offered;
  Narrow(mask, [&](int i) {
    return (c.confirmed[i] >= confirmed_from) &
           (std::max(least_part, c.least[i]) <= std::min(area, c.most[i]));
  });
  Narrow(mask, [&](int i) {
    return ((c.common_low[i] & ~uses.low) | (c.common_high[i] & ~uses.high)) == 0;
  });
  Narrow(mask, [&](int i) { return (c.districts[i] & district) != 0; });
  Narrow(mask, [&](int i) {
    const int32_t begin = std::max(std::max(earliest, c.first_day[i]), first_day);
    const int64_t end =
        int64_t{std::min(last_day, c.last_day[i])} - std::max(shortest_stay, c.least_days[i]);
    return (begin <= end) & (begin <= c.start_by[i]);
  });
  Narrow(mask, [&](int i) { return (c.equipment[i] & ~equipment) == 0; });
  Narrow(mask, [&](int i) { return (contract_forms & c.contract_forms[i]) != 0; });
  Narrow(mask, [&](int i) {
    return (c.noise[i] <= noise) & (c.night[i] <= night) & (c.persons[i] <= persons);
  });
  if (test_place) {
    Narrow(mask, [&](int i) {
      return (std::abs(c.latitude[i] - latitude) <= c.latitude_reach[i]) &
             (std::abs(c.longitude[i] - longitude) <= c.longitude_reach[i]);
    });
  }
}

}  // namespace raumboerse::matcher

#include "matcher/summaries.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "matcher/column_values.h"

namespace raumboerse::matcher {
namespace {

// Beyond the rounding of a box's middle.
constexpr float kSlack = 1e-4f;

// The ends of what was seen; `least` above `most`: nothing was.
struct Range {
  float least = std::numeric_limits<float>::infinity();
  float most = -std::numeric_limits<float>::infinity();

  void Add(float from, float until) {
    least = std::min(least, from);
    most = std::max(most, until);
  }
  bool empty() const { return least > most; }
  float middle() const { return least / 2 + most / 2; }
  float half() const { return (most - least) / 2 + kSlack; }
};

// Visits the rows of a tile that are offered.
template <typename Columns, typename Visit>
void ForEachOffered(const Columns& tile, Visit visit) {
  for (int i = 0; i < kRowsPerBlock; ++i)
    if (tile.offered[i] != 0) visit(i);
}

template <typename T>
void Widen(Column<T>& most, int slot, T value) {
  most[slot] = std::max(most[slot], value);
}
template <typename T>
void Lower(Column<T>& least, int slot, T value) {
  least[slot] = std::min(least[slot], value);
}

}  // namespace

void SpaceSummaries::Set(int slot, const SpaceColumns& tile) {
  Range north, east;
  SpaceColumns& all = *this;
  all.Set(slot, nullptr);
  latitude_half[slot] = longitude_half[slot] = 0;
  districts[slot] = 0;
  place_open[slot] = district_open[slot] = 0;
  bool first = true;
  ForEachOffered(tile, [&](int i) {
    if (first) all.CopyRow(slot, tile, i);
    first = false;
    Widen(visibility, slot, tile.visibility[i]);
    Widen(confirmed, slot, tile.confirmed[i]);
    Widen(area, slot, tile.area[i]);
    Lower(least_part, slot, tile.least_part[i]);
    use_low[slot] |= tile.use_low[i];
    use_high[slot] |= tile.use_high[i];
    if (tile.district[i] == domain::kNoDistrict) {
      district_open[slot] = 1;
    } else {
      districts[slot] |= uint64_t{1} << (tile.district[i] % 64);
    }
    if (tile.latitude[i] == tile.latitude[i]) {
      north.Add(tile.latitude[i], tile.latitude[i]);
      east.Add(tile.longitude[i], tile.longitude[i]);
    } else {
      place_open[slot] = 1;
    }
    Lower(first_day, slot, tile.first_day[i]);
    Widen(last_day, slot, tile.last_day[i]);
    Lower(fit_out, slot, tile.fit_out[i]);
    weekly_slots[slot] |= tile.weekly_slots[i];
    Widen(certainty, slot, tile.certainty[i]);
    Widen(notice_days, slot, tile.notice_days[i]);
    equipment_there[slot] |= tile.equipment_there[i];
    equipment_possible[slot] |= tile.equipment_possible[i];
    contract_forms[slot] |= tile.contract_forms[i];
    organisation_forms[slot] |= tile.organisation_forms[i];
    Widen(noise_sure, slot, tile.noise_sure[i]);
    Widen(noise_possible, slot, tile.noise_possible[i]);
    Widen(night_sure, slot, tile.night_sure[i]);
    Widen(night_possible, slot, tile.night_possible[i]);
    Widen(persons, slot, tile.persons[i]);
    open_facts[slot] &= tile.open_facts[i];
    Lower(least_rate, slot, tile.least_rate[i]);
  });
  const float nowhere = std::numeric_limits<float>::quiet_NaN();
  latitude[slot] = north.empty() ? nowhere : north.middle();
  longitude[slot] = east.empty() ? nowhere : east.middle();
  if (north.empty()) return;
  latitude_half[slot] = north.half();
  longitude_half[slot] = east.half();
}

void NeedSummaries::Set(int slot, const NeedColumns& tile) {
  Range north, east;
  NeedColumns& all = *this;
  all.Set(slot, nullptr);
  bool first = true;
  ForEachOffered(tile, [&](int i) {
    if (first) all.CopyRow(slot, tile, i);
    first = false;
    Widen(visibility, slot, tile.visibility[i]);
    Widen(confirmed, slot, tile.confirmed[i]);
    Lower(least, slot, tile.least[i]);
    Widen(most, slot, tile.most[i]);
    lead_low[slot] |= tile.lead_low[i];
    lead_high[slot] |= tile.lead_high[i];
    districts[slot] |= tile.districts[i];
    Lower(first_district, slot, tile.first_district[i]);
    Widen(last_district, slot, tile.last_district[i]);
    north.Add(tile.latitude[i] - tile.latitude_reach[i], tile.latitude[i] + tile.latitude_reach[i]);
    east.Add(tile.longitude[i] - tile.longitude_reach[i],
             tile.longitude[i] + tile.longitude_reach[i]);
    Lower(first_day, slot, tile.first_day[i]);
    Widen(last_day, slot, tile.last_day[i]);
    Widen(start_by, slot, tile.start_by[i]);
    Lower(least_days, slot, tile.least_days[i]);
    weekly_slots[slot] &= tile.weekly_slots[i];
    Lower(certainty, slot, tile.certainty[i]);
    Lower(notice_days, slot, tile.notice_days[i]);
    Widen(rate_most, slot, tile.rate_most[i]);
    equipment[slot] &= tile.equipment[i];
    contract_forms[slot] |= tile.contract_forms[i];
    Lower(noise, slot, tile.noise[i]);
    Lower(persons, slot, tile.persons[i]);
  });
  if (north.empty()) return;
  const bool anywhere = std::isinf(north.most - north.least) || std::isinf(east.most - east.least);
  latitude[slot] = anywhere ? 0 : north.middle();
  longitude[slot] = anywhere ? 0 : east.middle();
  latitude_reach[slot] = anywhere ? kAnywhere : north.half();
  longitude_reach[slot] = anywhere ? kAnywhere : east.half();
}

}  // namespace raumboerse::matcher

#include "matcher/columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "matcher/column_values.h"

namespace raumboerse::matcher {
namespace {

using domain::Answer;
using domain::Noise;

constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
// How unlike neighbours are.
constexpr float kKilometresPerDegree = 111;
constexpr float kKilometresPerDoubling = 0.7f;  // of area, cost or reach
constexpr float kDearest = 1e8f;                // cents a month
constexpr float kFarthest = 10;                 // degrees
constexpr float kElsewhere = 1e5f;
constexpr int32_t kLongest = 40'000;  // days
uint8_t Offered(const domain::ListedFacts& facts) { return facts.offered && !facts.duplicate; }

int32_t Confirmed(const domain::ListedFacts& facts) {
  return facts.confirmed ? DayNumber(*facts.confirmed) : kMost;
}

uint8_t OpenFacts(const domain::SpaceFacts& facts) {
  return static_cast<uint8_t>((facts.contract_forms.empty() ? kOpenContractForms : 0) |
                              (facts.organisation_forms.empty() ? kOpenOrganisationForms : 0) |
                              (facts.persons_max ? 0 : kOpenPersons));
}

// The first use: a space that lacks it does not offer them all.
domain::UseSet LeadOf(domain::UseSet uses) {
  if (uses.low != 0) return {uses.low & -uses.low, 0};
  return {0, uses.high & -uses.high};
}

}  // namespace

template <int kRows>
SpaceColumnsOf<kRows>::SpaceColumnsOf() {
  for (int row = 0; row < kRows; ++row) Set(row, nullptr);
}

template <int kRows>
void SpaceColumnsOf<kRows>::Set(int row, const SpaceEntry* entry) {
  static const SpaceEntry kEmpty;
  const domain::SpaceFacts& facts = entry == nullptr ? kEmpty.facts : entry->facts;
  offered[row] = Offered(facts);
  visibility[row] = static_cast<uint8_t>(facts.visibility);
  confirmed[row] = Confirmed(facts);
  area[row] = Clamp32(facts.area_m2);
  least_part[row] = Clamp32(facts.divisible_from_m2 > 0 ? facts.divisible_from_m2 : facts.area_m2);
  const domain::UseSet uses = EffectiveUses(facts);
  use_low[row] = uses.low;
  use_high[row] = uses.high;
  district[row] = facts.district;
  latitude[row] = facts.location ? static_cast<float>(facts.location->latitude) : kNowhere;
  longitude[row] = facts.location ? static_cast<float>(facts.location->longitude) : kNowhere;
  const Windows windows = WindowsOf(facts);
  first_day[row] = windows.first_day;
  last_day[row] = windows.last_day;
  weekly_slots[row] = windows.weekly_slots;
  certainty[row] = windows.certainty;
  notice_days[row] = windows.notice_days;
  fit_out[row] = facts.fit_out_days;
  equipment_there[row] = static_cast<uint32_t>(facts.equipment_there.bits());
  equipment_possible[row] = ~static_cast<uint32_t>(facts.equipment_absent.bits());
  contract_forms[row] = Bits(facts.contract_forms.bits());
  organisation_forms[row] = Bits(facts.organisation_forms.bits());
  const bool noise_known = facts.noise_max != Noise::kUnknown;
  noise_sure[row] = static_cast<uint8_t>(noise_known ? facts.noise_max : Noise::kNone);
  noise_possible[row] = static_cast<uint8_t>(noise_known ? facts.noise_max : Noise::kMachines);
  night_sure[row] = facts.night_use == Answer::kYes;
  night_possible[row] = facts.night_use != Answer::kNo;
  persons[row] = facts.persons_max.value_or(kMost);
  open_facts[row] = OpenFacts(facts);
  if (EveryTariffTellsCost(facts)) open_facts[row] |= kCostSure;
  least_rate[row] = LeastRate(facts);
  name_hash[row] = facts.name_hash;
}

template <int kRows>
NeedColumnsOf<kRows>::NeedColumnsOf() {
  for (int row = 0; row < kRows; ++row) Set(row, nullptr);
}

template <int kRows>
void NeedColumnsOf<kRows>::Set(int row, const NeedEntry* entry) {
  static const NeedEntry kEmpty;
  const domain::NeedFacts& facts = entry == nullptr ? kEmpty.facts : entry->facts;
  offered[row] = Offered(facts);
  visibility[row] = static_cast<uint8_t>(facts.visibility);
  confirmed[row] = Confirmed(facts);
  least[row] = Clamp32(facts.min_m2);
  most[row] = facts.max_m2 == 0 ? kMost : Clamp32(facts.max_m2);
  domain::UseSet leads;
  bool any = false;
  for (const domain::NeedAlternative& alternative : facts.alternatives) {
    if (!alternative.in_catalogue) continue;
    leads = leads | LeadOf(alternative.uses);
    any = true;
  }
  if (!any) offered[row] = 0;
  lead_low[row] = leads.low;
  lead_high[row] = leads.high;
  // One bit too many for a need with districts keeps it in sight of spaces whose district is
  // unknown.
  districts[row] = facts.any_district ? ~uint64_t{0} : 1;
  for (int16_t district : facts.districts) districts[row] |= uint64_t{1} << (district % 64);
  // Ascending; without any that the catalogue knows the need takes none.
  const bool some = !facts.any_district && !facts.districts.empty();
  first_district[row] = some ? facts.districts.front() : kEveryDistrict.first;
  last_district[row] = some ? facts.districts.back() : kEveryDistrict.last;
  const Reach reach = ReachOf(facts.centre, facts.radius_m);
  latitude[row] = facts.centre ? static_cast<float>(facts.centre->latitude) : 0;
  longitude[row] = facts.centre ? static_cast<float>(facts.centre->longitude) : 0;
  latitude_reach[row] = reach.latitude;
  longitude_reach[row] = reach.longitude;
  first_day[row] = facts.from ? DayNumber(*facts.from) : -kMost;
  last_day[row] = DayNumber(facts.until);
  start_by[row] = facts.start_by ? DayNumber(*facts.start_by) : kMost;
  least_days[row] = std::max(1, facts.min_days);
  weekly_slots[row] = domain::Slots(facts.weekly_times);
  if (facts.conduct.night_use == Answer::kYes) weekly_slots[row] |= kAtNight;
  certainty[row] = CertaintyNumber(facts.min_certainty);
  notice_days[row] = facts.min_notice_days;
  rate_most[row] = RateMost(facts);
  equipment[row] = static_cast<uint32_t>(facts.equipment_required.bits());
  contract_forms[row] = Bits(facts.contract_forms.bits());
  const Noise loudest = facts.conduct.noise == Noise::kUnknown ? Noise::kTalk : facts.conduct.noise;
  noise[row] = static_cast<uint8_t>(loudest);
  persons[row] = facts.persons.value_or(0);
}

template <int kRows>
template <int kFromRows>
void SpaceColumnsOf<kRows>::CopyRow(int row, const SpaceColumnsOf<kFromRows>& from, int from_row) {
  use_low[row] = from.use_low[from_row];
  use_high[row] = from.use_high[from_row];
  name_hash[row] = from.name_hash[from_row];
  latitude[row] = from.latitude[from_row];
  longitude[row] = from.longitude[from_row];
  area[row] = from.area[from_row];
  least_part[row] = from.least_part[from_row];
  first_day[row] = from.first_day[from_row];
  last_day[row] = from.last_day[from_row];
  fit_out[row] = from.fit_out[from_row];
  confirmed[row] = from.confirmed[from_row];
  weekly_slots[row] = from.weekly_slots[from_row];
  notice_days[row] = from.notice_days[from_row];
  equipment_there[row] = from.equipment_there[from_row];
  equipment_possible[row] = from.equipment_possible[from_row];
  persons[row] = from.persons[from_row];
  least_rate[row] = from.least_rate[from_row];
  district[row] = from.district[from_row];
  contract_forms[row] = from.contract_forms[from_row];
  organisation_forms[row] = from.organisation_forms[from_row];
  offered[row] = from.offered[from_row];
  visibility[row] = from.visibility[from_row];
  certainty[row] = from.certainty[from_row];
  noise_sure[row] = from.noise_sure[from_row];
  noise_possible[row] = from.noise_possible[from_row];
  night_sure[row] = from.night_sure[from_row];
  night_possible[row] = from.night_possible[from_row];
  open_facts[row] = from.open_facts[from_row];
}

template <int kRows>
std::array<float, 4> SpaceColumnsOf<kRows>::KeyAt(int row) const {
  const bool known = latitude[row] == latitude[row];
  return {known ? latitude[row] * kKilometresPerDegree : 0.0f,
          known ? longitude[row] * kKilometresPerDegree : 0.0f,
          kKilometresPerDoubling * std::log2(1.0f + static_cast<float>(area[row])),
          kKilometresPerDoubling * std::log2(1.0f + std::min(least_rate[row], kDearest))};
}

template <int kRows>
std::array<float, 4> SpaceColumnsOf<kRows>::TraitsAt(int row) const {
  constexpr float kDaysPerDoubling = 90;
  const auto days = [](int32_t day) {
    return static_cast<float>(std::clamp(day, -kLongest, kLongest)) / kDaysPerDoubling;
  };
  return {std::log2(1.0f + static_cast<float>(area[row])),
          std::log2(1.0f + std::min(least_rate[row], kDearest)), days(first_day[row]),
          days(last_day[row])};
}

template <int kRows>
template <int kFromRows>
void NeedColumnsOf<kRows>::CopyRow(int row, const NeedColumnsOf<kFromRows>& from, int from_row) {
  lead_low[row] = from.lead_low[from_row];
  lead_high[row] = from.lead_high[from_row];
  districts[row] = from.districts[from_row];
  latitude[row] = from.latitude[from_row];
  longitude[row] = from.longitude[from_row];
  latitude_reach[row] = from.latitude_reach[from_row];
  longitude_reach[row] = from.longitude_reach[from_row];
  least[row] = from.least[from_row];
  most[row] = from.most[from_row];
  first_day[row] = from.first_day[from_row];
  last_day[row] = from.last_day[from_row];
  start_by[row] = from.start_by[from_row];
  least_days[row] = from.least_days[from_row];
  confirmed[row] = from.confirmed[from_row];
  weekly_slots[row] = from.weekly_slots[from_row];
  notice_days[row] = from.notice_days[from_row];
  rate_most[row] = from.rate_most[from_row];
  equipment[row] = from.equipment[from_row];
  persons[row] = from.persons[from_row];
  first_district[row] = from.first_district[from_row];
  last_district[row] = from.last_district[from_row];
  contract_forms[row] = from.contract_forms[from_row];
  offered[row] = from.offered[from_row];
  visibility[row] = from.visibility[from_row];
  certainty[row] = from.certainty[from_row];
  noise[row] = from.noise[from_row];
}

template <int kRows>
std::array<float, 4> NeedColumnsOf<kRows>::KeyAt(int row) const {
  const float area = kKilometresPerDoubling * std::log2(1.0f + static_cast<float>(least[row]));
  const float reach = std::min(latitude_reach[row], kFarthest);
  if (reach < kFarthest)
    return {latitude[row] * kKilometresPerDegree, longitude[row] * kKilometresPerDegree,
            kKilometresPerDoubling * std::log2(reach * kKilometresPerDegree), area};
  // Far from all circles, by districts, whose numbers are close where they are.
  return {kElsewhere, static_cast<float>(first_district[row]),
          static_cast<float>(last_district[row]), area};
}

template struct SpaceColumnsOf<1>;
template struct SpaceColumnsOf<kRowsPerBlock>;
template struct NeedColumnsOf<1>;
template struct NeedColumnsOf<kRowsPerBlock>;
// Rows go from columns to columns, to records, and back where records are clustered anew.
template void SpaceColumns::CopyRow(int, const SpaceColumns&, int);
template void SpaceColumns::CopyRow(int, const SpaceRecord&, int);
template void SpaceRecord::CopyRow(int, const SpaceColumns&, int);
template void NeedColumns::CopyRow(int, const NeedColumns&, int);
template void NeedColumns::CopyRow(int, const NeedRecord&, int);
template void NeedRecord::CopyRow(int, const NeedColumns&, int);

}  // namespace raumboerse::matcher

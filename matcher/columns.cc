#include "matcher/columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

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

SpaceColumns::SpaceColumns() {
  for (int row = 0; row < kRowsPerBlock; ++row) Set(row, nullptr);
}

void SpaceColumns::Set(int row, const SpaceEntry* entry) {
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
  least_rate[row] = LeastRate(facts);
  cost_sure[row] = EveryTariffTellsCost(facts);
  name_hash[row] = facts.name_hash;
}

NeedColumns::NeedColumns() {
  for (int row = 0; row < kRowsPerBlock; ++row) Set(row, nullptr);
}

void NeedColumns::Set(int row, const NeedEntry* entry) {
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
  certainty[row] = CertaintyNumber(facts.min_certainty);
  notice_days[row] = facts.min_notice_days;
  rate_most[row] = RateMost(facts);
  equipment[row] = static_cast<uint32_t>(facts.equipment_required.bits());
  contract_forms[row] = Bits(facts.contract_forms.bits());
  const Noise loudest = facts.conduct.noise == Noise::kUnknown ? Noise::kTalk : facts.conduct.noise;
  noise[row] = static_cast<uint8_t>(loudest);
  night[row] = facts.conduct.night_use == Answer::kYes;
  persons[row] = facts.persons.value_or(0);
}

void SpaceColumns::CopyRow(int row, const SpaceColumns& from, int from_row) {
  constexpr auto kColumns = std::make_tuple(
      &SpaceColumns::offered, &SpaceColumns::visibility, &SpaceColumns::confirmed,
      &SpaceColumns::area, &SpaceColumns::least_part, &SpaceColumns::use_low,
      &SpaceColumns::use_high, &SpaceColumns::district, &SpaceColumns::latitude,
      &SpaceColumns::longitude, &SpaceColumns::first_day, &SpaceColumns::last_day,
      &SpaceColumns::fit_out, &SpaceColumns::weekly_slots, &SpaceColumns::certainty,
      &SpaceColumns::notice_days, &SpaceColumns::equipment_there, &SpaceColumns::equipment_possible,
      &SpaceColumns::contract_forms, &SpaceColumns::organisation_forms, &SpaceColumns::noise_sure,
      &SpaceColumns::noise_possible, &SpaceColumns::night_sure, &SpaceColumns::night_possible,
      &SpaceColumns::persons, &SpaceColumns::open_facts, &SpaceColumns::least_rate,
      &SpaceColumns::cost_sure, &SpaceColumns::name_hash);
  std::apply([&](auto... column) { ((((this->*column)[row]) = (from.*column)[from_row]), ...); },
             kColumns);
}

std::array<float, 4> SpaceColumns::KeyAt(int row) const {
  const bool known = latitude[row] == latitude[row];
  return {known ? latitude[row] * kKilometresPerDegree : 0.0f,
          known ? longitude[row] * kKilometresPerDegree : 0.0f,
          kKilometresPerDoubling * std::log2(1.0f + static_cast<float>(area[row])),
          kKilometresPerDoubling * std::log2(1.0f + std::min(least_rate[row], kDearest))};
}

void NeedColumns::CopyRow(int row, const NeedColumns& from, int from_row) {
  constexpr auto kColumns = std::make_tuple(
      &NeedColumns::offered, &NeedColumns::visibility, &NeedColumns::confirmed, &NeedColumns::least,
      &NeedColumns::most, &NeedColumns::lead_low, &NeedColumns::lead_high, &NeedColumns::districts,
      &NeedColumns::first_district, &NeedColumns::last_district, &NeedColumns::latitude,
      &NeedColumns::longitude, &NeedColumns::latitude_reach, &NeedColumns::longitude_reach,
      &NeedColumns::first_day, &NeedColumns::last_day, &NeedColumns::start_by,
      &NeedColumns::least_days, &NeedColumns::weekly_slots, &NeedColumns::certainty,
      &NeedColumns::notice_days, &NeedColumns::rate_most, &NeedColumns::equipment,
      &NeedColumns::contract_forms, &NeedColumns::noise, &NeedColumns::night,
      &NeedColumns::persons);
  std::apply([&](auto... column) { ((((this->*column)[row]) = (from.*column)[from_row]), ...); },
             kColumns);
}

std::array<float, 4> NeedColumns::KeyAt(int row) const {
  const float area = kKilometresPerDoubling * std::log2(1.0f + static_cast<float>(least[row]));
  const float reach = std::min(latitude_reach[row], kFarthest);
  if (reach < kFarthest)
    return {latitude[row] * kKilometresPerDegree, longitude[row] * kKilometresPerDegree,
            kKilometresPerDoubling * std::log2(reach * kKilometresPerDegree), area};
  // Far from all circles, by districts, whose numbers are close where they are.
  return {kElsewhere, static_cast<float>(first_district[row]),
          static_cast<float>(last_district[row]), area};
}

}  // namespace raumboerse::matcher

#include "matcher/columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "domain/distance.h"

namespace raumboerse::matcher {
namespace {

using domain::Answer;
using domain::Noise;

constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
constexpr float kAnywhere = std::numeric_limits<float>::infinity();
// Degrees that float coordinates may be off by, and a metre of the distance's own rounding.
constexpr double kSlackDegrees = 1e-4;

int32_t DayNumber(domain::Day day) { return static_cast<int32_t>(day.since_epoch()); }

// The box around a circle, in degrees to each side.
struct Reach {
  float latitude = kAnywhere;
  float longitude = kAnywhere;
};

Reach ReachOf(const std::optional<domain::Point>& centre, int64_t radius_m) {
  if (!centre) return {};
  const double latitude = radius_m / domain::kEarthRadiusM * 180 / std::numbers::pi + kSlackDegrees;
  // The distance is measured at the mean latitude, which the box reaches at its far edge.
  const double far = std::min(90.0, std::abs(centre->latitude) + latitude) * std::numbers::pi / 180;
  const double longitude = std::cos(far) < 1e-3 ? 360 : latitude / std::cos(far) + kSlackDegrees;
  return {static_cast<float>(latitude), static_cast<float>(longitude)};
}

uint16_t Bits(uint64_t set) { return set == 0 ? kUndecided : static_cast<uint16_t>(set); }

uint8_t Offered(const domain::ListedFacts& facts) { return facts.offered && !facts.duplicate; }

int32_t Confirmed(const domain::ListedFacts& facts) {
  return facts.confirmed ? DayNumber(*facts.confirmed) : kMost;
}

domain::UseSet EffectiveUses(const domain::SpaceFacts& facts) {
  constexpr uint64_t kAll = ~uint64_t{0};
  const domain::UseSet offered = facts.any_use ? domain::UseSet{kAll, kAll} : facts.uses;
  return {offered.low & ~facts.uses_excluded.low, offered.high & ~facts.uses_excluded.high};
}

bool TellsCost(const domain::TariffFacts& tariff) {
  return tariff.rent_month_cents.known() && tariff.running_month_cents.known() &&
         tariff.one_off_cents.known();
}

// Not stated is open, as the definition has it.
uint8_t CertaintyNumber(domain::Certainty certainty) {
  return static_cast<uint8_t>(std::max(certainty, domain::Certainty::kOpen));
}

// The gap is at least what the dearer rate leaves open over the shortest stay, less all own means:
// above this rate it exceeds its limit.
float RateMost(const domain::NeedFacts& need) {
  if (!need.max_gap_cents) return std::numeric_limits<float>::infinity();
  const double days = std::max(1, need.min_days);
  const double spare =
      static_cast<double>(*need.max_gap_cents) + static_cast<double>(need.own_one_off_cents) + 1;
  const double rate = static_cast<double>(need.own_month_cents) + spare * 365 / (12 * days);
  // An unknown cost is infinite, and fails.
  return static_cast<float>(std::min(rate * (1 + 1e-6), 3e38));
}

uint8_t OpenFacts(const domain::SpaceFacts& facts) {
  return static_cast<uint8_t>((facts.contract_forms.empty() ? kOpenContractForms : 0) |
                              (facts.organisation_forms.empty() ? kOpenOrganisationForms : 0) |
                              (facts.persons_max ? 0 : kOpenPersons));
}

// What a month costs at least, whichever tariff suits and however much of the space is taken;
// infinite where no tariff tells the cost.
float LeastRate(const domain::SpaceFacts& facts) {
  double least = std::numeric_limits<double>::infinity();
  const auto least_area =
      static_cast<double>(facts.divisible_from_m2 > 0 ? facts.divisible_from_m2 : facts.area_m2);
  for (const domain::TariffFacts& tariff : facts.tariffs) {
    if (!TellsCost(tariff)) continue;
    double rate = static_cast<double>(*std::optional<int64_t>(tariff.rent_month_cents)) +
                  static_cast<double>(*std::optional<int64_t>(tariff.running_month_cents));
    if (tariff.per_m2) rate *= least_area;
    if (tariff.by_weekly_slot) rate /= 28;
    least = std::min(least, rate);
  }
  // Rounded down, so that it stays the least.
  return static_cast<float>(least * (1 - 1e-6));
}

int32_t Clamp32(int64_t value) { return static_cast<int32_t>(std::min<int64_t>(value, kMost)); }

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
  SetWindows(row, facts);
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
  cost_sure[row] =
      !facts.tariffs.empty() && std::all_of(facts.tariffs.begin(), facts.tariffs.end(), TellsCost);
  name_hash[row] = facts.name_hash;
}

void SpaceColumns::SetWindows(int row, const domain::SpaceFacts& facts) {
  first_day[row] = kMost;
  last_day[row] = -kMost;
  weekly_slots[row] = 0;
  certainty[row] = 0;
  notice_days[row] = 0;
  for (const domain::Window& window : facts.windows) {
    first_day[row] = std::min(first_day[row], DayNumber(window.period.from));
    last_day[row] = std::max(last_day[row], DayNumber(window.period.until));
    weekly_slots[row] |= domain::Slots(window.weekly_times);
    certainty[row] = std::max(certainty[row], CertaintyNumber(window.certainty));
    notice_days[row] = std::max(notice_days[row], window.notice_days);
  }
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
  domain::UseSet common{~uint64_t{0}, ~uint64_t{0}};
  bool any = false;
  for (const domain::NeedAlternative& alternative : facts.alternatives) {
    if (!alternative.in_catalogue) continue;
    common = common & alternative.uses;
    any = true;
  }
  if (!any) offered[row] = 0;
  common_low[row] = common.low;
  common_high[row] = common.high;
  // One bit too many for a need with districts keeps it in sight of spaces whose district is
  // unknown.
  districts[row] = facts.any_district ? ~uint64_t{0} : 1;
  for (int16_t district : facts.districts) districts[row] |= uint64_t{1} << (district % 64);
  const Reach reach = ReachOf(facts.centre, facts.radius_m);
  latitude[row] = facts.centre ? static_cast<float>(facts.centre->latitude) : 0;
  longitude[row] = facts.centre ? static_cast<float>(facts.centre->longitude) : 0;
  latitude_reach[row] = reach.latitude;
  longitude_reach[row] = reach.longitude;
  first_day[row] = facts.from ? DayNumber(*facts.from) : -kMost;
  last_day[row] = DayNumber(facts.until);
  start_by[row] = facts.start_by ? DayNumber(*facts.start_by) : kMost;
  least_days[row] = std::max(1, facts.min_days);
  equipment[row] = static_cast<uint32_t>(facts.equipment_required.bits());
  contract_forms[row] = Bits(facts.contract_forms.bits());
  const Noise loudest = facts.conduct.noise == Noise::kUnknown ? Noise::kTalk : facts.conduct.noise;
  noise[row] = static_cast<uint8_t>(loudest);
  night[row] = facts.conduct.night_use == Answer::kYes;
  persons[row] = facts.persons.value_or(0);
}

SpaceTest::SpaceTest(const domain::NeedFacts& need, const domain::Policy& policy,
                     const domain::Question& question, Unknowns unknowns)
    : unknowns(unknowns) {
  day = DayNumber(question.day);
  confirmed_from = day - policy.expire_after_days;
  area_least = Clamp32(need.min_m2);
  area_most = need.max_m2 == 0 ? kMost : Clamp32(need.max_m2);
  for (const domain::NeedAlternative& alternative : need.alternatives) {
    if (alternative.in_catalogue) alternatives[alternative_count++] = alternative.uses;
  }
  any_district = need.any_district;
  for (int16_t district : need.districts)
    districts[district / 64] |= uint64_t{1} << (district % 64);
  has_centre = need.centre.has_value();
  // Coarse points are not in the columns: there the rule alone decides on the place.
  test_place = has_centre && question.precision == domain::Precision::kExact;
  const Reach reach = ReachOf(need.centre, need.radius_m);
  if (has_centre) {
    latitude = static_cast<float>(need.centre->latitude);
    longitude = static_cast<float>(need.centre->longitude);
  }
  latitude_reach = reach.latitude;
  longitude_reach = reach.longitude;
  from = need.from ? std::max(day, DayNumber(*need.from)) : day;
  until = DayNumber(need.until);
  start_by = need.start_by ? DayNumber(*need.start_by) : kMost;
  least_days = std::max(1, need.min_days);
  weekly_slots = domain::Slots(need.weekly_times);
  certainty = CertaintyNumber(need.min_certainty);
  notice_days = need.min_notice_days;
  rate_most = unknowns == Unknowns::kPass ? std::numeric_limits<float>::infinity() : RateMost(need);
  equipment = static_cast<uint32_t>(need.equipment_required.bits());
  contract_forms = Bits(need.contract_forms.bits());
  const domain::OrganisationForm form = need.FormOn(question.day);
  organisation_form = form == domain::OrganisationForm::kUnknown
                          ? kUndecided
                          : static_cast<uint16_t>(1u << static_cast<int>(form));
  const Noise loudest = need.conduct.noise == Noise::kUnknown ? Noise::kTalk : need.conduct.noise;
  noise = static_cast<uint8_t>(loudest);
  night = need.conduct.night_use == Answer::kYes;
  persons = need.persons.value_or(0);
}

NeedTest::NeedTest(const domain::SpaceFacts& space, const domain::Policy& policy,
                   const domain::Question& question, Unknowns unknowns) {
  const int32_t day = DayNumber(question.day);
  const bool pass = unknowns == Unknowns::kPass;
  confirmed_from = day - policy.expire_after_days;
  area = Clamp32(space.area_m2);
  least_part = Clamp32(space.divisible_from_m2 > 0 ? space.divisible_from_m2 : space.area_m2);
  uses = EffectiveUses(space);
  if (space.district == domain::kNoDistrict) {
    // Only a need that takes any district has all bits set; with one of them a need with some
    // districts may pass too, and the rule then decides.
    district = ~uint64_t{0};
  } else {
    district = uint64_t{1} << (space.district % 64);
  }
  test_place = question.precision == domain::Precision::kExact && space.location.has_value();
  if (space.location) {
    latitude = static_cast<float>(space.location->latitude);
    longitude = static_cast<float>(space.location->longitude);
  }
  first_day = kMost;
  last_day = -kMost;
  for (const domain::Window& window : space.windows) {
    first_day = std::min(first_day, DayNumber(window.period.from));
    last_day = std::max(last_day, DayNumber(window.period.until));
  }
  earliest = day + space.fit_out_days;
  shortest_stay = space.shortest_stay_days;
  const auto there = static_cast<uint32_t>(space.equipment_there.bits());
  equipment = pass ? ~static_cast<uint32_t>(space.equipment_absent.bits()) : there;
  contract_forms = Bits(space.contract_forms.bits());
  const bool noise_known = space.noise_max != Noise::kUnknown;
  noise = static_cast<uint8_t>(noise_known ? space.noise_max
                               : pass      ? Noise::kMachines
                                           : Noise::kNone);
  night = pass ? space.night_use != Answer::kNo : space.night_use == Answer::kYes;
  persons = space.persons_max.value_or(kMost);
}

}  // namespace raumboerse::matcher

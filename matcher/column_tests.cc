#include "matcher/column_tests.h"

#include <algorithm>
#include <limits>

#include "matcher/column_values.h"

namespace raumboerse::matcher {
namespace {

using domain::Answer;
using domain::Noise;

}  // namespace

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
  for (int16_t district : need.districts) {
    districts[district / 64] |= uint64_t{1} << (district % 64);
    districts_folded |= uint64_t{1} << (district % 64);
  }
  // Coarse points are not in the columns: there the rule alone decides on the place.
  test_place = need.centre.has_value() && question.precision == domain::Precision::kExact;
  const Reach reach = ReachOf(need.centre, need.radius_m);
  if (need.centre) {
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
  const Windows windows = WindowsOf(space);
  first_day = windows.first_day;
  last_day = windows.last_day;
  weekly_slots = windows.weekly_slots;
  certainty = windows.certainty;
  notice_days = windows.notice_days;
  // A tariff that is not known fails a limit, but may yet be settled.
  least_rate = pass && !EveryTariffTellsCost(space) ? 0 : LeastRate(space);
  district_number = space.district;
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
  if (night != 0) weekly_slots |= kAtNight;
  persons = space.persons_max.value_or(kMost);
}

}  // namespace raumboerse::matcher

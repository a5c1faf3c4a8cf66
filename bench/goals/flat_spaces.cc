#include "bench/goals/flat_spaces.h"

#include "bench/goals/flat_values.h"

namespace raumboerse::bench {
namespace {

uint8_t AllowsOf(const domain::SpaceFacts& space) {
  uint8_t allows = space.offered && !space.duplicate ? kOffered : 0;
  if (space.night_use == domain::Answer::kYes) allows |= kNights;
  const domain::Noise most =
      space.noise_max == domain::Noise::kUnknown ? domain::Noise::kNone : space.noise_max;
  for (int noise = 1; noise <= static_cast<int>(most); ++noise)
    allows |= static_cast<uint8_t>(1 << noise);
  return allows;
}

void Set(const domain::SpaceFacts& space, size_t row, FlatSpaces& out) {
  if (space.location) {
    out.latitude[row] = static_cast<float>(space.location->latitude);
    out.longitude[row] = static_cast<float>(space.location->longitude);
  }
  out.uses[row] = UsesTaken(space);
  out.equipment[row] = static_cast<uint32_t>(space.equipment_there.bits());
  const LeastPrice price = LeastPriceOf(space);
  out.rate[row] = price.rate;
  out.first[row] = price.first;
  out.area[row] = Narrow16(space.area_m2);
  out.least_part[row] =
      Narrow16(space.divisible_from_m2 > 0 ? space.divisible_from_m2 : space.area_m2);
  if (space.district != domain::kNoDistrict)
    out.district[row] = static_cast<uint16_t>(space.district);
  out.contract_forms[row] = FormBits(space.contract_forms.bits());
  out.organisation_forms[row] = FormBits(space.organisation_forms.bits());
  out.persons[row] = space.persons_max ? Narrow16(*space.persons_max) : 0xffff;
  int64_t first = 32'767, last = -32'768;
  for (const domain::Window& window : space.windows) {
    first = std::min(first, window.period.from.since_epoch());
    last = std::max(last, window.period.until.since_epoch());
  }
  out.first_day[row] = NarrowDay(first);
  out.last_day[row] = NarrowDay(last);
  out.confirmed[row] = space.confirmed ? NarrowDay(*space.confirmed) : int16_t{32'767};
  out.allows[row] = AllowsOf(space);
}

}  // namespace

FlatSpaces::FlatSpaces(const matcher::World& world)
    : rows(world.spaces.rows()),
      latitude(rows, kUnknownPlace),
      longitude(rows, kUnknownPlace),
      uses(rows, 0),
      equipment(rows, 0),
      rate(rows, kTooDear),
      first(rows, kTooDear),
      area(rows, 0),
      least_part(rows, 0),
      district(rows, kNoDistrict16),
      contract_forms(rows, 0),
      organisation_forms(rows, 0),
      persons(rows, 0),
      first_day(rows, 0),
      last_day(rows, 0),
      confirmed(rows, 0),
      allows(rows, 0) {
  for (uint32_t row = 0; row < rows; ++row) {
    if (const matcher::SpaceEntry* entry = world.spaces.at(row)) Set(entry->facts, row, *this);
  }
}

FlatSpaceTest::FlatSpaceTest(const domain::NeedFacts& need, const domain::Policy& policy,
                             domain::Day day) {
  RB_CHECK(need.alternatives.size() <= kAlternativesMost, "the market's needs have few");
  for (const domain::NeedAlternative& alternative : need.alternatives) {
    if (alternative.in_catalogue) alternatives[alternative_count++] = alternative.uses.low;
  }
  near = need.centre.has_value();
  if (near) {
    const BoxReach reach = ReachOf(*need.centre, need.radius_m);
    latitude = static_cast<float>(need.centre->latitude);
    longitude = static_cast<float>(need.centre->longitude);
    latitude_reach = reach.latitude;
    longitude_reach = reach.longitude;
  }
  in_districts = !need.any_district;
  for (const int16_t one : need.districts) districts[one / 32] |= 1u << (one % 32);
  equipment = static_cast<uint32_t>(need.equipment_required.bits());
  within_means = need.max_gap_cents.has_value();
  const Means limits = MeansOf(need);
  rate_weight = limits.rate_weight;
  means = limits.means;
  first_most = limits.first_most;
  area_least = Narrow16(need.min_m2);
  area_most = need.max_m2 == 0 ? 0xffff : Narrow16(need.max_m2);
  contract_forms = FormBits(need.contract_forms.bits());
  const domain::OrganisationForm form = need.FormOn(day);
  organisation_form = form == domain::OrganisationForm::kUnknown
                          ? 0xffff
                          : static_cast<uint16_t>(1u << static_cast<int>(form));
  persons = Narrow16(need.persons.value_or(0));
  from = NarrowDay(std::max(day, need.from.value_or(day)));
  until = NarrowDay(need.until);
  start_by = need.start_by ? NarrowDay(*need.start_by) : int16_t{32'767};
  least_days = NarrowDay(std::clamp<int64_t>(need.min_days, 1, kLeastDaysMost));
  confirmed_from = NarrowDay(day.since_epoch() - policy.expire_after_days);
  asks = static_cast<uint8_t>(kOffered | 1 << static_cast<int>(Loudest(need.conduct)));
  if (need.conduct.night_use == domain::Answer::kYes) asks |= kNights;
}

bool Passes(const FlatSpaces& spaces, const FlatSpaceTest& test, uint32_t row) {
  if ((spaces.allows[row] & test.asks) != test.asks) return false;
  if (std::max(test.area_least, spaces.least_part[row]) >
      std::min(test.area_most, spaces.area[row]))
    return false;
  const int begin = std::max(test.from, spaces.first_day[row]);
  if (begin > test.start_by || std::min(test.until, spaces.last_day[row]) - begin < test.least_days)
    return false;
  if (test.near && !(std::abs(spaces.latitude[row] - test.latitude) <= test.latitude_reach &&
                     std::abs(spaces.longitude[row] - test.longitude) <= test.longitude_reach))
    return false;
  const uint16_t district = spaces.district[row] & 1023;
  if (test.in_districts && (test.districts[district / 32] >> (district % 32) & 1) == 0)
    return false;
  bool use = false;
  for (int i = 0; i < test.alternative_count; ++i)
    use |= (test.alternatives[i] & ~spaces.uses[row]) == 0;
  if (!use || (test.equipment & ~spaces.equipment[row]) != 0) return false;
  if ((test.contract_forms & spaces.contract_forms[row]) == 0 ||
      (test.organisation_form & spaces.organisation_forms[row]) == 0)
    return false;
  if (test.persons > spaces.persons[row] || spaces.confirmed[row] < test.confirmed_from)
    return false;
  return !test.within_means ||
         (spaces.first[row] <= test.first_most &&
          spaces.rate[row] * test.rate_weight + spaces.first[row] <= test.means);
}

}  // namespace raumboerse::bench

#include "bench/goals/flat_needs.h"

#include "bench/goals/flat_spaces.h"
#include "bench/goals/flat_values.h"

namespace raumboerse::bench {
namespace {

constexpr float kAnywhere = std::numeric_limits<float>::infinity();

// A need's own test for spaces has everything but the place of sets.
void Set(const domain::NeedFacts& need, const FlatSpaceTest& test, size_t row, FlatNeeds& out) {
  if (test.near) {
    out.latitude[row] = test.latitude;
    out.longitude[row] = test.longitude;
    out.latitude_reach[row] = test.latitude_reach;
    out.longitude_reach[row] = test.longitude_reach;
  }
  for (int i = 0; i < test.alternative_count; ++i) out.uses[row] |= test.alternatives[i];
  if (test.in_districts) out.districts[row] = 0;
  for (const int16_t one : need.districts) out.districts[row] |= uint64_t{1} << (one % 64);
  out.equipment[row] = test.equipment;
  out.rate_weight[row] = test.rate_weight;
  out.means[row] = test.means;
  out.first_most[row] = test.first_most;
  out.least[row] = test.area_least;
  out.most[row] = test.area_most;
  out.contract_forms[row] = test.contract_forms;
  out.organisation_form[row] = test.organisation_form;
  out.persons[row] = test.persons;
  out.from[row] = test.from;
  out.until[row] = test.until;
  out.start_by[row] = test.start_by;
  out.least_days[row] = test.least_days;
  out.confirmed[row] = need.confirmed ? NarrowDay(*need.confirmed) : int16_t{32'767};
  out.asks[row] = need.offered && !need.duplicate ? test.asks : kNever;
}

}  // namespace

FlatNeeds::FlatNeeds(const matcher::World& world, domain::Day day)
    : rows(world.needs.rows()),
      latitude(rows, 0),
      longitude(rows, 0),
      latitude_reach(rows, kAnywhere),
      longitude_reach(rows, kAnywhere),
      uses(rows, 0),
      districts(rows, ~uint64_t{0}),
      equipment(rows, 0),
      rate_weight(rows, 0),
      means(rows, 0),
      first_most(rows, 0),
      least(rows, 0),
      most(rows, 0),
      contract_forms(rows, 0),
      organisation_form(rows, 0),
      persons(rows, 0),
      from(rows, 0),
      until(rows, 0),
      start_by(rows, 0),
      least_days(rows, 0),
      confirmed(rows, 0),
      asks(rows, kNever) {
  for (uint32_t row = 0; row < rows; ++row) {
    if (const matcher::NeedEntry* entry = world.needs.at(row))
      Set(entry->facts, FlatSpaceTest(entry->facts, world.policy, day), row, *this);
  }
}

FlatNeedTest::FlatNeedTest(const domain::SpaceFacts& space, const domain::Policy& policy,
                           domain::Day day) {
  // NaN fails wherever the need has a centre: nothing is within a reach of it.
  latitude = space.location ? static_cast<float>(space.location->latitude) : kUnknownPlace;
  longitude = space.location ? static_cast<float>(space.location->longitude) : kUnknownPlace;
  uses = UsesTaken(space);
  // With an unknown district a need of some districts is left to the rule.
  district =
      space.district == domain::kNoDistrict ? ~uint64_t{0} : uint64_t{1} << (space.district % 64);
  equipment_lacking = ~static_cast<uint32_t>(space.equipment_there.bits());
  const LeastPrice price = LeastPriceOf(space);
  rate = price.rate;
  first = price.first;
  area = Narrow16(space.area_m2);
  least_part = Narrow16(space.divisible_from_m2 > 0 ? space.divisible_from_m2 : space.area_m2);
  contract_forms = FormBits(space.contract_forms.bits());
  organisation_forms = FormBits(space.organisation_forms.bits());
  persons = space.persons_max ? Narrow16(*space.persons_max) : 0xffff;
  int64_t opens = 32'767, closes = -32'768;
  for (const domain::Window& window : space.windows) {
    opens = std::min(opens, window.period.from.since_epoch());
    closes = std::max(closes, window.period.until.since_epoch());
  }
  first_day = NarrowDay(std::max(opens, day.since_epoch()));
  last_day = NarrowDay(closes);
  confirmed_from = NarrowDay(day.since_epoch() - policy.expire_after_days);
  uint8_t allows = kOffered;
  if (space.night_use == domain::Answer::kYes) allows |= kNights;
  const domain::Noise most =
      space.noise_max == domain::Noise::kUnknown ? domain::Noise::kNone : space.noise_max;
  for (int noise = 1; noise <= static_cast<int>(most); ++noise)
    allows |= static_cast<uint8_t>(1 << noise);
  allows_not = static_cast<uint8_t>(~allows);
}

bool Passes(const FlatNeeds& needs, const FlatNeedTest& test, uint32_t row) {
  if ((needs.asks[row] & test.allows_not) != 0 || (needs.uses[row] & test.uses) == 0) return false;
  // Said so that an unknown place passes where any does.
  if (!(std::abs(needs.latitude[row] - test.latitude) <= needs.latitude_reach[row] &&
        std::abs(needs.longitude[row] - test.longitude) <= needs.longitude_reach[row]) &&
      needs.latitude_reach[row] != kAnywhere)
    return false;
  if ((needs.districts[row] & test.district) == 0) return false;
  if (std::max(test.least_part, needs.least[row]) > std::min(test.area, needs.most[row]))
    return false;
  const int begin = std::max(test.first_day, needs.from[row]);
  if (begin > needs.start_by[row] ||
      std::min(test.last_day, needs.until[row]) - begin < needs.least_days[row])
    return false;
  if ((needs.equipment[row] & test.equipment_lacking) != 0) return false;
  if ((needs.contract_forms[row] & test.contract_forms) == 0 ||
      (needs.organisation_form[row] & test.organisation_forms) == 0)
    return false;
  if (needs.persons[row] > test.persons || needs.confirmed[row] < test.confirmed_from) return false;
  // A need that sets no limit has a weight of nought and infinite means.
  if (needs.rate_weight[row] == 0) return true;
  return test.first <= needs.first_most[row] &&
         test.rate * needs.rate_weight[row] + test.first <= needs.means[row];
}

}  // namespace raumboerse::bench

#include "matcher/space_bound.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "domain/hash.h"
#include "matcher/column_values.h"

namespace raumboerse::matcher {
namespace {

constexpr double kMetresPerDegree = domain::kEarthRadiusM * std::numbers::pi / 180;
}  // namespace

SpaceBound::SpaceBound(const domain::NeedFacts& need, const domain::Policy& policy,
                       const domain::Question& question, int asks_of_every_pair)
    : deductions(policy.deductions),
      unstated(static_cast<float>(policy.unstated)),
      period_stated(need.wanted_days > 0 || need.min_days > 0),
      wished(static_cast<uint32_t>(need.equipment_wished.bits())),
      least_asks(asks_of_every_pair) {
  const domain::Weights& w = policy.weights;
  const float all =
      static_cast<float>(w.use + w.area + w.place + w.period + w.start + w.money + w.equipment);
  shares = {w.use / all,   w.area / all,  w.place / all,    w.period / all,
            w.start / all, w.money / all, w.equipment / all};
  for (size_t i = 0; i < need.alternatives.size(); ++i) {
    if (!need.alternatives[i].in_catalogue) continue;
    const int64_t score = std::max<int64_t>(300, 1000 - 100 * static_cast<int64_t>(i));
    alternatives[alternative_count++] = {need.alternatives[i].uses, static_cast<float>(score)};
  }
  min_m2 = static_cast<float>(need.min_m2);
  max_m2 = need.max_m2 == 0 ? static_cast<float>(kMost) : static_cast<float>(need.max_m2);
  wanted_m2 = static_cast<float>(need.wanted_m2);
  compared_m2 = need.wanted_m2 > 0 ? wanted_m2 : min_m2;
  has_circle = need.centre.has_value() && question.precision == domain::Precision::kExact;
  place_stated = need.centre.has_value() || !need.any_district;
  if (has_circle) {
    latitude = static_cast<float>(need.centre->latitude);
    longitude = static_cast<float>(need.centre->longitude);
    radius_m = static_cast<float>(need.radius_m);
    // At the edge of the circle that is nearest to a pole, where a degree is shortest.
    const double far = std::min(
        90.0, std::abs(need.centre->latitude) + (need.radius_m + kSlackM) / kMetresPerDegree);
    metres_per_degree_north = static_cast<float>(kMetresPerDegree);
    metres_per_degree_east = static_cast<float>(
        kMetresPerDegree * std::max(0.0, std::cos(far * std::numbers::pi / 180)));
  }
  day = DayNumber(question.day);
  from = need.from ? std::max(day, DayNumber(*need.from)) : day;
  until = DayNumber(need.until);
  wanted_days = static_cast<float>(domain::WantedDays(need, policy));
  own_month = static_cast<float>(need.own_month_cents);
  // Own means at the start pay at most the shortest stay whole: as much a month as they last there.
  const double shortest = std::max(1, need.min_days);
  own_at_once_month =
      static_cast<float>((static_cast<double>(need.own_one_off_cents) + 1) * 365 / (12 * shortest));
  asked = kOpenContractForms | kOpenOrganisationForms;
  if (need.persons) asked |= kOpenPersons;
  if (need.FormOn(question.day) == domain::OrganisationForm::kUnknown) {
    // Asked of the need wherever the space does not leave it open.
    asked &= ~kOpenOrganisationForms;
    ++least_asks;
  }
  stale_before = day - policy.stale_after_days;
  name_hash = need.name_hash;
  lot_seed = policy.lot_seed;
}

bool SpaceBound::LosesTie(const Tie& tie, const OrderKey& last) const {
  // It has no gap at best.
  if (last.second > 0) return false;
  if (tie.start != last.third) return tie.start > last.third;
  return domain::Lot(name_hash, tie.name_hash, lot_seed) > last.lot;
}

}  // namespace raumboerse::matcher

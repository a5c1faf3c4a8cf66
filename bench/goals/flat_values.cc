#include "bench/goals/flat_values.h"

namespace raumboerse::bench {

LeastPrice LeastPriceOf(const domain::SpaceFacts& space) {
  LeastPrice least;
  const int64_t area = space.divisible_from_m2 > 0 ? space.divisible_from_m2 : space.area_m2;
  for (const domain::TariffFacts& tariff : space.tariffs) {
    if (!tariff.rent_month_cents || !tariff.running_month_cents || !tariff.one_off_cents) continue;
    double rate = static_cast<double>(*tariff.rent_month_cents + *tariff.running_month_cents);
    if (tariff.per_m2) rate *= static_cast<double>(area);
    if (tariff.by_weekly_slot) rate /= 28;
    least.rate = std::min(least.rate, static_cast<float>(rate));
    least.first = std::min(least.first, static_cast<float>(*tariff.one_off_cents));
  }
  return least;
}

Means MeansOf(const domain::NeedFacts& need) {
  if (!need.max_gap_cents) return {};
  // What float loses of a number, and some cents.
  const auto widened = [](double cents) { return static_cast<float>(cents * 1.00001 + 100); };
  const double weight = 12.0 * std::max(1, need.min_days) / 365;
  const double most = static_cast<double>(*need.max_gap_cents + need.own_one_off_cents);
  return {.rate_weight = static_cast<float>(weight),
          .means = widened(most + weight * static_cast<double>(need.own_month_cents)),
          .first_most = widened(most)};
}

}  // namespace raumboerse::bench

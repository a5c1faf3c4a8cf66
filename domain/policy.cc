#include "domain/policy.h"

#include <limits>

#include "domain/checks.h"

namespace raumboerse::domain {

void Check(const Policy& policy, Faults& faults) {
  Checker checker(Collection::kExchanges, "", faults);
  const FieldPath root;
  checker.Range(root / "version", policy.version, {0, std::numeric_limits<int32_t>::max()});

  constexpr Bounds kPoints{0, kPolicyPointsMax};
  const FieldPath at = root / "weights";
  const Weights& weights = policy.weights;
  checker.Range(at / "use", weights.use, kPoints);
  checker.Range(at / "area", weights.area, kPoints);
  checker.Range(at / "place", weights.place, kPoints);
  checker.Range(at / "period", weights.period, kPoints);
  checker.Range(at / "start", weights.start, kPoints);
  checker.Range(at / "money", weights.money, kPoints);
  checker.Range(at / "equipment", weights.equipment, kPoints);
  if (weights == Weights{0, 0, 0, 0, 0, 0, 0})
    checker.Fault(at, "all are 0; at least one must be above 0");

  const FieldPath less = root / "deductions";
  checker.Range(less / "gap_over_half", policy.deductions.gap_over_half, kPoints);
  checker.Range(less / "cost_unknown", policy.deductions.cost_unknown, kPoints);
  checker.Range(less / "ask", policy.deductions.ask, kPoints);
  checker.Range(less / "asks_most", policy.deductions.asks_most, kPoints);
  checker.Range(less / "exception", policy.deductions.exception, kPoints);
  checker.Range(less / "dispensation", policy.deductions.dispensation, kPoints);
  checker.Range(less / "stale", policy.deductions.stale, kPoints);

  checker.Range(root / "unstated", policy.unstated, kPermille);
  // 0 would make every match empty, stale or expired: most likely a field that was forgotten.
  checker.Range(root / "default_wanted_days", policy.default_wanted_days, {1, kDaysMax});
  checker.Range(root / "assumed_lead_days", policy.assumed_lead_days, kDays);
  checker.Range(root / "stale_after_days", policy.stale_after_days, {1, kDaysMax});
  checker.Range(root / "expire_after_days", policy.expire_after_days, {1, kDaysMax});
}

}  // namespace raumboerse::domain

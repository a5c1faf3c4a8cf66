#include "domain/stay.h"

#include <algorithm>

namespace raumboerse::domain {

Stay LongestStay(const Periods& free, const StayLimits& limits) {
  Stay best{.reason = Reason::kTooShort};
  int64_t best_days = 0;
  bool late = false;
  for (const Period& period : free) {
    const Day begin = std::max(period.from, limits.earliest);
    const Day end = std::min(period.until, limits.until);
    if (end <= begin) continue;
    const int64_t days = std::min(end.infinite() ? kEndless : end - begin, limits.most_days);
    if (days < limits.least_days) continue;
    if (limits.start_by && begin > *limits.start_by) {
      late = true;
      continue;
    }
    if (days > best_days) {
      best_days = days;
      best.period = Period{begin, begin + days};
    }
  }
  if (best.period) {
    best.reason = Reason::kFits;
  } else if (late) {
    best.reason = Reason::kStartsTooLate;
  }
  return best;
}

}  // namespace raumboerse::domain

#pragma once

#include <array>
#include <cstdint>

#include "rules/permitted.h"
#include "rules/rule_set.h"
#include "rules/sums.h"

namespace raumboerse::rules {

// When each step begins and ends if all are begun as early as may be, in days from the day of the
// question. A completed step takes no time. Of a kind whose permit has open conditions it is they
// that are met, from the first day on.
struct Schedule {
  std::array<int32_t, kKindsMax> begin, end;  // those of kinds that are needed are set
  int32_t days = 0;                           // of the critical path
  uint64_t critical = 0;                      // kinds on it, once marked

  bool IsCritical(int kind) const { return (critical >> kind & 1) != 0; }
};

// `assumed_days` stand for a time that is not known.
Schedule Arrange(const RuleSet& set, const Sums& sums, const Permitted& permitted,
                 int32_t assumed_days);
void MarkCritical(const RuleSet& set, const Sums& sums, const Permitted& permitted,
                  Schedule& schedule);

}  // namespace raumboerse::rules

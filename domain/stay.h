#pragma once

#include <optional>

#include "domain/free_time.h"
#include "domain/match_rule.h"

namespace raumboerse::domain {

// What a stay must keep to.
struct StayLimits {
  Day earliest;  // nobody may start before
  Day until;     // the need's end
  std::optional<Day> start_by;
  int64_t least_days = 1;  // of the need and of the space
  int64_t most_days = 0;   // wanted, longest stay, affordable: whichever is least
};

struct Stay {
  std::optional<Period> period;   // never open-ended
  Reason reason = Reason::kFits;  // why there is none
};

// The longest stay in the free periods; of equally long ones the earliest. REQUIRES: `free` is
// disjoint and rising.
Stay LongestStay(const Periods& free, const StayLimits& limits);

}  // namespace raumboerse::domain

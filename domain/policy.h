#pragma once

#include <cstdint>

#include "base/faults.h"

namespace raumboerse::domain {

struct Weights {
  int32_t use = 20;
  int32_t area = 15;
  int32_t place = 15;
  int32_t period = 20;
  int32_t start = 10;
  int32_t money = 15;
  int32_t equipment = 5;
  bool operator==(const Weights&) const = default;
};

struct Deductions {
  int32_t gap_over_half = 200;
  int32_t cost_unknown = 150;
  int32_t ask = 25;
  int32_t asks_most = 150;
  int32_t exception = 100;
  int32_t dispensation = 250;
  int32_t stale = 50;
  bool operator==(const Deductions&) const = default;
};

// How matches are ranked: published and versioned. The values here are the defaults of
// docs/MATCHING.md.
struct Policy {
  int32_t version = 0;
  Weights weights;
  Deductions deductions;
  int32_t unstated = 700;
  int32_t default_wanted_days = 1095;
  int32_t assumed_lead_days = 120;
  int32_t stale_after_days = 90;
  int32_t expire_after_days = 365;
  uint64_t lot_seed = 0;
  bool inadmissible_as_dispensation = false;
  bool operator==(const Policy&) const = default;
};

// Weights and deductions lie in [0, 1000]; the sum of weights is above 0.
void Check(const Policy& policy, Faults& faults);

}  // namespace raumboerse::domain

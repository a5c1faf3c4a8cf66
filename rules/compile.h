#pragma once

#include <memory>
#include <vector>

#include "absl/types/span.h"

#include "rules/layer.h"
#include "rules/rule_set.h"

namespace raumboerse::rules {

// Lays layers over each other, the highest (federal) first, and makes them ready to be evaluated.
// nullptr, and faults, where they do not go together: codes that no layer knows, steps that wait
// for each other in a circle, more of them than a plan can hold.
std::shared_ptr<const RuleSet> Compile(absl::Span<const Layer* const> layers,
                                       std::vector<RuleFault>& faults);

}  // namespace raumboerse::rules

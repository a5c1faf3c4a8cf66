#pragma once

#include <string>
#include <vector>

#include "domain/match_rule.h"

namespace raumboerse::matcher {

// The facts that a pair which would fit waits for, as fields of the space: `noise_max`,
// `equipment.3` (the number of the equipment) ... Sorted, none twice. Empty for a pair that
// matches, or that fails by more than unknowns.
std::vector<std::string> FactsToSettle(const domain::Evaluation& evaluation,
                                       const domain::NeedFacts& need,
                                       const domain::SpaceFacts& space);

// The field that a reason asks for; empty for reasons that are not unknowns.
std::string FieldOf(domain::Reason reason);

}  // namespace raumboerse::matcher

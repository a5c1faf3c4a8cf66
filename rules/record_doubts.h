#pragma once

#include <vector>

#include "domain/permit_plan.h"
#include "rules/remarks.h"

// What a space's record says that the rules do not go by. Pure functions.
namespace raumboerse::rules {

// A version of BauNVO that there is not on the day in question, a plan that fixes its uses for a
// time that ends too early, permits granted by a code that the rules do not know.
std::vector<domain::PlanWarning> RecordDoubts(const PairAsked& pair, const Planned& planned);

}  // namespace raumboerse::rules

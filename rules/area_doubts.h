#pragma once

#include <vector>

#include "domain/permit_plan.h"
#include "rules/screener.h"

// Figures of one question that cannot all be true. A pure function.
namespace raumboerse::rules {

// A sales area or seats that the allotted area has no room for, a largest room that is larger than
// its space: a warning each. The rules go by the figures as they are stated.
std::vector<domain::PlanWarning> AreaDoubts(const PairAsked& pair);

}  // namespace raumboerse::rules

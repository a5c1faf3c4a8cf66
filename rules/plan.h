#pragma once

#include "domain/permit_plan.h"
#include "domain/screening.h"
#include "rules/screener.h"

namespace raumboerse::rules {

// The figures of what is needed.
domain::Screening Summarise(const RuleSet& rules, Sums& sums, const Permitted& permitted,
                            int32_t assumed_lead_days);

// The same step by step, with reasons and sources, in the order in which the steps come.
domain::PermitPlan MakePlan(const PairAsked& pair);

}  // namespace raumboerse::rules

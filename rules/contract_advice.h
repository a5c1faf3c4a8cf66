#pragma once

#include <vector>

#include "domain/screening.h"
#include "rules/rule_set.h"

namespace raumboerse::rules {

// The forms that suit, those that both sides accept first, with what to beware of in each. What a
// condition reads and is not known makes a form one that may suit. Pure.
std::vector<domain::ContractAdvice> AdviseContract(const RuleSet& rules,
                                                   const domain::NeedFacts& need,
                                                   const domain::SpaceFacts& space,
                                                   const domain::ContractTerms& terms);

}  // namespace raumboerse::rules

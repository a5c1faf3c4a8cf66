#pragma once

#include <string>

#include "apps/figures.h"
#include "raumboerse/v1/match.pb.h"

namespace raumboerse::apps {

// A permit plan as people read it: verdict, steps in their order with dates, reasons, papers and
// who answers, then what is assumed and that an office decides. Safe for a terminal.
std::string PermitPlanText(const v1::PermitPlan& plan, const Figures& figures, int columns);

// Forms of contract, why they suit and what to beware of.
std::string ContractText(const google::protobuf::RepeatedPtrField<v1::ContractAdvice>& advice,
                         const Figures& figures, int columns);

}  // namespace raumboerse::apps

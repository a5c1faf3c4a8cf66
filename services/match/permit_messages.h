#pragma once

#include <string>

#include "domain/contract_advice.h"
#include "domain/day.h"
#include "domain/permit_plan.h"
#include "matcher/world.h"
#include "raumboerse/v1/match.pb.h"
#include "services/match/phrases.h"

// Permit plans as messages of the API.
namespace raumboerse::services {

// What a plan is shown with.
struct PlanShown {
  const matcher::World& world;
  std::string district;         // code of the space's; empty: not known
  domain::Day day;              // of the question
  domain::Visibility audience;  // the least visibility of the contacts that are named
};

// The plan with its dates counted back from the start, and who answers for each step. Every plan
// says that an office decides.
v1::PermitPlan PlanMessage(const domain::PermitPlan& plan, const PlanShown& shown,
                           const Phrases& phrases);

v1::ContractAdvice ContractMessage(const domain::ContractAdvice& advice, const Phrases& phrases);

v1::PermitVerdict PermitVerdictMessage(domain::PermitVerdict verdict);

}  // namespace raumboerse::services

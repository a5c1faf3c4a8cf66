#pragma once

#include <string>
#include <vector>

#include "apps/figures.h"
#include "documents/sheet.h"
#include "raumboerse/v1/match.pb.h"

// Permit plans as sections of a sheet, whether it is printed or shown on a terminal.
namespace raumboerse::apps {

// Verdict with its reasons and warnings, then an item a step in their order: dates, who answers,
// fee, reasons, papers and sources; of what is done, that it is. What is inadmissible has no dates.
std::vector<documents::Section> PlanSections(const v1::PermitPlan& plan, const Figures& figures);

// The steps at a glance.
documents::Table StepsTable(const v1::PermitPlan& plan, const Figures& figures);

using PermitPlans = google::protobuf::RepeatedPtrField<v1::PermitPlan>;

// Every fact that is not known and that open steps depend on, once, and whom to ask for it: the
// offices of those steps, else the contact point, else nobody that is known.
std::vector<documents::Fact> UnknownFacts(const PermitPlans& plans, const Catalogue& text);

// The steps that stay to be asked about though none of their facts is unknown, and who answers for
// each.
std::vector<documents::Fact> OpenSteps(const PermitPlans& plans, const Catalogue& text);

// Whether no step is to be asked about and none, not even one that is done, has an unknown fact.
bool AllKnown(const PermitPlans& plans);

}  // namespace raumboerse::apps

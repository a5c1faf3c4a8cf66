#pragma once

#include <string>
#include <vector>

#include "apps/figures.h"
#include "documents/sheet.h"
#include "raumboerse/v1/match.pb.h"

// Permit plans as sections of a sheet, whether it is printed or shown on a terminal.
namespace raumboerse::apps {

// Verdict with its reasons, then an item a step in their order: dates, who answers, fee, reasons,
// papers and sources.
std::vector<documents::Section> PlanSections(const v1::PermitPlan& plan, const Figures& figures);

// The steps at a glance.
documents::Table StepsTable(const v1::PermitPlan& plan, const Figures& figures);

using PermitPlans = google::protobuf::RepeatedPtrField<v1::PermitPlan>;

// Every fact that is not known and that open steps depend on, once, and whom to ask for it: the
// offices of those steps, else the contact point, else nobody that is known.
std::vector<documents::Fact> UnknownFacts(const PermitPlans& plans, const Catalogue& text);

}  // namespace raumboerse::apps

#pragma once

#include <string>

#include "absl/strings/string_view.h"

#include "apps/catalogue.h"

namespace raumboerse::apps {

// What is wrong with files of rules, a line each as rules::RuleBook says it, below a headline that
// counts them. In the session's language but for what a parser of text format says. Safe for a
// terminal; ends with a line break.
std::string RuleFaultsText(absl::string_view faults, const Catalogue& catalogue);

}  // namespace raumboerse::apps

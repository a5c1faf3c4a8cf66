#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "rules/layer.h"

namespace raumboerse::apps {

// Every file of rules (*.txtpb) of a folder and the folders below it, by name. NOT_FOUND: there is
// no such folder, or no such file in it; FAILED_PRECONDITION: more, or larger ones, than rules
// take.
absl::StatusOr<std::vector<rules::RuleText>> ReadRuleFiles(const std::string& folder);

// One file.
absl::StatusOr<rules::RuleText> ReadRuleFile(const std::string& path);

}  // namespace raumboerse::apps

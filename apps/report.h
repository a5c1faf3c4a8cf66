#pragma once

#include <string>

#include "absl/status/status.h"

#include "apps/catalogue.h"

namespace raumboerse::apps {

// An error for a person: what happened, each field at fault on a line of its own, and what to do
// next. Safe for a terminal; ends with a line break. `server`: the address that was asked.
std::string ErrorReport(const absl::Status& found, const std::string& server,
                        const Catalogue& catalogue);

}  // namespace raumboerse::apps

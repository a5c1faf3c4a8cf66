#pragma once

#include "absl/strings/string_view.h"

#include "domain/group_rule.h"

namespace raumboerse::services {

// The stable code of the API; its sentence is the phrase `group.<code>`.
absl::string_view CodeOf(domain::GroupReason reason);

}  // namespace raumboerse::services

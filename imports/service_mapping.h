#pragma once

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// Which service code of the exchange's rules stands for a service of a foreign catalogue:
//
//   # the building authority's
//   99012034001000 = building_permit
//   L100039:8665432 = event_notice
//
// Before the sign stands the key of the federal catalogue (LeiKa), or agency and id. Immutable.
class ServiceMapping {
 public:
  // INVALID_ARGUMENT with a fault per bad line (`line 3`): no `=`, no key, no service code, a key
  // that an earlier line has. An empty text maps nothing.
  static absl::StatusOr<ServiceMapping> Parse(absl::string_view text);

  // The service code; nullopt where no line has the key.
  std::optional<std::string> Find(absl::string_view key) const;

 private:
  ServiceMapping() = default;
  absl::flat_hash_map<std::string, std::string> codes_;
};

}  // namespace raumboerse::imports

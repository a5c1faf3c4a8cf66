#pragma once

#include <cstdint>
#include <functional>

#include <nlohmann/json.hpp>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

// For the .cc files of imports/ alone.
namespace raumboerse::imports {

using Json = nlohmann::json;

inline constexpr int kJsonDepthMax = 32;
inline constexpr int64_t kJsonValuesMax = 2'000'000;  // of one element, or of all beside the list

// Hands the elements of a JSON list to `visit` one at a time, numbered from 1, and forgets each: a
// file of any length takes the memory of its largest element. With an empty `member` the file is
// the list; else the list is that member of the file's object, and the answer is the object's other
// members. A visit's error ends the reading and is the answer. INVALID_ARGUMENT for what is no
// JSON, has no such list, is nested deeper than kJsonDepthMax or larger than kJsonValuesMax or
// kUploadBytesMax.
absl::StatusOr<Json> ForEachElement(
    absl::string_view bytes, absl::string_view member,
    const std::function<absl::Status(int64_t index, const Json& element)>& visit);

// The text of a member; empty where there is none or null. Numbers and booleans as JSON writes
// them.
std::string TextOf(const Json& object, absl::string_view member);
// The member; nullptr where `object` is no object or has none.
const Json* MemberOf(const Json& object, absl::string_view member);

}  // namespace raumboerse::imports

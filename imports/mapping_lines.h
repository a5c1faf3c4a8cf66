#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// How a mapping file is written, for its faults: `header = field`.
struct MappingForm {
  absl::string_view key;    // "header"
  absl::string_view value;  // "field"
  // What makes two ways of writing a key one.
  std::function<std::string(absl::string_view)> key_of;
};

// Takes one line's key, as key_of() makes it, and its value. What is wrong with the value; empty:
// nothing.
using MappingTaker = std::function<std::string(const std::string& key, absl::string_view value)>;

// Reads lines `key = value`; blank ones and those that begin with # say nothing. INVALID_ARGUMENT
// with a fault of every line that has no =, no key, a key again, or a value that will not do.
absl::Status ReadMapping(absl::string_view text, const MappingForm& form, const MappingTaker& take);

}  // namespace raumboerse::imports

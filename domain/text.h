#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::domain {

// A wrong value as a fault shows it: quoted, escaped where it is not clean UTF-8, cut to
// kShownBytesMax.
std::string Shown(absl::string_view value);

// What a fault says of a text that is no civil day of the model's years.
std::string NotADay(absl::string_view text);

bool IsUtf8(absl::string_view text);

// Control characters other than tab and line breaks, which no text of the model contains.
bool HasControlCharacters(absl::string_view text);

// Syntax only: http or https with a host.
bool IsLink(absl::string_view text);

}  // namespace raumboerse::domain

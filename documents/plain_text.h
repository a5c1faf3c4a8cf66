#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::documents {

// The text as it may be set: line breaks and tabs stay; other control characters, marks that turn
// the direction of writing, and bytes that are no UTF-8 become U+FFFD. Of combining marks in a row
// the first four stay.
std::string PlainText(absl::string_view text);

}  // namespace raumboerse::documents

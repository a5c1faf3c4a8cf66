#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// What people mean when they write the same word differently: lower case, umlauts and other letters
// with marks spelled out in ASCII (`ä` and `ae`, `ß` and `ss` are equal), everything but letters
// and digits left out. `€` becomes `eur`, `²` becomes `2`. Bytes that are no UTF-8 are left out.
std::string Fold(absl::string_view text);

// The same, with one blank between words.
std::string FoldWords(absl::string_view text);

// `text` without white space at both ends; the no-break space of spreadsheets counts as white.
absl::string_view Strip(absl::string_view text);

}  // namespace raumboerse::imports

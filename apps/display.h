#pragma once

#include <string>

#include "absl/strings/string_view.h"

// Text as a terminal shows it. Pure functions over UTF-8.
namespace raumboerse::apps {

// How many cells of a terminal the text takes: 0 for combining marks, 2 for wide East Asian
// characters and pictographs, 1 for the rest.
int DisplayWidth(absl::string_view text);

// The text, or as much of it as fits into `width` cells with `…` at the end. REQUIRES: width >= 1.
std::string CutToWidth(absl::string_view text, int width);

// The text in lines of at most `width` cells, broken at blanks; further lines are indented by
// `indent` cells. A word that is longer stays whole. `width` 0: one line.
std::string WrapToWidth(absl::string_view text, int indent, int width);

enum class Lines { kOne, kKeep };

// What is safe to show: control characters, marks that turn the direction of writing and bytes that
// are no UTF-8 become U+FFFD, so that no record can steer the terminal. Line breaks and tabs become
// blanks, or stay with kKeep.
std::string ForTerminal(absl::string_view text, Lines lines = Lines::kOne);

}  // namespace raumboerse::apps

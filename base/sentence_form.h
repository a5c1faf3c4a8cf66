#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace raumboerse {

// What stands in the places `{}` of a form, in their order, if the text has that form: `{} is
// outside [{}, {}]`. A place takes any text, the shortest that lets the rest fit, also an empty
// one; nullopt if the text has another form. Views into the text. O(text x places).
std::optional<std::vector<absl::string_view>> MatchSentence(absl::string_view form,
                                                            absl::string_view text);

}  // namespace raumboerse

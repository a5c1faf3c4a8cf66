#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/day.h"
#include "domain/vocabulary.h"

// Values as people write them. Every error is INVALID_ARGUMENT whose message is a wish, without the
// field's name.
namespace raumboerse::imports {

// kGerman: `1.234,50`, `1.234` is one thousand two hundred thirty-four. kPlain: `1234.5`, as
// programs write.
enum class Notation : uint8_t { kGerman, kPlain };

// A decimal number times 10 to the `places`, exact; digits beyond are refused. Units behind the
// number (m², qm, €, EUR, %, Tage ...) are passed over. German: where there is no comma, one dot
// before exactly three digits groups thousands, and one before any other number of digits is a
// decimal point.
absl::StatusOr<int64_t> ParseScaled(absl::string_view text, int places, Notation notation);

// A whole number; a part behind the comma is cut off, and `*cut` says so.
absl::StatusOr<int64_t> ParseWhole(absl::string_view text, Notation notation, bool* cut);

// Degrees: `51.34` or `51,34`.
absl::StatusOr<double> ParseDegrees(absl::string_view text);

// `01.03.2027`, `1.3.2027` or `2027-03-01`; a year of two digits is refused.
absl::StatusOr<domain::Day> ParseDay(absl::string_view text);

// ja, nein, unbekannt, yes, no, x, true, 1 ...; empty is unknown.
absl::StatusOr<domain::Answer> ParseAnswer(absl::string_view text);

// The values of a cell, separated by `|` or, where it has none, by `,`; blanks around them and
// empty ones dropped.
std::vector<absl::string_view> ParseList(absl::string_view text);

}  // namespace raumboerse::imports

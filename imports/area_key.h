#pragma once

#include "absl/strings/string_view.h"

namespace raumboerse::imports {

// Official keys of German areas: AGS (up to 8 digits: state, region, district, municipality) and
// ARS (12 digits, with the association of municipalities before the last three). Zeros at the end
// stand for a wider area: `14000000` is a state, `140000000000` the same, `00000000` the country.

// Whether the text has the form of such a key: 5, 8, 9 or 12 digits. Shorter ones are told from the
// codes of districts by nothing.
bool IsAreaKey(absl::string_view text);

// Whether the area `key` contains the municipality with the AGS `ags` or is it.
// REQUIRES: IsAreaKey(key).
bool AreaContains(absl::string_view key, absl::string_view ags);

}  // namespace raumboerse::imports

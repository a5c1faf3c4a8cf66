#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/record.h"
#include "imports/row.h"

namespace raumboerse::imports {

// A monument of an official list.
struct Monument {
  std::string id;
  std::string name;
  std::optional<domain::Address> address;
  // Those that the list tells of its parts; without postal code.
  std::vector<domain::Address> further;
  std::optional<domain::Point> point;
  // `denkmale-kiel 14753: Alter Markt (Sachgesamtheit)`
  std::string source;
  bool operator==(const Monument&) const = default;
};

inline constexpr size_t kMonumentAddressesMax = 500;  // of one monument

// Reads monuments from a list in the form of Kiel's: a JSON list of {object_id, designation, type,
// scope [..], street, housenumber, postcode, city, coords [latitude, longitude]}. Addresses within
// `scope` (`Mietshaus (Seestraße 8, 10)`) become further ones. `list` is what the file is called in
// `source`.
//
// Row errors: no id or name, an id that an earlier row has, neither address nor point. Warnings,
// and the part is left out: a street, house number or point that is missing, a postal code that is
// none, a point outside Germany. `line` is the element's number from 1. INVALID_ARGUMENT where the
// file is no such list; else the sink's error or the counts. Pure; holds one element at a time, and
// about 50 bytes for each before it.
absl::StatusOr<RowCounts> ReadKielMonuments(absl::string_view bytes, absl::string_view list,
                                            const RowSink<Monument>& sink);

}  // namespace raumboerse::imports

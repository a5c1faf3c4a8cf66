#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "domain/vocabulary.h"
#include "imports/space_columns.h"

namespace raumboerse::imports {

// What a header of a file stands for.
struct HeaderTarget {
  const SpaceColumn* column = nullptr;
  std::optional<domain::Equipment> piece;  // a column that says ja or nein for one piece
  bool ignored = false;                    // the mapping file says `-`

  bool known() const { return column != nullptr || piece.has_value() || ignored; }
};

// Which header means which field of a space. Knows the field names, the usual German headers and
// the names of equipment, whatever their case, umlauts, blanks and signs; a mapping file adds to
// them and comes first:
//
//   # our list
//   Objektname = title
//   qm         = area_m2
//   Aktenzeichen = -
//
// `equipment.step_free` is the field of a column about one piece of equipment. Immutable.
class HeaderMapping {
 public:
  // INVALID_ARGUMENT with a fault per bad line (`line 3`): no `=`, an unknown field, a header that
  // an earlier line has. An empty text is the default mapping.
  static absl::StatusOr<HeaderMapping> Parse(absl::string_view text);

  HeaderTarget Find(absl::string_view header) const;

 private:
  HeaderMapping();
  std::optional<HeaderTarget> FindField(absl::string_view field) const;

  absl::flat_hash_map<std::string, const SpaceColumn*> by_field_;
  absl::flat_hash_map<std::string, HeaderTarget> by_header_;  // folded
};

}  // namespace raumboerse::imports

#include "imports/area_key.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace raumboerse::imports {

bool IsAreaKey(absl::string_view text) {
  if (text.find_first_not_of("0123456789") != absl::string_view::npos) return false;
  return text.size() == 5 || text.size() == 8 || text.size() == 9 || text.size() == 12;
}

bool AreaContains(absl::string_view key, absl::string_view ags) {
  // Without the four digits of the association, an ARS is an AGS. One of nine digits ends with
  // them: the municipalities of an association are not told apart by their AGS, so it contains none
  // for certain, unless the four digits say that there is no association.
  std::string own(key);
  if (key.size() == 12) {
    const bool whole_association = key.substr(5, 4) != "0000" && key.substr(9) == "000";
    if (whole_association) return false;
    own = absl::StrCat(key.substr(0, 5), key.substr(9));
  } else if (key.size() == 9) {
    if (key.substr(5) != "0000") return false;
    own = std::string(key.substr(0, 5));
  }
  // The levels end after 2, 3 and 5 digits: what is zero from there on is the wider area.
  for (size_t level : {0, 2, 3, 5}) {
    if (own.size() <= level) break;
    if (own.find_first_not_of('0', level) == std::string::npos) {
      own.resize(level);
      break;
    }
  }
  return absl::StartsWith(ags, own);
}

}  // namespace raumboerse::imports

#include "imports/mapping_lines.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/faults.h"
#include "imports/encoding.h"
#include "imports/fold.h"

namespace raumboerse::imports {

absl::Status ReadMapping(absl::string_view text, const MappingForm& form,
                         const MappingTaker& take) {
  Faults faults;
  absl::flat_hash_map<std::string, int> lines;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(WithoutMark(text), '\n')) {
    ++number;
    line = Strip(line);
    if (line.empty() || line[0] == '#') continue;
    const std::string at = absl::StrCat("line ", number);
    const size_t sign = line.rfind('=');
    if (sign == absl::string_view::npos) {
      faults.Add(at, absl::StrCat("has no =; write: ", form.key, " = ", form.value));
      continue;
    }
    const std::string key = form.key_of(line.substr(0, sign));
    const std::string wish = take(key, Strip(line.substr(sign + 1)));
    if (key.empty()) faults.Add(at, absl::StrCat("names no ", form.key, " before the ="));
    if (!wish.empty()) faults.Add(at, wish);
    if (key.empty() || !wish.empty()) continue;
    const auto [first, is_new] = lines.try_emplace(key, number);
    if (!is_new)
      faults.Add(at, absl::StrCat("maps the ", form.key, " of line ", first->second, " again"));
  }
  return faults.ToStatus();
}

}  // namespace raumboerse::imports

#include "imports/header_mapping.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "base/faults.h"
#include "imports/encoding.h"
#include "imports/fold.h"

namespace raumboerse::imports {

HeaderMapping::HeaderMapping() {
  for (const SpaceColumn* column : AllSpaceColumns()) {
    by_field_.emplace(std::string(column->field), column);
    for (absl::string_view word : absl::StrSplit(column->words, ' ', absl::SkipEmpty()))
      by_header_.emplace(std::string(word), HeaderTarget{.column = column});
  }
  // A word that is a column too stays the column's: `Heizung` says whether the space is heated.
  for (const ValueName& name : NamesOf<domain::Equipment>())
    for (absl::string_view word : absl::StrSplit(name.words, ' ', absl::SkipEmpty()))
      by_header_.emplace(std::string(word),
                         HeaderTarget{.piece = static_cast<domain::Equipment>(name.value)});
}

std::optional<HeaderTarget> HeaderMapping::FindField(absl::string_view field) const {
  if (field == "-") return HeaderTarget{.ignored = true};
  if (const auto found = by_field_.find(field); found != by_field_.end())
    return HeaderTarget{.column = found->second};
  if (absl::ConsumePrefix(&field, "equipment.")) {
    if (const auto piece = ParseEnum<domain::Equipment>(field); piece.has_value())
      return HeaderTarget{.piece = *piece};
  }
  return std::nullopt;
}

absl::StatusOr<HeaderMapping> HeaderMapping::Parse(absl::string_view text) {
  HeaderMapping out;
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
      faults.Add(at, "has no =; write: header = field");
      continue;
    }
    const absl::string_view field = Strip(line.substr(sign + 1));
    const std::string header = Fold(line.substr(0, sign));
    const auto target = out.FindField(field);
    if (header.empty()) faults.Add(at, "names no header before the =");
    if (!target)
      faults.Add(at, absl::StrCat("\"", Shown(field, 60), "\" is no field of a space; - ignores"));
    if (header.empty() || !target) continue;
    const auto [first, is_new] = lines.try_emplace(header, number);
    if (!is_new) faults.Add(at, absl::StrCat("maps the header of line ", first->second, " again"));
    out.by_header_[header] = *target;
  }
  if (!faults.empty()) return faults.ToStatus();
  return out;
}

HeaderTarget HeaderMapping::Find(absl::string_view header) const {
  const auto found = by_header_.find(Fold(header));
  return found == by_header_.end() ? HeaderTarget{} : found->second;
}

}  // namespace raumboerse::imports

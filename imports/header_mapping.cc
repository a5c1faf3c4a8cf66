#include "imports/header_mapping.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "base/status.h"
#include "imports/encoding.h"
#include "imports/fold.h"
#include "imports/mapping_lines.h"

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
  const auto take = [&out](const std::string& header, absl::string_view field) -> std::string {
    const auto target = out.FindField(field);
    if (!target)
      return absl::StrCat("\"", Shown(field, 60), "\" is no field of a space; - ignores");
    out.by_header_[header] = *target;
    return "";
  };
  RB_RETURN_IF_ERROR(ReadMapping(text, {"header", "field", Fold}, take));
  return out;
}

HeaderTarget HeaderMapping::Find(absl::string_view header) const {
  const auto found = by_header_.find(Fold(header));
  return found == by_header_.end() ? HeaderTarget{} : found->second;
}

}  // namespace raumboerse::imports

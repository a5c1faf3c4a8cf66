#include "imports/space_columns.h"

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace raumboerse::imports {

std::vector<const SpaceColumn*> AllSpaceColumns() {
  std::vector<const SpaceColumn*> out;
  for (const auto& columns : {PlaceColumns(), RoomColumns(), OfferColumns(), LawColumns()})
    for (const SpaceColumn& column : columns) out.push_back(&column);
  return out;
}

std::string AnswerText(domain::Answer answer) {
  switch (answer) {
    case domain::Answer::kYes:
      return "ja";
    case domain::Answer::kNo:
      return "nein";
    case domain::Answer::kUnknown:
      return "";
  }
  return "";
}

std::string CentsText(const std::optional<int64_t>& cents) {
  return cents ? absl::StrFormat("%d,%02d", *cents / 100, *cents % 100) : "";
}

std::string DayText(const std::optional<domain::Day>& day) { return day ? day->ToString() : ""; }

std::string ListText(const std::vector<std::string>& values) { return absl::StrJoin(values, "|"); }

}  // namespace raumboerse::imports

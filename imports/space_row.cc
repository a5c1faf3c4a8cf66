#include "imports/space_row.h"

#include <algorithm>

#include "absl/strings/match.h"

#include "imports/fold.h"

namespace raumboerse::imports {

SpaceRow::Cell SpaceRow::CellOf(absl::string_view path) const {
  for (const Cell& cell : cells_) {
    if (!absl::StartsWith(path, cell.path)) continue;
    if (path.size() == cell.path.size() || path[cell.path.size()] == '.' ||
        path[cell.path.size()] == '[')
      return cell;
  }
  return {};
}

bool SpaceRow::HasColumn(absl::string_view path) const {
  return std::any_of(cells_.begin(), cells_.end(),
                     [&](const Cell& cell) { return cell.path == path; });
}

void SpaceRow::Links(absl::string_view text, std::vector<std::string>& out) {
  for (absl::string_view link : ParseList(text)) out.emplace_back(link);
}

void SpaceRow::Uses(absl::string_view text, std::vector<std::string>& out) {
  for (absl::string_view part : ParseList(text)) {
    const auto code = options_.exchange.Use(part);
    if (!code) {
      Error(part, "is no use of the exchange: neither code nor label");
    } else if (std::find(out.begin(), out.end(), *code) == out.end()) {
      out.push_back(*code);
    }
  }
}

void SpaceRow::Degrees(absl::string_view text, std::optional<double>& out) {
  const auto value = ParseDegrees(text);
  if (!value.ok()) return Error(text, value.status().message());
  out = *value;
}

void SpaceRow::Day(absl::string_view text, std::optional<domain::Day>& out) {
  const std::string folded = Fold(text);
  if (folded == "sofort" || folded == "absofort" || folded == "jetzt" || folded == "now") {
    out = options_.today;
    return;
  }
  const auto day = ParseDay(text);
  if (!day.ok()) return Error(text, day.status().message());
  out = *day;
}

void SpaceRow::Answer(absl::string_view text, domain::Answer& out) {
  const auto answer = ParseAnswer(text);
  if (!answer.ok()) return Error(text, answer.status().message());
  out = *answer;
}

void SpaceRow::Piece(absl::string_view text, domain::Equipment piece) {
  domain::Answer answer = domain::Answer::kUnknown;
  Answer(text, answer);
  if (answer == domain::Answer::kYes) space.equipment_there.Insert(piece);
  if (answer == domain::Answer::kNo) space.equipment_absent.Insert(piece);
}

// `ja`, `nein`, or the day of the consent itself.
void SpaceRow::ConsentToMediate(absl::string_view text) {
  mediate_stated = true;
  if (const auto day = ParseDay(text); day.ok()) {
    mediate = domain::Answer::kYes;
    consent_given = *day;
    return;
  }
  const auto answer = ParseAnswer(text);
  if (!answer.ok()) return Error(text, "is neither ja nor nein nor the day of the consent");
  mediate = *answer;
}

}  // namespace raumboerse::imports

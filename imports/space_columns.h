#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/space.h"
#include "imports/space_row.h"

namespace raumboerse::imports {

// What the text of a cell stands for where a format knows more than text.
enum class ColumnForm : uint8_t { kText, kNumber, kList, kAnswer };

// A column of spaces: how it is called, how a cell becomes part of a space, and how it is written
// back. `set` and `get` undo each other.
struct SpaceColumn {
  absl::string_view field;   // in mapping files and JSON properties
  absl::string_view path;    // of the API's field, as Check reports it
  absl::string_view header;  // German, as the writer writes it
  absl::string_view words;   // other usual headers, folded, with a blank before and behind each
  ColumnForm form;
  // Never called for an empty cell.
  void (*set)(absl::string_view text, SpaceRow& row);
  // Empty: unknown. nullptr: a column that is only read, because another one writes the same.
  std::string (*get)(const domain::SpaceFields& space);
};

// The columns by subject, in the order in which they are written.
absl::Span<const SpaceColumn> PlaceColumns();
absl::Span<const SpaceColumn> RoomColumns();
absl::Span<const SpaceColumn> OfferColumns();
absl::Span<const SpaceColumn> LawColumns();

// All of them in one list.
std::vector<const SpaceColumn*> AllSpaceColumns();

// The other direction of imports/value.h.
std::string AnswerText(domain::Answer answer);
std::string CentsText(const std::optional<int64_t>& cents);  // `1234,50`
template <typename T>
std::string NumberText(const std::optional<T>& number) {
  return number ? absl::StrCat(*number) : "";
}
// 0 is what an empty cell means.
inline std::string PositiveText(int64_t number) { return number == 0 ? "" : absl::StrCat(number); }
std::string DayText(const std::optional<domain::Day>& day);
std::string ListText(const std::vector<std::string>& values);
template <typename E>
std::string EnumsText(domain::EnumSet<E> set) {
  std::string out;
  for (E value : set.Values()) absl::StrAppend(&out, out.empty() ? "" : "|", EnumCode(value));
  return out;
}

}  // namespace raumboerse::imports

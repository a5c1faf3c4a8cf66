#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"

#include "apps/figures.h"
#include "raumboerse/v1/match.pb.h"

// How find, explain and watch show matches to people. What they print is safe for a terminal.
namespace raumboerse::apps {

// The last part of a resource name.
std::string IdOf(absl::string_view name);

// `✓` yes, `✗` no, `?` would fit if confirmed, `!` passes but has to be asked.
absl::string_view Mark(v1::Verdict verdict);

// What a fact to be settled is called, by the path of its field.
std::string SettleLabel(absl::string_view field, const Catalogue& text);
// A line per criterion: mark, word, sentence, and the fact that would settle an unknown.
std::string CriteriaText(const google::protobuf::RepeatedPtrField<v1::CriterionResult>& criteria,
                         const Catalogue& text, int columns);

// Period, area, money, screening, score parts and deductions, in paragraphs.
std::string MatchFigures(const v1::Match& match, const Figures& figures, int columns);

// The cost of a match, or the word for unknown.
std::string MoneyOrUnknown(bool known, int64_t cents, const Figures& figures);

}  // namespace raumboerse::apps

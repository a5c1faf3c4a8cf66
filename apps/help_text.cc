#include "apps/help_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/display.h"
#include "apps/match_text.h"
#include "apps/table.h"

namespace raumboerse::apps {
namespace {

std::string SharedKinds(const v1::HelpMatch& match, const Catalogue& text) {
  return absl::StrJoin(match.kinds(), ", ", [&](std::string* out, int kind) {
    absl::StrAppend(out, text.ValueLabel(v1::HelpKind_Name(static_cast<v1::HelpKind>(kind))));
  });
}

// Who lists it, by its id.
std::string ListerId(const v1::HelpMatch& match) { return IdOf(match.listed_by()); }

}  // namespace

absl::string_view HelpMark(v1::Answer answer) {
  switch (answer) {
    case v1::ANSWER_YES:
      return "✓";
    case v1::ANSWER_NO:
      return "✗";
    default:
      return "?";
  }
}

std::string HelpTable(const v1::FindHelpResponse& answer, const Figures& figures, int columns) {
  if (answer.matches().empty()) return "";
  const Catalogue& text = figures.catalogue();
  Table table({{.header = text.Text("match.rank"), .align = Align::kRight},
               {.header = text.Text("match.points"), .align = Align::kRight},
               {.header = text.Text("find_help.listing")},
               {.header = text.Text("match.title"), .fit = Fit::kMayCut},
               {.header = text.Text("find_help.by"), .fit = Fit::kMayCut},
               {.header = text.Text("find_help.kinds"), .fit = Fit::kMayCut},
               {.header = text.Text("find_help.period"), .fit = Fit::kMayDrop},
               {.header = text.Text("find_help.asked"), .fit = Fit::kMayDrop}});
  for (const v1::HelpMatch& match : answer.matches())
    table.Add({absl::StrCat(match.rank()), absl::StrCat(match.score()), IdOf(match.listing()),
               match.title(), ListerId(match), SharedKinds(match, text),
               figures.Period(match.period().from(), match.period().until()), IdOf(match.asked())});
  return table.Render(columns);
}

std::string HelpAsksText(const v1::FindHelpResponse& answer, const Figures& figures, int columns) {
  if (answer.would_fit().empty()) return "";
  Table table({{}, {.header = "", .fit = Fit::kMayCut}, {.header = "", .fit = Fit::kMayCut}});
  for (const v1::HelpMatch& match : answer.would_fit()) {
    std::vector<std::string> asks;
    for (const v1::HelpCriterionResult& result : match.criteria())
      if (result.answer() == v1::ANSWER_UNSPECIFIED) asks.push_back(result.sentence());
    table.Add({IdOf(match.listing()), match.title(), absl::StrJoin(asks, " ")});
  }
  return absl::StrCat("\n",
                      figures.catalogue().Text("find_help.would_fit", answer.would_fit_total()),
                      "\n", table.Render(columns));
}

std::string HelpMatchText(const v1::HelpMatch& match, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  Table criteria({{}, {}, {.header = "", .fit = Fit::kMayCut}});
  for (const v1::HelpCriterionResult& result : match.criteria())
    criteria.Add({std::string(HelpMark(result.answer())),
                  text.ValueLabel(v1::HelpCriterion_Name(result.criterion())), result.sentence()});
  if (match.scores().empty()) return criteria.Render(columns);
  Table scores({{},
                {.header = text.Text("find_help.score"), .align = Align::kRight},
                {.header = text.Text("find_help.weight"), .align = Align::kRight}});
  for (const v1::HelpScorePart& part : match.scores())
    scores.Add(
        {text.ValueLabel(v1::HelpScoreCriterion_Name(part.criterion())),
         part.stated() ? absl::StrCat(part.score()) : text.Text("find_help.unstated", part.score()),
         absl::StrCat(part.weight())});
  return absl::StrCat(criteria.Render(columns), "\n", scores.Render(columns));
}

}  // namespace raumboerse::apps

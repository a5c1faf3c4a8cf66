#include "apps/match_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/table.h"

namespace raumboerse::apps {
namespace {

std::string MoneyText(const v1::MatchMoney& money, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  Table table({{}, {.header = "", .align = Align::kRight}});
  for (absl::string_view field :
       {"rent_month_cents", "running_month_cents", "first_cents", "deposit_cents", "cost_cents",
        "start_gap_cents", "running_gap_cents", "gap_cents", "cash_at_start_cents",
        "waiting_cents"}) {
    // Said only where there is something to wait for.
    if (field == "waiting_cents" && money.waiting_cents() == 0) continue;
    const std::string amount = PeopleText(money, field, figures);
    table.Add({text.FieldLabel(absl::StrCat("MatchMoney.", field)),
               amount.empty() ? text.Text("unknown") : amount});
  }
  return table.Render(columns);
}

std::string ScoreText(const v1::Match& match, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  Table table({{.header = text.Text("match.criterion"), .align = Align::kLeft},
               {.header = text.Text("match.weight"), .align = Align::kRight},
               {.header = text.Text("match.points"), .align = Align::kRight},
               {.header = "", .fit = Fit::kMayCut}});
  for (const v1::ScorePart& part : match.scores()) {
    const std::string why =
        part.sentence().empty() && !part.stated() ? text.Text("match.unstated") : part.sentence();
    table.Add({text.ValueLabel(v1::ScoreCriterion_Name(part.criterion())),
               absl::StrCat(part.weight()), absl::StrCat(part.score()), why});
  }
  for (const v1::Deduction& deduction : match.deductions())
    table.Add({text.Text("match.deduction"), "", absl::StrCat("-", deduction.permille()),
               deduction.sentence().empty() ? deduction.reason_code() : deduction.sentence()});
  return table.Render(columns);
}

// The line that never says "no permit": what is not screened is said to be so.
std::string ScreeningText(const v1::MatchScreening& screening, const Catalogue& text) {
  const bool screened = screening.state() == v1::SCREENING_STATE_SCREENED;
  const std::string sentence =
      screening.sentence().empty() ? text.Text("match.not_screened") : screening.sentence();
  return absl::StrCat(text.Text("match.permits"), ": ", screened ? "" : "NOT_SCREENED – ",
                      ForTerminal(sentence), "\n");
}

}  // namespace

std::string IdOf(absl::string_view name) {
  const size_t slash = name.rfind('/');
  return std::string(slash == absl::string_view::npos ? name : name.substr(slash + 1));
}

absl::string_view Mark(v1::Verdict verdict) {
  switch (verdict) {
    case v1::VERDICT_YES:
      return "✓";
    case v1::VERDICT_NO:
      return "✗";
    case v1::VERDICT_UNKNOWN_PASSES:
      return "!";
    case v1::VERDICT_UNKNOWN_FAILS:
      return "?";
    default:
      return "–";
  }
}

std::string MoneyOrUnknown(bool known, int64_t cents, const Figures& figures) {
  return known ? figures.Money(cents) : figures.catalogue().Text("unknown");
}

std::string SettleLabel(absl::string_view field, const Catalogue& text) {
  absl::ConsumeSuffix(&field, ".answer");
  return text.FieldLabel(field);
}

std::string CriteriaText(const google::protobuf::RepeatedPtrField<v1::CriterionResult>& criteria,
                         const Catalogue& text, int columns) {
  Table table({{}, {}, {.header = "", .fit = Fit::kMayCut}});
  for (const v1::CriterionResult& result : criteria) {
    const std::string settle =
        result.settle_field().empty()
            ? ""
            : absl::StrCat(
                  " [", text.Text("match.settle", SettleLabel(result.settle_field(), text)), "]");
    table.Add({std::string(Mark(result.verdict())),
               text.ValueLabel(v1::Criterion_Name(result.criterion())),
               absl::StrCat(result.sentence(), settle)});
  }
  return table.Render(columns);
}

std::string MatchFigures(const v1::Match& match, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  const std::string length =
      match.period().until().empty()
          ? ""
          : absl::StrCat(" (", text.Text("days", figures.Count(match.days())), ")");
  std::string out = text.Text(
      "match.period", figures.Period(match.period().from(), match.period().until()), length);
  absl::StrAppend(&out, "\n", text.Text("match.area", figures.Count(match.area_m2())), "\n");
  if (match.has_distance_m())
    absl::StrAppend(&out, text.Text("match.distance", figures.Count(match.distance_m())), "\n");
  absl::StrAppend(&out, ScreeningText(match.screening(), text), "\n");
  absl::StrAppend(&out, text.Text("match.money"), "\n", MoneyText(match.money(), figures, columns),
                  "\n");
  absl::StrAppend(&out, text.Text("match.score", match.score()), "\n",
                  ScoreText(match, figures, columns));
  return out;
}

}  // namespace raumboerse::apps

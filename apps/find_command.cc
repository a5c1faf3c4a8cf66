#include <algorithm>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/question.h"
#include "apps/table.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

constexpr char kCsvColumns[] =
    "rank score need space title district area_m2 distance_m period.from period.until days "
    "money.rent_month_cents money.running_month_cents money.cost_cents money.start_gap_cents "
    "money.running_gap_cents money.gap_cents screening.state screening.lead_days";

struct FindOptions {
  NeedQuestion question;
  std::string space;  // the reverse: needs for this space
  int top = static_cast<int>(domain::kFindDefault);
  int would_fit = 0;
  int min_score = 0;
};

enum class Side { kSpaces, kNeeds };

// How long the permits take; empty: nothing to wait for, or not screened.
std::string PermitDays(const v1::MatchScreening& screening, const Figures& figures) {
  return screening.lead_days() == 0 ? "" : figures.Count(screening.lead_days());
}

// To the owner and to offices together.
std::string Asks(const v1::Match& match) {
  int asks = match.asks_size();
  if (match.screening().state() == v1::SCREENING_STATE_SCREENED) asks += match.screening().asks();
  return asks == 0 ? "" : absl::StrCat(asks);
}

void AddMatch(Table& table, const v1::Match& match, Side side, const Figures& figures) {
  const std::string& listed = side == Side::kSpaces ? match.space() : match.need();
  const v1::MatchMoney& money = match.money();
  table.Add({absl::StrCat(match.rank()), absl::StrCat(match.score()), IdOf(listed), match.title(),
             match.district(), figures.Count(match.area_m2()), figures.Date(match.period().from()),
             figures.Count(match.days()),
             MoneyOrUnknown(money.has_cost_cents(), money.cost_cents(), figures),
             MoneyOrUnknown(money.has_gap_cents(), money.gap_cents(), figures),
             PermitDays(match.screening(), figures), Asks(match)});
}

template <typename Response>
std::string MatchTable(const Response& answer, Side side, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  const auto right = [&text](absl::string_view key) {
    return Column{.header = text.Text(key), .align = Align::kRight};
  };
  Table table({right("match.rank"),
               right("match.points"),
               {.header = text.Text(side == Side::kSpaces ? "match.space" : "match.need")},
               {.header = text.Text("match.title"), .fit = Fit::kMayCut},
               {.header = text.Text("match.district"), .fit = Fit::kMayDrop},
               right("match.m2"),
               right("match.from"),
               {.header = text.Text("match.days"), .align = Align::kRight, .fit = Fit::kMayDrop},
               right("match.cost"),
               right("match.gap"),
               right("match.permit_days"),
               right("match.asks")});
  for (const v1::Match& match : answer.matches()) AddMatch(table, match, side, figures);
  return table.empty() ? "" : table.Render(columns);
}

template <typename Response>
std::string WouldFitTable(const Response& answer, Side side, const Catalogue& text, int columns) {
  Table table({{}, {.header = "", .fit = Fit::kMayCut}, {.header = "", .fit = Fit::kMayCut}});
  for (const v1::WouldFit& pair : answer.would_fit()) {
    const std::string fields =
        absl::StrJoin(pair.unknown(), ", ", [&text](std::string* out, const auto& result) {
          absl::StrAppend(out, result.settle_field().empty()
                                   ? result.sentence()
                                   : SettleLabel(result.settle_field(), text));
        });
    table.Add({IdOf(side == Side::kSpaces ? pair.space() : pair.need()), pair.title(), fields});
  }
  return absl::StrCat("\n", text.Text("find.would_fit", answer.would_fit_total()), "\n",
                      table.Render(columns));
}

std::string UnlockingText(const v1::FindNeedsResponse& answer, const Catalogue& text) {
  std::string out;
  for (const v1::UnlockingFact& fact : answer.unlocking_facts())
    absl::StrAppend(
        &out, "  ",
        ForTerminal(text.Text("find.unlocks", SettleLabel(fact.field(), text), fact.pairs())),
        "\n");
  return out;
}

template <typename Response>
void ShowForPeople(Session& session, const Response& answer, Side side, const Figures& figures) {
  const Catalogue& text = session.catalogue();
  const int columns = session.terminal().columns;
  session.out() << MatchTable(answer, side, figures, columns)
                << text.Text(answer.more_than_total_size() ? "find.total_more" : "find.total",
                             answer.matches_size(), figures.Count(answer.total_size()),
                             figures.Date(answer.as_of()))
                << "\n";
  if (answer.screening_state() == v1::SCREENING_STATE_NOT_SCREENED)
    session.out() << text.Text("find.not_screened") << "\n";
  else if (!answer.matches().empty())
    session.out() << text.Text("find.screened") << "\n";
  if (!answer.would_fit().empty()) session.out() << WouldFitTable(answer, side, text, columns);
}

template <typename Response>
void ShowCsv(Session& session, const Response& answer) {
  const std::vector<std::string> columns = absl::StrSplit(kCsvColumns, ' ');
  session.PutRow(columns);
  for (const v1::Match& match : answer.matches()) {
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(MachineText(match, column));
    session.PutRow(cells);
  }
}

template <typename Response>
absl::Status Show(Session& session, const Response& answer, Side side,
                  const std::string& exchange) {
  switch (session.options.format) {
    case Format::kJson:
      session.out() << ToJson(answer) << "\n";
      return absl::OkStatus();
    case Format::kCsv:
      ShowCsv(session, answer);
      return absl::OkStatus();
    case Format::kTable:
      break;
  }
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(exchange));
  ShowForPeople(session, answer, side, figures);
  return absl::OkStatus();
}

template <typename Request>
void FillSizes(const FindOptions& options, Request& request) {
  request.set_page_size(options.top);
  request.set_min_score(options.min_score);
  request.set_would_fit_size(options.would_fit);
}

absl::StatusOr<ExitCode> FindSpaces(Session& session, const FindOptions& options) {
  v1::FindSpacesRequest request;
  RB_RETURN_IF_ERROR(FillQuestion(session, options.question, request));
  FillSizes(options, request);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::FindSpacesResponse>("MatchService/FindSpaces", request));
  RB_RETURN_IF_ERROR(Show(session, answer, Side::kSpaces, request.parent()));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> FindNeeds(Session& session, const FindOptions& options) {
  if (!options.question.need.empty() || !options.question.inline_file.empty())
    return UsageError(session.catalogue().Text("error.which_side"));
  v1::FindNeedsRequest request;
  RB_ASSIGN_OR_RETURN(const std::string space, session.NameOf("spaces", options.space));
  request.set_space(space);
  request.set_parent(Session::ExchangeOf(space));
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", options.question.as_of}, session.catalogue()));
  request.set_min_revision(options.question.min_revision);
  request.set_language(session.language());
  FillSizes(options, request);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::FindNeedsResponse>("MatchService/FindNeeds", request));
  RB_RETURN_IF_ERROR(Show(session, answer, Side::kNeeds, request.parent()));
  if (session.options.format == Format::kTable)
    session.out() << UnlockingText(answer, session.catalogue());
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Find(Session& session, const FindOptions& options) {
  return options.space.empty() ? FindSpaces(session, options) : FindNeeds(session, options);
}

}  // namespace

void AddFind(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "find");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<FindOptions>();
  command->add_option("need", options->question.need, text.Text("help.find_need"));
  command->add_option("--space", options->space, text.Text("help.find_space"));
  AddQuestionOptions(command, session, options->question);
  command->add_option("--top", options->top, text.Text("help.top"))
      ->check(CLI::Range(1, static_cast<int>(domain::kFindMax)))
      ->capture_default_str();
  command->add_option("--would-fit", options->would_fit, text.Text("help.would_fit"));
  command->add_option("--min-score", options->min_score, text.Text("help.min_score"));
  RunBy(command, session, options, Find);
}

}  // namespace raumboerse::apps

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/question.h"
#include "apps/show_answer.h"
#include "apps/table.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

constexpr char kCsvColumns[] =
    "space title area_m2 period.from period.until days score money.cost_cents money.gap_cents "
    "screening.lead_days";

struct BridgeOptions {
  NeedQuestion question;
  int moves = 1;
  int pause_days = 0;
  bool phases = false;
};

void AddStay(Table& table, const v1::BridgeStay& stay, int number, const Figures& figures) {
  const v1::Match& match = stay.match();
  table.Add(
      {absl::StrCat(number), IdOf(match.space()), match.title(), figures.Count(match.area_m2()),
       figures.Period(match.period().from(), match.period().until()), figures.Count(match.days()),
       stay.pause_days() == 0 ? "" : figures.Count(stay.pause_days()), absl::StrCat(match.score()),
       MoneyOrUnknown(match.money().has_cost_cents(), match.money().cost_cents(), figures)});
}

std::string PhaseText(const v1::BridgePhase& phase, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  const auto right = [&text](absl::string_view key) {
    return Column{.header = text.Text(key), .align = Align::kRight};
  };
  Table table({right("bridge.stay"),
               {.header = text.Text("match.space")},
               {.header = text.Text("match.title"), .fit = Fit::kMayCut},
               right("match.m2"),
               {.header = text.Text("bridge.period")},
               right("match.days"),
               right("bridge.pause"),
               right("match.points"),
               right("match.cost")});
  for (int i = 0; i < phase.stays_size(); ++i) AddStay(table, phase.stays(i), i + 1, figures);
  const std::string heading = phase.need().empty()
                                  ? text.Text("explain.inline")
                                  : absl::StrCat(IdOf(phase.need()), " – ", phase.title());
  return absl::StrCat(ForTerminal(heading), "\n", table.empty() ? "" : table.Render(columns),
                      ForTerminal(phase.sentence()), "\n");
}

absl::Status ShowForPeople(Session& session, const std::string& exchange,
                           const v1::BridgeResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(exchange));
  const Catalogue& text = session.catalogue();
  for (const v1::BridgePhase& phase : answer.phases())
    session.out() << PhaseText(phase, figures, session.terminal().columns) << "\n";
  if (answer.phases_size() > 1) session.out() << ForTerminal(answer.sentence()) << "\n";
  session.out() << text.Text("bridge.as_of", figures.Date(answer.as_of())) << "\n";
  if (answer.screening_state() == v1::SCREENING_STATE_NOT_SCREENED)
    session.out() << text.Text("find.not_screened") << "\n";
  return absl::OkStatus();
}

void ShowCsv(Session& session, const v1::BridgeResponse& answer) {
  const std::vector<std::string> columns = absl::StrSplit(kCsvColumns, ' ');
  std::vector<std::string> header = {"need", "stay", "pause_days"};
  header.insert(header.end(), columns.begin(), columns.end());
  session.PutRow(header);
  for (const v1::BridgePhase& phase : answer.phases()) {
    for (int i = 0; i < phase.stays_size(); ++i) {
      const v1::BridgeStay& stay = phase.stays(i);
      std::vector<std::string> cells = {phase.need(), absl::StrCat(i + 1),
                                        absl::StrCat(stay.pause_days())};
      for (const std::string& column : columns) cells.push_back(MachineText(stay.match(), column));
      session.PutRow(cells);
    }
  }
}

absl::StatusOr<ExitCode> Bridge(Session& session, const BridgeOptions& options) {
  v1::BridgeRequest request;
  RB_RETURN_IF_ERROR(FillQuestion(session, options.question, request));
  request.set_max_moves(options.moves);
  request.set_max_pause_days(options.pause_days);
  request.set_follow_phases(options.phases);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::BridgeResponse>("MatchService/Bridge", request));
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, answer); },
      [&] { return ShowForPeople(session, request.parent(), answer); });
}

}  // namespace

void AddBridge(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "bridge");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<BridgeOptions>();
  command->add_option("need", options->question.need, text.Text("help.find_need"));
  AddQuestionOptions(command, session, options->question);
  command->add_option("--moves", options->moves, text.Text("help.bridge_moves"))
      ->check(CLI::Range(0, static_cast<int>(domain::kBridgeMovesMax)))
      ->capture_default_str();
  command->add_option("--pause-days", options->pause_days, text.Text("help.bridge_pause"))
      ->check(CLI::Range(0, static_cast<int>(domain::kDaysMax)))
      ->capture_default_str();
  command->add_flag("--phases", options->phases, text.Text("help.bridge_phases"));
  RunBy(command, session, options, Bridge);
}

}  // namespace raumboerse::apps

#include <memory>

#include "absl/strings/str_cat.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/show_answer.h"
#include "apps/table.h"
#include "base/status.h"
#include "raumboerse/v1/exchange_service.pb.h"

namespace raumboerse::apps {
namespace {

struct StatusOptions {};

// As much of a hash as people compare.
constexpr size_t kStatusHashDigits = 12;
constexpr char kNone[] = "–";

void ShowRules(Session& session, const v1::ExchangeStatus& exchange) {
  const Catalogue& text = session.catalogue();
  const v1::RuleSet& rules = exchange.rule_set();
  if (!rules.id().empty())
    session.out() << text.Text("status.rules", IdOf(exchange.name()), ForTerminal(rules.id()),
                               ForTerminal(rules.sha256().substr(0, kStatusHashDigits)))
                  << "\n";
  if (!exchange.refusal().empty())
    session.out() << text.Text("status.refused", ForTerminal(exchange.refusal())) << "\n";
}

void ShowForPeople(Session& session, const v1::GetStatusResponse& answer) {
  const Catalogue& text = session.catalogue();
  const Figures figures = session.PlainFigures();
  session.out() << text.Text("status.server", session.options.server, ForTerminal(answer.version()))
                << "\n";
  const auto right = [&text](absl::string_view key) {
    return Column{.header = text.Text(key), .align = Align::kRight};
  };
  Table table({{.header = text.Text("status.exchange")},
               {.header = text.Text("match.title"), .fit = Fit::kMayCut},
               right("status.spaces"),
               right("status.needs"),
               right("status.initiatives"),
               right("status.contacts"),
               right("status.watchers"),
               right("status.revision"),
               right("status.lag")});
  for (const v1::ExchangeStatus& exchange : answer.exchanges()) {
    // Counts come from what is loaded: of the rest they are not known, and not 0.
    const std::string head = absl::StrCat(exchange.head_revision());
    if (exchange.live_revision() == 0) {
      table.Add({IdOf(exchange.name()), exchange.display_name(), text.Text("status.not_loaded"),
                 kNone, kNone, kNone, kNone, head, kNone});
      continue;
    }
    table.Add({IdOf(exchange.name()), exchange.display_name(),
               text.Text("status.of", figures.Count(exchange.listed_spaces()),
                         figures.Count(exchange.spaces())),
               text.Text("status.of", figures.Count(exchange.open_needs()),
                         figures.Count(exchange.needs())),
               figures.Count(exchange.initiatives()), figures.Count(exchange.contacts()),
               figures.Count(exchange.watchers()), head,
               absl::StrCat(exchange.head_revision() - exchange.live_revision())});
  }
  session.out() << (table.empty() ? text.Text("error.no_exchange") + "\n"
                                  : table.Render(session.terminal().columns));
  for (const v1::ExchangeStatus& exchange : answer.exchanges()) ShowRules(session, exchange);
}

void ShowCsv(Session& session, const v1::GetStatusResponse& answer) {
  const std::vector<std::string> columns = {"name",
                                            "display_name",
                                            "head_revision",
                                            "live_revision",
                                            "spaces",
                                            "listed_spaces",
                                            "needs",
                                            "open_needs",
                                            "initiatives",
                                            "contacts",
                                            "watchers",
                                            "rule_set.id",
                                            "rule_set.sha256",
                                            "loaded_rule_set.sha256",
                                            "refusal"};
  session.PutRow(columns);
  for (const v1::ExchangeStatus& exchange : answer.exchanges()) {
    std::vector<std::string> cells;
    for (const std::string& column : columns) cells.push_back(MachineText(exchange, column));
    session.PutRow(cells);
  }
}

absl::StatusOr<ExitCode> Status(Session& session, const StatusOptions&) {
  v1::GetStatusRequest request;
  if (!session.options.exchange.empty()) {
    RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  }
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::GetStatusResponse>("ExchangeService/GetStatus", request));
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, answer); },
      [&] {
        ShowForPeople(session, answer);
        return absl::OkStatus();
      });
}

}  // namespace

void AddStatus(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "status");
  RunBy(command, session, std::make_shared<StatusOptions>(), Status);
}

}  // namespace raumboerse::apps

#include <memory>
#include <string>

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/records.h"
#include "base/status.h"
#include "raumboerse/v1/exchange_service.pb.h"

namespace raumboerse::apps {
namespace {

struct AdoptOptions {
  std::string sha256;
  std::string request_id;
  bool dry_run = false;
};

std::string Named(const Catalogue& text, const v1::RuleSet& rules) {
  if (rules.id().empty()) return text.Text("rules.unscreened");
  return text.Text("rules.named", ForTerminal(rules.id()), ForTerminal(rules.sha256()));
}

bool IsSame(const v1::RuleSet& one, const v1::RuleSet& other) {
  return one.id() == other.id() && one.sha256() == other.sha256();
}

absl::StatusOr<ExitCode> Adopt(Session& session, const AdoptOptions& options) {
  v1::AdoptRuleSetRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_name(), session.Exchange());
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  v1::GetStatusRequest asked;
  asked.set_parent(request.name());
  RB_ASSIGN_OR_RETURN(const auto status,
                      client->Call<v1::GetStatusResponse>("ExchangeService/GetStatus", asked));
  if (status.exchanges().empty())
    return absl::NotFoundError(session.catalogue().Text("error.no_exchange"));
  const v1::ExchangeStatus& exchange = status.exchanges(0);
  request.set_sha256(options.sha256.empty() ? exchange.loaded_rule_set().sha256() : options.sha256);
  request.set_request_id(options.request_id);
  request.set_validate_only(options.dry_run);
  RB_ASSIGN_OR_RETURN(const auto adopted,
                      client->Call<v1::Exchange>("ExchangeService/AdoptRuleSet", request));
  if (session.options.format == Format::kTable) {
    const Catalogue& text = session.catalogue();
    if (IsSame(exchange.rule_set(), adopted.rule_set())) {
      session.out() << text.Text("rules.unchanged", ForTerminal(adopted.name()),
                                 Named(text, adopted.rule_set()))
                    << "\n";
      return ExitCode::kOk;
    }
    session.out() << text.Text("rules.before", Named(text, exchange.rule_set())) << "\n"
                  << text.Text("rules.now", Named(text, adopted.rule_set())) << "\n";
  }
  RB_RETURN_IF_ERROR(
      ShowWritten(session, adopted, options.dry_run ? "written.dry_run" : "written.updated"));
  return ExitCode::kOk;
}

}  // namespace

void AddAdoptRules(CLI::App& rules, Session& session) {
  const Catalogue& text = session.catalogue();
  CLI::App* command = rules.add_subcommand("adopt", text.Text("help.rules_adopt"));
  auto options = std::make_shared<AdoptOptions>();
  command->add_option("--sha256", options->sha256, text.Text("help.rules_sha256"));
  command->add_option("--request-id", options->request_id, text.Text("help.request_id"));
  command->add_flag("--dry-run", options->dry_run, text.Text("help.dry_run"));
  RunBy(command, session, options, Adopt);
}

}  // namespace raumboerse::apps

#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/finance_text.h"
#include "apps/match_text.h"
#include "apps/question.h"
#include "apps/show_answer.h"
#include "base/status.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

struct FinanceOptions {
  NeedQuestion question;
  std::string first;   // the need; with --inline the space
  std::string second;  // the space
  std::optional<int64_t> in_kind_cents;
};

absl::Status ShowPlan(Session& session, const v1::FinanceRequest& request,
                      const v1::FinanceResponse& plan) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  const Catalogue& text = session.catalogue();
  const int columns = session.terminal().columns;
  const std::string need =
      request.need().empty() ? text.Text("explain.inline") : IdOf(request.need());
  session.out() << text.Text("finance.heading", ForTerminal(need),
                             ForTerminal(IdOf(request.space())), figures.Date(plan.as_of()))
                << "\n"
                << WrapToWidth(ForTerminal(plan.sentence()), 0, columns) << "\n";
  if (plan.has_period() && !plan.matches()) session.out() << text.Text("finance.no_match") << "\n";
  if (!plan.costs().empty())
    session.out() << text.Text("finance.period",
                               figures.Period(plan.period().from(), plan.period().until()),
                               figures.Date(plan.works_from()))
                  << "\n\n"
                  << FinanceMoneyText(plan, figures, columns);
  for (const std::string& part :
       {GrantsText(plan, figures, columns), LeftOutText(plan, figures, columns)}) {
    if (!part.empty()) session.out() << "\n" << part;
  }
  return absl::OkStatus();
}

std::string CentsOf(const v1::PlannedGrant& grant, v1::CostKind kind) {
  for (const v1::KindAmount& amount : grant.amounts()) {
    if (amount.kind() == kind) return absl::StrCat(amount.cents());
  }
  return "0";
}

// A row for every fund: those of the plan first.
void ShowFundsCsv(Session& session, const v1::FinanceResponse& plan) {
  session.PutRow({"fund", "title", "in_plan", "total_cents", "rent_cents", "running_cents",
                  "one_off_cents", "fees_cents", "apply_from", "apply_by", "decision_day",
                  "decided_by", "report_duty", "ask", "reason_codes", "sentences"});
  for (const v1::PlannedGrant& grant : plan.grants())
    session.PutRow({grant.fund(), grant.title(), "true", absl::StrCat(grant.total_cents()),
                    CentsOf(grant, v1::COST_KIND_RENT), CentsOf(grant, v1::COST_KIND_RUNNING),
                    CentsOf(grant, v1::COST_KIND_ONE_OFF), CentsOf(grant, v1::COST_KIND_FEES),
                    grant.apply_from(), grant.apply_by(), grant.decision_day(), grant.decided_by(),
                    grant.report_duty(), "", "", absl::StrJoin(grant.notes(), " ")});
  for (const v1::FundLeftOut& fund : plan.left_out()) {
    std::vector<std::string> codes, sentences;
    for (const v1::FundCondition& condition : fund.conditions()) {
      codes.push_back(condition.reason_code());
      sentences.push_back(condition.sentence());
    }
    session.PutRow({fund.fund(), fund.title(), "false", "", "", "", "", "", "", "", "", "", "",
                    fund.ask() ? "true" : "false", absl::StrJoin(codes, " "),
                    absl::StrJoin(sentences, " ")});
  }
}

absl::StatusOr<ExitCode> Finance(Session& session, const FinanceOptions& options) {
  const bool is_inline = !options.question.inline_file.empty();
  if (is_inline != options.second.empty())
    return UsageError(session.catalogue().Text("error.finance_pair"));
  NeedQuestion question = options.question;
  if (!is_inline) question.need = options.first;
  v1::FinanceRequest request;
  RB_RETURN_IF_ERROR(FillQuestion(session, question, request));
  RB_ASSIGN_OR_RETURN(const std::string space,
                      session.NameOf("spaces", is_inline ? options.first : options.second));
  request.set_space(space);
  if (options.in_kind_cents) request.set_in_kind_cents(*options.in_kind_cents);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto plan,
                      client->Call<v1::FinanceResponse>("MatchService/Finance", request));
  return ShowAnswer(
      session, plan, [&] { ShowFundsCsv(session, plan); },
      [&] { return ShowPlan(session, request, plan); });
}

}  // namespace

void AddFinance(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "finance");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<FinanceOptions>();
  command->add_option("need", options->first, text.Text("help.explain_need"))->required();
  command->add_option("space", options->second, text.Text("help.explain_space"));
  command->add_option("--in-kind-cents", options->in_kind_cents, text.Text("help.in_kind_cents"));
  AddQuestionOptions(command, session, options->question);
  RunBy(command, session, options, Finance);
}

}  // namespace raumboerse::apps

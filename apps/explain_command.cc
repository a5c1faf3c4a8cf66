#include <memory>

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/permit_text.h"
#include "apps/question.h"
#include "apps/show_answer.h"
#include "base/status.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

struct ExplainOptions {
  NeedQuestion question;
  std::string first;   // the need; with --inline the space
  std::string second;  // the space
};

std::string Verdict(const v1::ExplainResponse& answer, const Catalogue& text) {
  if (answer.matches()) return text.Text("explain.matches");
  return text.Text(answer.would_fit() ? "explain.would_fit" : "explain.no_match");
}

absl::Status ShowForPeople(Session& session, const v1::ExplainRequest& request,
                           const v1::ExplainResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  const Catalogue& text = session.catalogue();
  const int columns = session.terminal().columns;
  const std::string need =
      request.need().empty() ? text.Text("explain.inline") : IdOf(request.need());
  session.out() << text.Text("explain.heading", ForTerminal(need),
                             ForTerminal(IdOf(request.space())), figures.Date(answer.as_of()),
                             Verdict(answer, text))
                << "\n\n"
                << CriteriaText(answer.criteria(), text, columns);
  if (answer.has_match()) session.out() << "\n" << MatchFigures(answer.match(), figures, columns);
  if (answer.has_permit_plan())
    session.out() << "\n" << PermitPlanText(answer.permit_plan(), figures, columns);
  if (!answer.contract_advice().empty())
    session.out() << "\n"
                  << text.Text("contract.heading") << "\n"
                  << ContractText(answer.contract_advice(), figures, columns);
  session.out() << "\n"
                << text.Text("match.footer", answer.revision(), answer.policy_version()) << "\n";
  return absl::OkStatus();
}

void ShowCsv(Session& session, const v1::ExplainResponse& answer) {
  session.PutRow({"criterion", "verdict", "reason_code", "sentence", "settle_field"});
  for (const v1::CriterionResult& result : answer.criteria())
    session.PutRow({MachineText(result, "criterion"), MachineText(result, "verdict"),
                    result.reason_code(), result.sentence(), result.settle_field()});
}

absl::StatusOr<ExitCode> Explain(Session& session, const ExplainOptions& options) {
  const bool is_inline = !options.question.inline_file.empty();
  if (is_inline != options.second.empty())
    return UsageError(session.catalogue().Text("error.explain_pair"));
  NeedQuestion question = options.question;
  if (!is_inline) question.need = options.first;
  v1::ExplainRequest request;
  RB_RETURN_IF_ERROR(FillQuestion(session, question, request));
  RB_ASSIGN_OR_RETURN(const std::string space,
                      session.NameOf("spaces", is_inline ? options.first : options.second));
  request.set_space(space);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::ExplainResponse>("MatchService/Explain", request));
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, answer); },
      [&] { return ShowForPeople(session, request, answer); });
}

}  // namespace

void AddExplain(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "explain");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ExplainOptions>();
  command->add_option("need", options->first, text.Text("help.explain_need"))->required();
  command->add_option("space", options->second, text.Text("help.explain_space"));
  AddQuestionOptions(command, session, options->question);
  RunBy(command, session, options, Explain);
}

}  // namespace raumboerse::apps

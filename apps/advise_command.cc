#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/question.h"
#include "apps/show_answer.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/match_service.pb.h"

namespace raumboerse::apps {
namespace {

struct AdviseOptions {
  NeedQuestion question;
  int combined = 0;
};

// One change a line, the sentence as the server says it.
std::string ChangeLine(const v1::NeedChange& change, absl::string_view mark, int columns) {
  constexpr int kIndent = 4;
  const int width = columns == 0 ? 0 : std::max(columns - kIndent, 1);
  return absl::StrCat("  ", mark, " ", WrapToWidth(ForTerminal(change.sentence()), kIndent, width),
                      "\n");
}

std::string AdviceLines(const v1::AdviseResponse& answer, const Catalogue& text, int columns) {
  if (answer.advice().empty()) return absl::StrCat(text.Text("advise.nothing"), "\n");
  std::string out = absl::StrCat(text.Text("advise.levers"), "\n");
  for (const v1::NeedAdvice& advice : answer.advice()) {
    absl::StrAppend(&out, ChangeLine(advice.nearest(), "-", columns));
    if (advice.has_most()) absl::StrAppend(&out, ChangeLine(advice.most(), " ", columns));
  }
  return out;
}

std::string CombinedLines(const v1::AdviseResponse& answer, const Catalogue& text, int columns) {
  if (answer.combined().empty()) return "";
  std::string out = absl::StrCat("\n", text.Text("advise.combined"), "\n");
  for (const v1::CombinedNeedAdvice& advice : answer.combined())
    absl::StrAppend(&out, ChangeLine(advice.both(), "-", columns));
  return out;
}

absl::Status ShowForPeople(Session& session, const v1::AdviseRequest& request,
                           const v1::AdviseResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  const Catalogue& text = session.catalogue();
  const int columns = session.terminal().columns;
  const bool stored = !request.need().empty();
  const std::string need = stored ? IdOf(request.need()) : text.Text("explain.inline");
  session.out() << text.Text("advise.heading", ForTerminal(need), figures.Date(answer.as_of()),
                             figures.Count(answer.matches_now()))
                << "\n\n"
                << AdviceLines(answer, text, columns) << CombinedLines(answer, text, columns)
                << "\n";
  if (stored && !answer.advice().empty())
    session.out() << text.Text("advise.apply", ForTerminal(need)) << "\n";
  session.out() << text.Text("match.footer", answer.revision(), answer.policy_version()) << "\n";
  return absl::OkStatus();
}

// The fields that a change sets, as `min_m2=40`; `conduct.noise` and lists alike.
std::string FieldsText(const v1::NeedChange& change) {
  return absl::StrJoin(change.update_mask().paths(), " ",
                       [&change](std::string* out, const std::string& path) {
                         absl::StrAppend(out, path, "=", MachineText(change.need(), path));
                       });
}

void PutChange(Session& session, const std::string& levers, const char* value,
               const v1::NeedChange& change) {
  const v1::Match& best = change.best();
  session.PutRow({levers, value, FieldsText(change), absl::StrCat(change.pairs()), best.space(),
                  absl::StrCat(best.score()), MachineText(best, "period.from"),
                  MachineText(best, "period.until"), MachineText(best, "money.gap_cents"),
                  change.sentence()});
}

void ShowCsv(Session& session, const v1::AdviseResponse& answer) {
  session.PutRow({"lever", "value", "fields", "pairs", "best.space", "best.score",
                  "best.period.from", "best.period.until", "best.money.gap_cents", "sentence"});
  for (const v1::NeedAdvice& advice : answer.advice()) {
    PutChange(session, MachineText(advice, "lever"), "nearest", advice.nearest());
    if (advice.has_most()) PutChange(session, MachineText(advice, "lever"), "most", advice.most());
  }
  for (const v1::CombinedNeedAdvice& advice : answer.combined())
    PutChange(session,
              absl::StrCat(MachineText(advice, "first"), ";", MachineText(advice, "second")),
              "combined", advice.both());
}

absl::StatusOr<ExitCode> Advise(Session& session, const AdviseOptions& options) {
  v1::AdviseRequest request;
  RB_RETURN_IF_ERROR(FillQuestion(session, options.question, request));
  request.set_combined_size(options.combined);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::AdviseResponse>("MatchService/Advise", request));
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, answer); },
      [&] { return ShowForPeople(session, request, answer); });
}

}  // namespace

void AddAdvise(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "advise");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<AdviseOptions>();
  command->add_option("need", options->question.need, text.Text("help.find_need"));
  AddQuestionOptions(command, session, options->question);
  command->add_option("--combined", options->combined, text.Text("help.combined"))
      ->check(CLI::Range(0, static_cast<int>(domain::kCombinedMax)))
      ->capture_default_str();
  RunBy(command, session, options, Advise);
}

}  // namespace raumboerse::apps

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/help_text.h"
#include "apps/match_text.h"
#include "apps/show_answer.h"
#include "apps/typed_value.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/help_service.pb.h"

namespace raumboerse::apps {
namespace {

struct FindHelpOptions {
  std::string listing;
  std::string other;  // of the other side: explain this pair
  std::string need;   // instead of a listing
  std::string as_of;
  int top = static_cast<int>(domain::kFindDefault);
  int would_fit = 0;
};

constexpr char kHelpCollection[] = "helpListings";

absl::Status ShowFound(Session& session, const v1::FindHelpRequest& request,
                       const v1::FindHelpResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  const int columns = session.terminal().columns;
  session.out() << HelpTable(answer, figures, columns)
                << session.catalogue().Text("find_help.total", answer.matches_size(),
                                            figures.Count(answer.total_size()),
                                            figures.Date(answer.as_of()))
                << "\n"
                << HelpAsksText(answer, figures, columns);
  return absl::OkStatus();
}

absl::Status ShowPair(Session& session, const v1::ExplainHelpRequest& request,
                      const v1::ExplainHelpResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  const Catalogue& text = session.catalogue();
  const std::string verdict =
      answer.matches()     ? text.Text("find_help.matches", answer.match().score())
      : answer.would_fit() ? text.Text("find_help.would_match", answer.match().score())
                           : text.Text("find_help.no_match");
  session.out() << text.Text("find_help.pair", ForTerminal(IdOf(request.listing())),
                             ForTerminal(IdOf(request.other())), figures.Date(answer.as_of()),
                             verdict)
                << "\n\n"
                << HelpMatchText(answer.match(), figures, session.terminal().columns);
  return absl::OkStatus();
}

// A row for every listing, sure ones first; `sure` tells them apart.
void ShowFoundCsv(Session& session, const v1::FindHelpResponse& answer) {
  session.PutRow({"sure", "rank", "score", "listing", "title", "listed_by", "asked", "kinds",
                  "topics", "districts", "period.from", "period.until", "sentences"});
  const auto put = [&](const v1::HelpMatch& match, const char* sure) {
    const std::string sentences = absl::StrJoin(
        match.criteria(), " ", [](std::string* out, const v1::HelpCriterionResult& result) {
          absl::StrAppend(out, result.sentence());
        });
    session.PutRow({sure, absl::StrCat(match.rank()), absl::StrCat(match.score()), match.listing(),
                    match.title(), match.listed_by(), match.asked(), MachineText(match, "kinds"),
                    MachineText(match, "topics"), MachineText(match, "districts"),
                    match.period().from(), match.period().until(), sentences});
  };
  for (const v1::HelpMatch& match : answer.matches()) put(match, "true");
  for (const v1::HelpMatch& match : answer.would_fit()) put(match, "false");
}

void ShowPairCsv(Session& session, const v1::ExplainHelpResponse& answer) {
  session.PutRow({"criterion", "answer", "reason_code", "sentence"});
  for (const v1::HelpCriterionResult& result : answer.match().criteria())
    session.PutRow({MachineText(result, "criterion"), MachineText(result, "answer"),
                    result.reason_code(), result.sentence()});
}

absl::StatusOr<ExitCode> ExplainHelp(Session& session, const FindHelpOptions& options) {
  v1::ExplainHelpRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_listing(), session.NameOf(kHelpCollection, options.listing));
  RB_ASSIGN_OR_RETURN(*request.mutable_other(), session.NameOf(kHelpCollection, options.other));
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", options.as_of}, session.catalogue()));
  request.set_parent(Session::ExchangeOf(request.listing()));
  request.set_language(session.language());
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::ExplainHelpResponse>("HelpService/ExplainHelp", request));
  return ShowAnswer(
      session, answer, [&] { ShowPairCsv(session, answer); },
      [&] { return ShowPair(session, request, answer); });
}

absl::StatusOr<ExitCode> FindHelp(Session& session, const FindHelpOptions& options) {
  if (options.listing.empty() == options.need.empty())
    return UsageError(session.catalogue().Text("error.which_help"));
  if (!options.other.empty()) return ExplainHelp(session, options);
  v1::FindHelpRequest request;
  const bool of_need = !options.need.empty();
  RB_ASSIGN_OR_RETURN(const std::string name,
                      of_need ? session.NameOf("needs", options.need)
                              : session.NameOf(kHelpCollection, options.listing));
  of_need ? request.set_need(name) : request.set_listing(name);
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", options.as_of}, session.catalogue()));
  request.set_parent(Session::ExchangeOf(name));
  request.set_page_size(options.top);
  request.set_would_fit_size(options.would_fit);
  request.set_language(session.language());
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::FindHelpResponse>("HelpService/FindHelp", request));
  return ShowAnswer(
      session, answer, [&] { ShowFoundCsv(session, answer); },
      [&] { return ShowFound(session, request, answer); });
}

}  // namespace

void AddFindHelp(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "find-help");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<FindHelpOptions>();
  command->add_option("listing", options->listing, text.Text("help.help_listing"));
  command->add_option("other", options->other, text.Text("help.help_other"));
  command->add_option("--need", options->need, text.Text("help.help_need"));
  command->add_option("--top", options->top, text.Text("help.top"))
      ->check(CLI::Range(1, static_cast<int>(domain::kFindMax)))
      ->capture_default_str();
  command->add_option("--would-fit", options->would_fit, text.Text("help.would_fit"))
      ->check(CLI::Range(0, static_cast<int>(domain::kFindMax)));
  command->add_option("--as-of", options->as_of, text.Text("help.as_of"));
  RunBy(command, session, options, FindHelp);
}

}  // namespace raumboerse::apps

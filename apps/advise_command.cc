#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
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
  NeedQuestion question;  // `need` may be the name of a space
  int combined = 0;
};

// What an advice is about, and the words for it.
struct AdviceSubject {
  std::string parent;
  std::string id;  // empty: a need given inline
  absl::string_view kind;

  std::string Key(absl::string_view key) const { return absl::StrCat("advise.", kind, ".", key); }
};

// What of a change differs between the two sides.
const v1::Need& FieldsOf(const v1::NeedChange& change) { return change.need(); }
const v1::Space& FieldsOf(const v1::SpaceChange& change) { return change.space(); }
const std::string& BestOf(const v1::NeedChange& change) { return change.best().space(); }
const std::string& BestOf(const v1::SpaceChange& change) { return change.best().need(); }
std::vector<std::string> LeversOf(const v1::NeedAdvice& advice) {
  return {MachineText(advice, "lever")};
}
std::vector<std::string> LeversOf(const v1::SpaceAdvice& advice) {
  return {MachineText(advice, "lever"), absl::StrCat(advice.place())};
}
std::vector<std::string> LeversOf(const v1::CombinedNeedAdvice& advice) {
  return {absl::StrCat(MachineText(advice, "first"), ";", MachineText(advice, "second"))};
}
std::vector<std::string> LeversOf(const v1::CombinedSpaceAdvice& advice) {
  return {absl::StrCat(MachineText(advice, "first"), ";", MachineText(advice, "second")),
          absl::StrCat(advice.first_place(), ";", advice.second_place())};
}

// One change a line, the sentence as the server says it.
template <typename Change>
std::string ChangeLine(const Change& change, absl::string_view mark, int columns) {
  constexpr int kIndent = 4;
  const int width = columns == 0 ? 0 : std::max(columns - kIndent, 1);
  return absl::StrCat("  ", mark, " ", WrapToWidth(ForTerminal(change.sentence()), kIndent, width),
                      "\n");
}

template <typename Response>
std::string AdviceLines(const Response& answer, int columns) {
  std::string out;
  for (const auto& advice : answer.advice()) {
    absl::StrAppend(&out, ChangeLine(advice.nearest(), "-", columns));
    if (advice.has_most()) absl::StrAppend(&out, ChangeLine(advice.most(), " ", columns));
  }
  return out;
}

template <typename Response>
std::string CombinedLines(const Response& answer, const Catalogue& text, int columns) {
  if (answer.combined().empty()) return "";
  std::string out = absl::StrCat("\n", text.Text("advise.combined"), "\n");
  for (const auto& advice : answer.combined())
    absl::StrAppend(&out, ChangeLine(advice.both(), "-", columns));
  return out;
}

template <typename Response>
absl::Status ShowForPeople(Session& session, const AdviceSubject& subject, const Response& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(subject.parent));
  const Catalogue& text = session.catalogue();
  const int columns = session.terminal().columns;
  const bool stored = !subject.id.empty();
  const std::string name = ForTerminal(stored ? subject.id : text.Text("explain.inline"));
  const bool nothing = answer.advice().empty();
  session.out() << text.Text("advise.heading", name, figures.Date(answer.as_of()),
                             figures.Count(answer.matches_now()))
                << "\n\n"
                << text.Text(subject.Key(nothing ? "nothing" : "levers")) << "\n"
                << AdviceLines(answer, columns) << CombinedLines(answer, text, columns) << "\n";
  if (stored && !nothing) session.out() << text.Text(subject.Key("apply"), name) << "\n";
  session.out() << text.Text("match.footer", answer.revision(), answer.policy_version()) << "\n";
  return absl::OkStatus();
}

// The fields that a change sets, as `min_m2=40`; `conduct.noise` and lists alike.
template <typename Change>
std::string FieldsText(const Change& change) {
  return absl::StrJoin(change.update_mask().paths(), " ",
                       [&change](std::string* out, const std::string& path) {
                         absl::StrAppend(out, path, "=", MachineText(FieldsOf(change), path));
                       });
}

template <typename Change>
void PutChange(Session& session, std::vector<std::string> row, const char* value,
               const Change& change) {
  const v1::Match& best = change.best();
  for (const std::string& cell :
       {std::string(value), FieldsText(change), absl::StrCat(change.pairs()), BestOf(change),
        absl::StrCat(best.score()), MachineText(best, "period.from"),
        MachineText(best, "period.until"), MachineText(best, "money.gap_cents"), change.sentence()})
    row.push_back(cell);
  session.PutRow(row);
}

template <typename Response>
void ShowCsv(Session& session, std::vector<std::string> columns, const char* best,
             const Response& answer) {
  for (const char* column : {"value", "fields", "pairs", best, "best.score", "best.period.from",
                             "best.period.until", "best.money.gap_cents", "sentence"})
    columns.push_back(column);
  session.PutRow(columns);
  for (const auto& advice : answer.advice()) {
    PutChange(session, LeversOf(advice), "nearest", advice.nearest());
    if (advice.has_most()) PutChange(session, LeversOf(advice), "most", advice.most());
  }
  for (const auto& advice : answer.combined())
    PutChange(session, LeversOf(advice), "combined", advice.both());
}

absl::StatusOr<ExitCode> AdviseNeed(Session& session, const AdviseOptions& options) {
  v1::AdviseRequest request;
  RB_RETURN_IF_ERROR(FillQuestion(session, options.question, request));
  request.set_combined_size(options.combined);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::AdviseResponse>("MatchService/Advise", request));
  const AdviceSubject subject{request.parent(), IdOf(request.need()), "need"};
  return ShowAnswer(
      session, answer, [&] { ShowCsv(session, {"lever"}, "best.space", answer); },
      [&] { return ShowForPeople(session, subject, answer); });
}

absl::StatusOr<ExitCode> AdviseSpace(Session& session, const AdviseOptions& options) {
  const NeedQuestion& question = options.question;
  if (!question.inline_file.empty())
    return UsageError(session.catalogue().Text("error.which_need"));
  v1::AdviseSpaceRequest request;
  RB_ASSIGN_OR_RETURN(const std::string space, session.NameOf("spaces", question.need));
  request.set_space(space);
  request.set_parent(Session::ExchangeOf(space));
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", question.as_of}, session.catalogue()));
  request.set_min_revision(question.min_revision);
  request.set_language(session.language());
  request.set_combined_size(options.combined);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::AdviseSpaceResponse>("MatchService/AdviseSpace", request));
  const AdviceSubject subject{request.parent(), IdOf(space), "space"};
  return ShowAnswer(
      session, answer,
      [&] {
        ShowCsv(session, {"lever", "place"}, "best.need", answer);
      },
      [&] { return ShowForPeople(session, subject, answer); });
}

// `spaces/hall`, or its full name: an id alone is a need's.
bool NamesASpace(absl::string_view name) {
  return absl::StartsWith(name, "spaces/") || absl::StrContains(name, "/spaces/");
}

absl::StatusOr<ExitCode> Advise(Session& session, const AdviseOptions& options) {
  return NamesASpace(options.question.need) ? AdviseSpace(session, options)
                                            : AdviseNeed(session, options);
}

}  // namespace

void AddAdvise(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "advise");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<AdviseOptions>();
  command->add_option("need", options->question.need, text.Text("help.advise_what"));
  AddQuestionOptions(command, session, options->question);
  command->add_option("--combined", options->combined, text.Text("help.combined"))
      ->check(CLI::Range(0, static_cast<int>(domain::kCombinedMax)))
      ->capture_default_str();
  RunBy(command, session, options, Advise);
}

}  // namespace raumboerse::apps

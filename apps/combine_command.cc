#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/combine_text.h"
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

constexpr int kMembersMost = static_cast<int>(domain::kGroupMembersMax);

struct CombineOptions {
  std::string space;
  std::string inline_file;  // JSON of a space that need not be stored
  std::string as_of;
  int64_t min_revision = 0;
  int days = 0;
  int min_days = 0;
  int members = kMembersMost;
};

absl::Status FillRequest(Session& session, const CombineOptions& options,
                         v1::CombineRequest& request) {
  if (options.space.empty() == options.inline_file.empty())
    return UsageError(session.catalogue().Text("error.which_space"));
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", options.as_of}, session.catalogue()));
  request.set_min_revision(options.min_revision);
  request.set_language(session.language());
  request.set_days(options.days);
  request.set_min_days(options.min_days);
  request.set_max_members(options.members);
  if (options.inline_file.empty()) {
    RB_ASSIGN_OR_RETURN(const std::string space, session.NameOf("spaces", options.space));
    request.set_space(space);
    request.set_parent(Session::ExchangeOf(space));
    return absl::OkStatus();
  }
  RB_ASSIGN_OR_RETURN(const std::string text,
                      ReadInput(session, options.inline_file, domain::kMessageBytesMax));
  RB_RETURN_IF_ERROR(ReadJson(text, options.inline_file, *request.mutable_inline_space()));
  RB_ASSIGN_OR_RETURN(const std::string exchange, session.Exchange());
  request.set_parent(exchange);
  return absl::OkStatus();
}

absl::Status ShowGroup(Session& session, const v1::CombineRequest& request,
                       const v1::CombineResponse& answer) {
  RB_ASSIGN_OR_RETURN(const Figures figures, session.FiguresOf(request.parent()));
  const Catalogue& text = session.catalogue();
  const int columns = session.terminal().columns;
  const std::string space =
      request.space().empty() ? text.Text("combine.inline") : IdOf(request.space());
  session.out() << text.Text("combine.heading", ForTerminal(space), figures.Date(answer.as_of()))
                << "\n"
                << WrapToWidth(ForTerminal(answer.sentence()), 0, columns) << "\n";
  if (answer.has_group()) {
    session.out() << "\n" << GroupText(answer.group(), figures, columns);
    const std::string asks = GroupAsksText(answer.group(), figures, columns);
    if (!asks.empty()) session.out() << "\n" << asks;
  }
  const std::string left_out = NeedsLeftOutText(answer, figures, columns);
  if (!left_out.empty()) session.out() << "\n" << left_out;
  if (answer.screening_state() == v1::SCREENING_STATE_NOT_SCREENED)
    session.out() << "\n" << text.Text("find.not_screened") << "\n";
  return absl::OkStatus();
}

std::string CentsOrEmpty(bool known, int64_t cents) { return known ? absl::StrCat(cents) : ""; }

// A row for every candidate: the members first.
void ShowCandidatesCsv(Session& session, const v1::CombineResponse& answer) {
  session.PutRow({"need", "title", "member", "area_m2", "score", "month_cents", "share_cents",
                  "fees_cents", "covered_cents", "gap_cents", "lead_days", "reason_code",
                  "sentences"});
  for (const v1::GroupMember& one : answer.group().members()) {
    const bool known = one.has_share_cents();
    session.PutRow({one.need(), one.title(), "true", absl::StrCat(one.area_m2()),
                    absl::StrCat(one.score()), CentsOrEmpty(known, one.month_cents()),
                    CentsOrEmpty(known, one.share_cents()), absl::StrCat(one.fees_cents()),
                    CentsOrEmpty(known, one.covered_cents()), CentsOrEmpty(known, one.gap_cents()),
                    absl::StrCat(one.lead_days()), "", ""});
  }
  for (const v1::NeedLeftOut& one : answer.left_out())
    session.PutRow({one.need(), one.title(), "false", "", "", "", "", "", "", "", "",
                    one.reason_code(), absl::StrJoin(one.sentences(), " ")});
}

absl::StatusOr<ExitCode> Combine(Session& session, const CombineOptions& options) {
  v1::CombineRequest request;
  RB_RETURN_IF_ERROR(FillRequest(session, options, request));
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto answer,
                      client->Call<v1::CombineResponse>("MatchService/Combine", request));
  return ShowAnswer(
      session, answer, [&] { ShowCandidatesCsv(session, answer); },
      [&] { return ShowGroup(session, request, answer); });
}

}  // namespace

void AddCombine(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "combine");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<CombineOptions>();
  constexpr int kDaysMost = static_cast<int>(domain::kDaysMax);
  command->add_option("space", options->space, text.Text("help.explain_space"));
  command->add_option("--inline", options->inline_file, text.Text("help.combine_inline"));
  command->add_option("--as-of", options->as_of, text.Text("help.as_of"));
  command->add_option("--min-revision", options->min_revision, text.Text("help.min_revision"));
  command->add_option("--days", options->days, text.Text("help.combine_days"))
      ->check(CLI::Range(1, kDaysMost));
  command->add_option("--min-days", options->min_days, text.Text("help.combine_min_days"))
      ->check(CLI::Range(0, kDaysMost))
      ->capture_default_str();
  command->add_option("--members", options->members, text.Text("help.combine_members"))
      ->check(CLI::Range(2, kMembersMost))
      ->capture_default_str();
  RunBy(command, session, options, Combine);
}

}  // namespace raumboerse::apps

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/resources.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/exchange_service.pb.h"

namespace raumboerse::apps {
namespace {

// Ends the loop where a server would never arrive at its head.
constexpr int kPagesMax = 1'000'000;

struct ChangesOptions {
  int64_t after = 0;
  int64_t limit = 0;  // 0: all
};

void Show(Session& session, const v1::Change& change) {
  const Catalogue& text = session.catalogue();
  switch (session.options.format) {
    case Format::kJson:
      session.out() << ToJson(change) << "\n";
      break;
    case Format::kCsv:
      session.PutRow(
          {absl::StrCat(change.revision()), change.name(), change.removed() ? "true" : "false"});
      break;
    case Format::kTable:
      session.out() << absl::StrCat(
          change.revision(), "  ",
          text.Text(change.removed() ? "changes.removed" : "changes.written"), "  ",
          ForTerminal(change.name()), "\n");
      break;
  }
}

absl::StatusOr<ExitCode> Changes(Session& session, const ChangesOptions& options) {
  v1::ListChangesRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  request.set_after_revision(options.after);
  request.set_page_size(domain::kPageSizeMax);
  if (session.options.format == Format::kCsv) session.PutRow({"revision", "name", "removed"});
  int64_t shown = 0;
  for (int page = 0; page < kPagesMax; ++page) {
    RB_ASSIGN_OR_RETURN(const auto answer, client->Call<v1::ListChangesResponse>(
                                               "ExchangeService/ListChanges", request));
    for (const v1::Change& change : answer.changes()) {
      if (options.limit > 0 && shown >= options.limit) return ExitCode::kOk;
      Show(session, change);
      ++shown;
    }
    const bool advanced = answer.next_after_revision() > request.after_revision();
    if (!advanced || answer.next_after_revision() >= answer.head_revision()) break;
    request.set_after_revision(answer.next_after_revision());
  }
  return ExitCode::kOk;
}

}  // namespace

void AddChanges(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "changes");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<ChangesOptions>();
  command->add_option("--after", options->after, text.Text("help.after"));
  command->add_option("--limit", options->limit, text.Text("help.limit"))
      ->check(CLI::PositiveNumber);
  RunBy(command, session, options, Changes);
}

}  // namespace raumboerse::apps

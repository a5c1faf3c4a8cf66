#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/records.h"
#include "base/status.h"
#include "raumboerse/v1/match_service.grpc.pb.h"

namespace raumboerse::apps {
namespace {

struct WatchOptions {
  std::vector<std::string> needs;
  std::vector<std::string> spaces;
  int64_t after = 0;
  int64_t count = 0;  // 0: without end
  int min_score = 0;
  int min_change = 0;
};

absl::StatusOr<v1::WatchNoticesRequest> RequestOf(Session& session, const WatchOptions& options) {
  v1::WatchNoticesRequest request;
  for (const std::string& need : options.needs) {
    RB_ASSIGN_OR_RETURN(*request.add_needs(), session.NameOf("needs", need));
  }
  for (const std::string& space : options.spaces) {
    RB_ASSIGN_OR_RETURN(*request.add_spaces(), session.NameOf("spaces", space));
  }
  if (!request.needs().empty()) {
    request.set_parent(Session::ExchangeOf(request.needs(0)));
  } else if (!request.spaces().empty()) {
    request.set_parent(Session::ExchangeOf(request.spaces(0)));
  } else {
    RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  }
  request.set_after_revision(options.after);
  request.set_min_score(options.min_score);
  request.set_min_change(options.min_change);
  request.set_language(session.language());
  return request;
}

void Show(Session& session, const v1::Notice& notice) {
  const Catalogue& text = session.catalogue();
  switch (session.options.format) {
    case Format::kJson:
      session.out() << ToJson(notice) << "\n";
      break;
    case Format::kCsv:
      session.PutRow({notice.id(), MachineText(notice, "kind"), notice.reason_code(),
                      IdOf(notice.need()), IdOf(notice.space()), MachineText(notice, "match.score"),
                      MachineText(notice, "old_score"), MachineText(notice, "revision"),
                      notice.sentence()});
      break;
    case Format::kTable:
      if (notice.need().empty()) {  // of all pairs
        session.out() << text.Text("watch.all", text.ValueLabel(v1::NoticeKind_Name(notice.kind())),
                                   ForTerminal(notice.sentence()), notice.revision())
                      << "\n";
        break;
      }
      session.out() << text.Text("watch.line", text.ValueLabel(v1::NoticeKind_Name(notice.kind())),
                                 ForTerminal(IdOf(notice.need())),
                                 ForTerminal(IdOf(notice.space())), notice.match().score(),
                                 ForTerminal(notice.sentence()), notice.revision())
                    << "\n";
      break;
  }
  // Whoever reads along, person or program, gets each notice when it comes.
  session.out().flush();
}

absl::StatusOr<ExitCode> Watch(Session& session, const WatchOptions& options) {
  RB_ASSIGN_OR_RETURN(const v1::WatchNoticesRequest request, RequestOf(session, options));
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  const auto stub = v1::MatchService::NewStub(client->channel());
  const auto context = client->NewStreamContext();
  const auto stream = stub->WatchNotices(context.get(), request);
  if (session.options.format == Format::kCsv)
    session.PutRow({"id", "kind", "reason_code", "need", "space", "score", "old_score", "revision",
                    "sentence"});
  v1::Notice notice;
  int64_t shown = 0;
  int64_t revision = options.after;
  while (stream->Read(&notice)) {
    revision = std::max(revision, notice.revision());
    if (notice.kind() == v1::NOTICE_KIND_READY) {
      session.err() << session.catalogue().Text("watch.ready", notice.revision()) << "\n";
      session.err().flush();
      continue;
    }
    Show(session, notice);
    if (options.count > 0 && ++shown >= options.count) {
      context->TryCancel();
      stream->Finish();
      return ExitCode::kOk;
    }
  }
  const absl::Status ended = client->StatusOf(stream->Finish());
  if (!ended.ok() && ExitCodeOf(ended) == ExitCode::kUnavailable && revision > 0)
    session.err() << session.catalogue().Text("watch.resume", revision) << "\n";
  RB_RETURN_IF_ERROR(ended);
  return ExitCode::kOk;
}

}  // namespace

void AddWatch(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "watch");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<WatchOptions>();
  AddRepeated(command, "--need", options->needs, text.Text("help.watch_need"));
  AddRepeated(command, "--space", options->spaces, text.Text("help.watch_space"));
  command->add_option("--after", options->after, text.Text("help.after"));
  command->add_option("--count", options->count, text.Text("help.count"))
      ->check(CLI::PositiveNumber);
  command->add_option("--min-score", options->min_score, text.Text("help.min_score"));
  command->add_option("--min-change", options->min_change, text.Text("help.min_change"));
  RunBy(command, session, options, Watch);
}

}  // namespace raumboerse::apps

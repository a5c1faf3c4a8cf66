#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/commands.h"
#include "apps/display.h"
#include "apps/field_text.h"
#include "apps/match_text.h"
#include "apps/operation_wait.h"
#include "apps/ranked_pairs.h"
#include "apps/table.h"
#include "apps/typed_value.h"
#include "base/status.h"
#include "domain/limits.h"
#include "raumboerse/v1/match_service.grpc.pb.h"

namespace raumboerse::apps {
namespace {

constexpr int64_t kPairsDefault = 20;  // that a table shows

struct RankOptions {
  std::string operation;  // id of one that there is; empty: a new one
  int top = static_cast<int>(domain::kFindDefault);
  int min_score = 0;
  std::string as_of;
  int64_t pairs = 0;  // 0: all, and of a table kPairsDefault
  int64_t after = 0;
  std::string after_as_of;
  int64_t min_revision = 0;
  std::string request_id;
};

// Its name.
absl::StatusOr<std::string> BeginOperation(Session& session, const RankOptions& options) {
  if (!options.operation.empty()) return session.NameOf("operations", options.operation);
  v1::RankAllRequest request;
  RB_ASSIGN_OR_RETURN(*request.mutable_parent(), session.Exchange());
  request.set_count(options.top);
  request.set_min_score(options.min_score);
  RB_ASSIGN_OR_RETURN(*request.mutable_as_of(),
                      TypedDay({"--as-of", options.as_of}, session.catalogue()));
  request.set_request_id(options.request_id);
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  RB_ASSIGN_OR_RETURN(const auto begun,
                      client->Call<v1::Operation>("MatchService/RankAll", request));
  return begun.name();
}

// Shows what is told: each need when it comes, or the best pairs of all at the end.
class Shower {
 public:
  Shower(Session& session, int64_t pairs) : session_(session) {
    const bool table = session.options.format == Format::kTable;
    if (table && pairs == 0) pairs = kPairsDefault;
    if (pairs > 0) best_.emplace(static_cast<size_t>(pairs));
    if (session.options.format == Format::kCsv)
      session.PutRow({"need", "rank", "space", "score", "start", "gap_cents"});
  }

  void Take(const v1::NeedRanking& need) {
    if (need.spaces().empty()) without_.push_back(ForTerminal(IdOf(need.need())));
    if (best_)
      best_->Add(need);
    else if (session_.options.format == Format::kJson)
      session_.out() << ToJson(need) << "\n";
    else
      PutRows(need);
  }

  // `last`: a complete response.
  absl::Status End(const v1::ReadRanksResponse& last, const std::string& exchange) {
    if (!best_) return absl::OkStatus();
    const std::vector<RankedPair> pairs = best_->Take();
    if (session_.options.format == Format::kTable) {
      RB_ASSIGN_OR_RETURN(const Figures figures, session_.FiguresOf(exchange));
      ShowTable(pairs, figures, last);
      return absl::OkStatus();
    }
    for (const RankedPair& pair : pairs) PutPair(pair);
    return absl::OkStatus();
  }

 private:
  void PutRows(const v1::NeedRanking& need) {
    for (int i = 0; i < need.spaces_size(); ++i) PutPair({need.need(), i + 1, need.spaces(i)});
    if (need.spaces().empty()) session_.PutRow({need.need(), "", "", "", "", ""});
  }

  void PutPair(const RankedPair& pair) {
    if (session_.options.format == Format::kCsv) {
      session_.PutRow({pair.need, absl::StrCat(pair.rank), pair.space.space(),
                       MachineText(pair.space, "score"), pair.space.start(),
                       MachineText(pair.space, "gap_cents")});
      return;
    }
    v1::NeedRanking line;
    line.set_need(pair.need);
    *line.add_spaces() = pair.space;
    session_.out() << ToJson(line) << "\n";
  }

  void ShowTable(const std::vector<RankedPair>& pairs, const Figures& figures,
                 const v1::ReadRanksResponse& last) {
    const Catalogue& text = session_.catalogue();
    const auto right = [&text](absl::string_view key) {
      return Column{.header = text.Text(key), .align = Align::kRight};
    };
    Table table({right("match.points"),
                 {.header = text.Text("match.need"), .fit = Fit::kMayCut},
                 right("match.rank"),
                 {.header = text.Text("match.space"), .fit = Fit::kMayCut},
                 right("match.from"),
                 right("match.gap")});
    for (const RankedPair& pair : pairs) {
      const v1::RankedSpace& space = pair.space;
      table.Add({figures.Count(space.score()), IdOf(pair.need), figures.Count(pair.rank),
                 IdOf(space.space()), figures.Date(space.start()),
                 space.has_gap_cents() ? figures.Money(space.gap_cents()) : text.Text("unknown")});
    }
    if (!table.empty()) session_.out() << table.Render(session_.terminal().columns);
    session_.out() << text.Text("rank.total", pairs.size(), figures.Count(best_->pairs()),
                                figures.Count(best_->needs()), figures.Date(last.as_of()))
                   << "\n";
    if (!without_.empty())
      session_.out() << text.Text("rank.without", absl::StrJoin(without_, ", ")) << "\n";
  }

  Session& session_;
  std::optional<RankedPairs> best_;
  std::vector<std::string> without_;  // needs that have no spaces any more
};

absl::StatusOr<ExitCode> Read(Session& session, const RankOptions& options,
                              const std::string& operation) {
  v1::ReadRanksRequest request;
  request.set_operation(operation);
  request.set_after_revision(options.after);
  request.set_min_revision(options.min_revision);
  RB_ASSIGN_OR_RETURN(*request.mutable_after_as_of(),
                      TypedDay({"--after-as-of", options.after_as_of}, session.catalogue()));
  RB_ASSIGN_OR_RETURN(Client * client, session.client());
  const auto stub = v1::MatchService::NewStub(client->channel());
  const auto context = client->NewStreamContext();
  const auto stream = stub->ReadRanks(context.get(), request);
  Shower shower(session, options.pairs);
  v1::ReadRanksResponse response;
  while (stream->Read(&response)) {
    for (const v1::NeedRanking& need : response.needs()) shower.Take(need);
    if (!response.complete()) continue;
    context->TryCancel();
    stream->Finish();
    RB_RETURN_IF_ERROR(shower.End(response, Session::ExchangeOf(operation)));
    session.err() << session.catalogue().Text("rank.complete", response.revision(),
                                              ForTerminal(IdOf(operation)), response.as_of())
                  << "\n";
    return ExitCode::kOk;
  }
  RB_RETURN_IF_ERROR(client->StatusOf(stream->Finish()));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Rank(Session& session, const RankOptions& options) {
  RB_ASSIGN_OR_RETURN(const std::string operation, BeginOperation(session, options));
  RB_ASSIGN_OR_RETURN(const v1::Operation ended, WaitForOperation(session, operation));
  RB_RETURN_IF_ERROR(CheckSucceeded(session, ended));
  return Read(session, options, operation);
}

}  // namespace

void AddRank(CLI::App& app, Session& session) {
  CLI::App* command = AddCommand(app, session, "rank");
  const Catalogue& text = session.catalogue();
  auto options = std::make_shared<RankOptions>();
  command->add_option("--operation", options->operation, text.Text("help.rank_operation"));
  command->add_option("--top", options->top, text.Text("help.rank_top"))->capture_default_str();
  command->add_option("--min-score", options->min_score, text.Text("help.min_score"));
  command->add_option("--as-of", options->as_of, text.Text("help.as_of"));
  command->add_option("--pairs", options->pairs, text.Text("help.rank_pairs"))
      ->check(CLI::PositiveNumber);
  command->add_option("--after", options->after, text.Text("help.rank_after"));
  command->add_option("--after-as-of", options->after_as_of, text.Text("help.rank_after_as_of"));
  command->add_option("--min-revision", options->min_revision, text.Text("help.min_revision"));
  command->add_option("--request-id", options->request_id, text.Text("help.request_id"));
  RunBy(command, session, options, Rank);
}

}  // namespace raumboerse::apps

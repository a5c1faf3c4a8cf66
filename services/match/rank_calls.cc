#include "services/match/rank_calls.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/status.h"
#include "domain/limits.h"
#include "domain/text.h"
#include "services/crud/incoming.h"
#include "services/crud/paging.h"
#include "services/live/rank_sink.h"
#include "services/match/match_request.h"
#include "wire/operation.h"

namespace raumboerse::services {
namespace {

using domain::OperationState;

// How long reading on from a revision just written waits for the index to have it.
constexpr absl::Duration kRevisionWait = absl::Seconds(5);

v1::ReadRanksResponse MessageOf(const matcher::RankPage& page, const matcher::World& world) {
  v1::ReadRanksResponse out;
  out.set_revision(page.revision);
  out.set_as_of(page.day.ToString());
  out.set_complete(page.complete);
  for (const matcher::NeedRanks& ranks : page.needs) {
    v1::NeedRanking& need = *out.add_needs();
    need.set_need(absl::StrCat(world.exchange, "/needs/", ranks.need));
    for (const matcher::RankedSpace& ranked : ranks.spaces) {
      v1::RankedSpace& space = *need.add_spaces();
      space.set_space(
          absl::StrCat(world.exchange, "/spaces/", world.spaces.at(ranked.row)->facts.id));
      space.set_score(ranked.score);
      space.set_start(domain::Day(ranked.start).ToString());
      if (ranked.gap_cents != matcher::RankedSpace::kGapUnknown)
        space.set_gap_cents(ranked.gap_cents);
    }
  }
  return out;
}

// A reader at the other end of a stream.
class StreamRankSink final : public RankSink {
 public:
  explicit StreamRankSink(std::shared_ptr<rpc::Sink<v1::ReadRanksResponse>> sink)
      : sink_(std::move(sink)) {}

  bool has_room() const override { return !sink_->over() && !sink_->full(); }
  void Deliver(const matcher::RankPage& page, const matcher::World& world) override {
    sink_->Push(MessageOf(page, world));
  }
  void Close(const absl::Status& status) override { sink_->Close(status); }
  bool over() const override { return sink_->over(); }
  void OnRoom(std::function<void()> on_room) override { sink_->OnSpace(std::move(on_room)); }

 private:
  const std::shared_ptr<rpc::Sink<v1::ReadRanksResponse>> sink_;
};

std::optional<domain::Day> ReadDay(const std::string& text, absl::string_view field,
                                   Faults& faults) {
  if (text.empty()) return std::nullopt;
  const std::optional<domain::Day> day = domain::Day::Parse(text);
  if (!day) faults.Add(field, domain::NotADay(text));
  return day;
}

// With every field at fault.
absl::StatusOr<domain::Operation> ReadRankAll(const v1::RankAllRequest& request, Faults faults) {
  domain::OperationFields fields;
  fields.state = OperationState::kRunning;
  const int32_t count = request.has_count() ? request.count() : domain::kFindDefault;
  if (count < 1 || count > static_cast<int32_t>(domain::kRanksPerNeedMax))
    faults.Add("count", absl::StrCat(count, " is outside [1, ", domain::kRanksPerNeedMax, "]"));
  if (request.min_score() < 0 || request.min_score() > domain::kPermilleMax)
    faults.Add("min_score",
               absl::StrCat(request.min_score(), " is outside [0, ", domain::kPermilleMax, "]"));
  fields.rank_all = {count, request.min_score(), ReadDay(request.as_of(), "as_of", faults)};
  RB_RETURN_IF_ERROR(faults.ToStatus());
  return domain::Operation::Create(std::move(fields));
}

absl::Status CheckReadable(const domain::OperationFields& operation) {
  switch (operation.state) {
    case OperationState::kCancelled:
      return WithReason(absl::FailedPreconditionError(absl::StrCat(
                            operation.record.name, ": it was cancelled and has no ranks")),
                        "OPERATION_CANCELLED");
    case OperationState::kFailed:
      return WithReason(absl::FailedPreconditionError(absl::StrCat(
                            operation.record.name, ": it has failed: ", operation.error.message)),
                        "OPERATION_FAILED");
    default:
      return absl::OkStatus();
  }
}

}  // namespace

// A request that is repeated is known by the id that it was given at first: then nothing new runs,
// and what runs already does not stand in its way.
absl::StatusOr<v1::Operation> BeginRankAll(const RankPlaces& places, const rpc::Call& call,
                                           const v1::RankAllRequest& request) {
  Faults faults;
  const std::string exchange = ParentExchange(request.parent(), faults);
  RB_ASSIGN_OR_RETURN(const domain::Operation asked, ReadRankAll(request, std::move(faults)));
  RB_ASSIGN_OR_RETURN(const auto live, places.live.Get(exchange, call.deadline));
  ledger::WriteOptions options{.request_id = request.request_id(), .deadline = call.deadline};
  std::string id;
  const auto create = [&] {
    return places.ledger.Create<domain::Operation>(exchange, id, asked, options);
  };
  if (!options.request_id.empty()) {
    constexpr size_t kHashDigits = 24;
    options.request_hash = HashOf(call.method, request);
    id = absl::StrCat("r", options.request_hash.substr(0, kHashDigits));
    const std::string name =
        domain::ResourceName{exchange, domain::Collection::kOperations, id}.ToString();
    const auto before = places.ledger.Get<domain::Operation>(name, call.deadline);
    if (!before.ok() && !absl::IsNotFound(before.status())) return before.status();
    if (before.ok()) {
      const auto answered = create();
      // A request id that is no longer valid makes a new operation.
      if (!absl::IsAlreadyExists(answered.status())) {
        RB_RETURN_IF_ERROR(answered.status());
        return wire::Encode(**answered);
      }
      id.clear();
    }
  }
  RB_ASSIGN_OR_RETURN(const domain::Operation begun, live->ranker().Begin(create));
  return wire::Encode(*begun);
}

absl::Status BeginReadRanks(const RankPlaces& places, const rpc::Call& call,
                            const v1::ReadRanksRequest& request,
                            std::shared_ptr<rpc::Sink<v1::ReadRanksResponse>> sink) {
  Faults faults;
  const auto name = ParseName(request.operation(), domain::Collection::kOperations, "operation");
  RB_RETURN_IF_ERROR(GatherFaults(name.status(), faults));
  CheckNotNegative(request.after_revision(), "after_revision", faults);
  CheckNotNegative(request.min_revision(), "min_revision", faults);
  const auto after_day = ReadDay(request.after_as_of(), "after_as_of", faults);
  RB_RETURN_IF_ERROR(faults.ToStatus());
  auto operation = places.ledger.Get<domain::Operation>(request.operation(), call.deadline);
  if (absl::IsNotFound(operation.status())) return NoSuchRecord(request.operation());
  RB_RETURN_IF_ERROR(operation.status());
  RB_RETURN_IF_ERROR(CheckReadable(**operation));
  if (request.after_revision() > 0 && !after_day && !(*operation)->rank_all.as_of) {
    faults.Add("after_as_of", "is required: as_of of the response with after_revision");
    return faults.ToStatus();
  }
  RB_ASSIGN_OR_RETURN(const auto live, places.live.Get(name->exchange, call.deadline));
  const absl::Status there =
      live->Await(request.after_revision(), std::min(call.deadline, absl::Now() + kRevisionWait))
          .status();
  if (absl::IsDeadlineExceeded(there))
    return absl::OutOfRangeError("after_revision: there is no such revision yet");
  RB_RETURN_IF_ERROR(there);
  RB_RETURN_IF_ERROR(live->Await(request.min_revision(), call.deadline).status());
  return live->ranker().Read(
      {*std::move(operation), std::make_shared<StreamRankSink>(std::move(sink)),
       request.after_revision(), after_day.value_or(domain::Day()), request.min_revision()});
}

}  // namespace raumboerse::services

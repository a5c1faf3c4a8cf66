#include "services/match/match_service.h"

#include <memory>

#include "domain/limits.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "services/crud/incoming.h"
#include "services/match/advise_service.h"
#include "services/match/bridge_messages.h"
#include "services/match/combine_service.h"
#include "services/match/finance_messages.h"
#include "services/match/match_messages.h"
#include "services/match/match_request.h"
#include "services/match/permit_messages.h"
#include "services/match/rank_calls.h"
#include "services/match/watch_sink.h"
#include "services/rpc/call_arenas.h"
#include "services/rpc/stream.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

using domain::Listed;

std::string DistrictOf(const matcher::World& world, const domain::SpaceFacts& space) {
  return space.district == domain::kNoDistrict ? ""
                                               : world.catalogue->district_code(space.district);
}

// View FULL: the records of the matches shown, read from the ledger. One that was written after the
// snapshot is marked at its match; one that is gone is left out.
template <typename T, typename Response, typename Records>
absl::Status AddRecords(const rpc::Call& call, ledger::Ledger& ledger, Response& response,
                        Records& records) {
  for (v1::Match& match : *response.mutable_matches()) {
    const bool spaces = std::is_same_v<T, domain::Space>;
    const absl::StatusOr<T> record =
        ledger.Get<T>(spaces ? match.space() : match.need(), call.deadline);
    if (absl::IsNotFound(record.status())) {
      match.set_newer_than_snapshot(true);
      continue;
    }
    RB_RETURN_IF_ERROR(record.status());
    match.set_newer_than_snapshot((*record)->record.revision > response.revision());
    *records.Add() = wire::Encode(**record);
  }
  return absl::OkStatus();
}

// How an answer is told: which side is listed, and in which words.
struct Wording {
  Listed listed;
  const Phrases& phrases;
};

// What both directions' answers have in common. `pair_of` finds the Pair of a hit, and only what is
// shown is evaluated in full.
template <typename Response, typename Answer, typename PairOf>
void FillFound(const Answer& answer, const Wording& wording, PairOf pair_of, Response& response) {
  const auto show = [&](const auto& hit, auto fill, auto& message) {
    const Pair pair = pair_of(hit);
    const domain::Evaluation evaluation =
        Evaluate(pair.world.market(), pair.need.facts, {pair.space.facts, pair.space.occupied},
                 answer.asked);
    fill(PairShown{pair, evaluation}, wording.listed, wording.phrases, message);
  };
  for (const auto& hit : answer.found.matches) show(hit, FillMatch, *response.add_matches());
  for (const auto& hit : answer.found.would_fit) show(hit, FillWouldFit, *response.add_would_fit());
  response.set_total_size(static_cast<int32_t>(answer.found.total));
  response.set_more_than_total_size(answer.found.more);
  response.set_would_fit_total(static_cast<int32_t>(answer.found.would_fit_total));
  response.set_revision(answer.world->revision);
  response.set_policy_version(answer.world->policy.version);
  response.set_as_of(answer.asked.day.ToString());
  response.set_screening_state(ScreeningOf(*answer.world));
}

template <typename Response>
void Rank(size_t offset, Response& response) {
  int32_t rank = static_cast<int32_t>(offset);
  for (v1::Match& match : *response.mutable_matches()) match.set_rank(++rank);
}

class MatchService final : public v1::MatchService::CallbackService {
 public:
  MatchService(rpc::Gate& gate, const MatchParts& parts)
      : unary_(gate, v1::MatchService::service_full_name()),
        streams_(gate, v1::MatchService::service_full_name()),
        parts_(parts) {
    SetMessageAllocatorFor_FindSpaces(&find_spaces_arenas_);
    SetMessageAllocatorFor_FindNeeds(&find_needs_arenas_);
  }

  RB_UNARY_FILLING(FindSpaces, v1::FindSpacesRequest, v1::FindSpacesResponse) {
    Faults faults;
    MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
    ReadOptions(call, request, question, faults);
    const NeedWanted need = NeedOf(request, question, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const SpacesFound answer, parts_.finder.FindSpaces(question, need));
    const Phrases& phrases = PhrasesFor(request.language(), *answer.world);
    const auto pair_of = [&](const auto& hit) {
      return Pair{*answer.world, answer.asked.day, *answer.need, *hit.listed};
    };
    FillFound(answer, {Listed::kSpaces, phrases}, pair_of, response);
    Rank(question.options.offset, response);
    response.set_next_page_token(NextToken(call, request, question, answer.found));
    if (request.view() == v1::MATCH_VIEW_FULL) {
      RB_RETURN_IF_ERROR(
          AddRecords<domain::Space>(call, parts_.ledger, response, *response.mutable_spaces()));
    }
    return absl::OkStatus();
  }

  RB_UNARY_FILLING(FindNeeds, v1::FindNeedsRequest, v1::FindNeedsResponse) {
    Faults faults;
    MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
    ReadOptions(call, request, question, faults);
    const std::string space = ReadId(question.exchange, request.space(), "space", faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const NeedsFound answer, parts_.finder.FindNeeds(question, space));
    const Phrases& phrases = PhrasesFor(request.language(), *answer.world);
    const auto pair_of = [&](const auto& hit) {
      return Pair{*answer.world, answer.asked.day, *hit.listed, *answer.space};
    };
    FillFound(answer, {Listed::kNeeds, phrases}, pair_of, response);
    Rank(question.options.offset, response);
    response.set_next_page_token(NextToken(call, request, question, answer.found));
    for (const matcher::UnlockingFact& fact : answer.found.unlocking) {
      v1::UnlockingFact& out = *response.add_unlocking_facts();
      out.set_field(fact.field);
      out.set_pairs(static_cast<int32_t>(fact.pairs));
    }
    if (request.view() == v1::MATCH_VIEW_FULL) {
      RB_RETURN_IF_ERROR(
          AddRecords<domain::Need>(call, parts_.ledger, response, *response.mutable_needs()));
    }
    return absl::OkStatus();
  }

  RB_UNARY(Explain, v1::ExplainRequest, v1::ExplainResponse) {
    Faults faults;
    MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
    CheckNotNegative(request.min_revision(), "min_revision", faults);
    question.min_revision = request.min_revision();
    const NeedWanted need = NeedOf(request, question, faults);
    const std::string space = ReadId(question.exchange, request.space(), "space", faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const PairExplained answer, parts_.finder.Explain(question, need, space));
    const Phrases& phrases = PhrasesFor(request.language(), *answer.world);
    const PairShown pair{{*answer.world, answer.day, *answer.need, *answer.space},
                         answer.evaluation};
    v1::ExplainResponse response;
    response.set_matches(answer.evaluation.matches());
    response.set_would_fit(answer.evaluation.would_fit());
    AddCriteria(pair, phrases, *response.mutable_criteria());
    if (answer.evaluation.figures) {
      FillMatch(pair, Listed::kSpaces, phrases, *response.mutable_match());
    }
    response.set_revision(answer.world->revision);
    response.set_policy_version(answer.world->policy.version);
    response.set_as_of(answer.day.ToString());
    if (answer.plan) {
      *response.mutable_permit_plan() =
          PlanMessage(*answer.plan,
                      {*answer.world, DistrictOf(*answer.world, answer.space->facts), answer.day,
                       question.options.audience},
                      phrases);
      for (const domain::ContractAdvice& advice : answer.contracts)
        *response.add_contract_advice() = ContractMessage(advice, phrases);
    }
    return response;
  }

  RB_UNARY(Bridge, v1::BridgeRequest, v1::BridgeResponse) {
    Faults faults;
    MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
    CheckNotNegative(request.min_revision(), "min_revision", faults);
    question.min_revision = request.min_revision();
    CheckWithin({0, domain::kBridgeMovesMax}, request.max_moves(), "max_moves", faults);
    CheckWithin({0, domain::kDaysMax}, request.max_pause_days(), "max_pause_days", faults);
    const NeedWanted need = NeedOf(request, question, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const Bridged answer,
                        parts_.finder.Bridge(question, need,
                                             {.max_moves = request.max_moves(),
                                              .max_pause_days = request.max_pause_days(),
                                              .follow_phases = request.follow_phases()}));
    v1::BridgeResponse response =
        BridgeMessage(answer, PhrasesFor(request.language(), *answer.world));
    response.set_revision(answer.world->revision);
    response.set_policy_version(answer.world->policy.version);
    response.set_as_of(answer.asked.day.ToString());
    response.set_screening_state(ScreeningOf(*answer.world));
    return response;
  }

  RB_UNARY(Advise, v1::AdviseRequest, v1::AdviseResponse) {
    return AdviseBy(parts_.finder, call, request);
  }

  RB_UNARY(AdviseSpace, v1::AdviseSpaceRequest, v1::AdviseSpaceResponse) {
    return AdviseSpaceBy(parts_.finder, call, request);
  }

  RB_UNARY(Combine, v1::CombineRequest, v1::CombineResponse) {
    return CombineBy(parts_.finder, call, request);
  }

  RB_UNARY(Screen, v1::ScreenRequest, v1::ScreenResponse) {
    Faults faults;
    MatchQuestion question = ReadQuestion(call, request.parent(), request.as_of(), faults);
    CheckNotNegative(request.min_revision(), "min_revision", faults);
    question.min_revision = request.min_revision();
    const std::optional<domain::Need> need = ReadScreenedNeed(request.need(), faults);
    const SpaceWanted space =
        ReadSpace(question.exchange, request.space(),
                  request.has_inline_space() ? &request.inline_space() : nullptr, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_ASSIGN_OR_RETURN(const Screened answer, parts_.finder.Screen(question, *need, space));
    const Phrases& phrases = PhrasesFor(request.language(), *answer.world);
    v1::ScreenResponse response;
    for (const domain::PermitPlan& plan : answer.plans)
      *response.add_plans() = PlanMessage(
          plan, {*answer.world, answer.district, answer.day, question.options.audience}, phrases);
    response.set_as_of(answer.day.ToString());
    response.set_revision(answer.world->revision);
    return response;
  }

  RB_UNARY(Finance, v1::FinanceRequest, v1::FinanceResponse) {
    Faults faults;
    FinanceQuestion question{ReadQuestion(call, request.parent(), request.as_of(), faults)};
    CheckNotNegative(request.min_revision(), "min_revision", faults);
    question.match.min_revision = request.min_revision();
    if (request.has_in_kind_cents()) question.in_kind_cents = request.in_kind_cents();
    const NeedWanted need = NeedOf(request, question.match, faults);
    const std::string space = ReadId(question.match.exchange, request.space(), "space", faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    const Financier financier(parts_.finder, parts_.ledger);
    RB_ASSIGN_OR_RETURN(const Financed answer, financier.Finance(question, need, space));
    return FinanceMessage(answer, PhrasesFor(request.language(), *answer.pair.world));
  }

  grpc::ServerWriteReactor<v1::Notice>* WatchNotices(
      grpc::CallbackServerContext* context, const v1::WatchNoticesRequest* request) override {
    return streams_.Watch<v1::Notice>(
        {"WatchNotices", context}, request, domain::kOutboxMax,
        [this](const rpc::Call& call, const v1::WatchNoticesRequest& asked,
               std::shared_ptr<rpc::Sink<v1::Notice>> sink) {
          return Watch(call, asked, std::move(sink));
        });
  }

  RB_UNARY(RankAll, v1::RankAllRequest, v1::Operation) {
    return BeginRankAll({parts_.live, parts_.ledger}, call, request);
  }

  grpc::ServerWriteReactor<v1::ReadRanksResponse>* ReadRanks(
      grpc::CallbackServerContext* context, const v1::ReadRanksRequest* request) override {
    return streams_.Watch<v1::ReadRanksResponse>(
        {"ReadRanks", context}, request, domain::kRankPagesWaiting,
        [this](const rpc::Call& call, const v1::ReadRanksRequest& asked,
               std::shared_ptr<rpc::Sink<v1::ReadRanksResponse>> sink) {
          return BeginReadRanks({parts_.live, parts_.ledger}, call, asked, std::move(sink));
        });
  }

 private:
  // How long a watch from a revision just written waits for the index to have it.
  static constexpr absl::Duration kHeadWait = absl::Seconds(5);

  template <typename Request>
  static NeedWanted NeedOf(const Request& request, const MatchQuestion& question, Faults& faults) {
    return ReadNeed(question.exchange, request.need(),
                    request.has_inline_need() ? &request.inline_need() : nullptr, faults);
  }

  // Who speaks for an initiative watches its own needs, and nothing else.
  absl::Status CheckMayWatch(const rpc::Call& call, const v1::WatchNoticesRequest& request) const {
    if (call.caller.role != rpc::Role::kInitiative) return absl::OkStatus();
    if (request.needs().empty() || !request.spaces().empty()) {
      return absl::PermissionDeniedError("needs: name the needs of your initiative to watch them");
    }
    for (const std::string& name : request.needs()) {
      RB_ASSIGN_OR_RETURN(const domain::Need need,
                          parts_.ledger.Get<domain::Need>(name, call.deadline));
      RB_RETURN_IF_ERROR(CheckOwner(call.caller, need->initiative));
    }
    return absl::OkStatus();
  }

  absl::Status Watch(const rpc::Call& call, const v1::WatchNoticesRequest& request,
                     std::shared_ptr<rpc::Sink<v1::Notice>> sink) const {
    Faults faults;
    const std::string exchange = ParentExchange(request.parent(), faults);
    WatchWish wish = ReadWish(exchange, request, faults);
    RB_RETURN_IF_ERROR(faults.ToStatus());
    RB_RETURN_IF_ERROR(CheckMayWatch(call, request));
    wish.audience = AudienceOf(call.caller);
    RB_ASSIGN_OR_RETURN(const auto live, parts_.live.Get(exchange, call.deadline));
    const auto found =
        live->Await(wish.after_revision, std::min(call.deadline, absl::Now() + kHeadWait));
    if (absl::IsDeadlineExceeded(found.status())) {
      return absl::OutOfRangeError("after_revision: there is no such revision yet");
    }
    RB_RETURN_IF_ERROR(found.status());
    const auto& world = *found;
    for (const std::string& need : wish.interest.needs) {
      if (!world->needs.Find(need))
        return NoSuchRecord(absl::StrCat(world->exchange, "/needs/", need));
    }
    for (const std::string& space : wish.interest.spaces) {
      if (!world->spaces.Find(space))
        return NoSuchRecord(absl::StrCat(world->exchange, "/spaces/", space));
    }
    return live->teller().Watch(
        std::move(wish),
        std::make_shared<WatchSink>(PhrasesFor(request.language(), *world), std::move(sink)));
  }

  rpc::CallArenas<v1::FindSpacesRequest, v1::FindSpacesResponse> find_spaces_arenas_;
  rpc::CallArenas<v1::FindNeedsRequest, v1::FindNeedsResponse> find_needs_arenas_;
  rpc::Unary unary_;
  rpc::Streams streams_;
  const MatchParts parts_;
};

}  // namespace

rpc::OwnedService MakeMatchService(rpc::Gate& gate, const MatchParts& parts) {
  return {std::make_unique<MatchService>(gate, parts), v1::MatchService::service_full_name()};
}

}  // namespace raumboerse::services

#include "services/initiative/initiative_service.h"

#include <memory>

#include "raumboerse/v1/initiative_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/initiative/carrier_form.h"
#include "services/initiative/initiative_filter.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

Rules<domain::Initiative> InitiativeRules(ledger::Ledger& ledger) {
  Rules<domain::Initiative> rules;
  rules.owner = [](const domain::InitiativeFields& initiative) { return initiative.record.name; };
  rules.complete = [&ledger](absl::string_view exchange, std::vector<domain::InitiativeFields>& all,
                             absl::Time deadline) {
    return FillCarrierForms(ledger, exchange, all, deadline);
  };
  return rules;
}

Rules<domain::Need> NeedRules() {
  Rules<domain::Need> rules;
  rules.owner = [](const domain::NeedFields& need) { return need.initiative; };
  return rules;
}

class InitiativeService final : public v1::InitiativeService::CallbackService {
 public:
  InitiativeService(rpc::Gate& gate, ledger::Ledger& ledger)
      : unary_(gate, v1::InitiativeService::service_full_name()),
        ledger_(ledger),
        initiatives_(ledger, InitiativeRules(ledger)),
        needs_(ledger, NeedRules()) {}

  RB_UNARY(CreateInitiative, v1::CreateInitiativeRequest, v1::Initiative) {
    return initiatives_.Create(call, request);
  }
  RB_UNARY(GetInitiative, v1::GetInitiativeRequest, v1::Initiative) {
    return initiatives_.Get(call, request);
  }
  RB_UNARY(ListInitiatives, v1::ListInitiativesRequest, v1::ListInitiativesResponse) {
    if (!request.speaker_topic().empty() && !call.caller.is_staff())
      return WithReason(absl::PermissionDeniedError("speaker_topic: only for the agency's staff"),
                        "ROLE_NOT_ALLOWED");
    const InitiativeFilter filter{
        .topic = request.topic(),
        .help_offered = static_cast<domain::HelpKind>(request.help_offered()),
        .district = request.district(),
        .text = domain::TextSearch(request.text()),
        .speaker_topic = request.speaker_topic()};
    return initiatives_.List<v1::ListInitiativesResponse>(
        call, request,
        [&](const domain::InitiativeFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateInitiative, v1::UpdateInitiativeRequest, v1::Initiative) {
    RB_ASSIGN_OR_RETURN(v1::Initiative updated, initiatives_.Update(call, request));
    if (!request.validate_only())
      RB_RETURN_IF_ERROR(SpreadForms(ledger_, {updated.name()}, call.deadline));
    return updated;
  }
  RB_UNARY(DeleteInitiative, v1::DeleteInitiativeRequest, google::protobuf::Empty) {
    return initiatives_.Delete(call, request);
  }
  RB_UNARY(BatchCreateInitiatives, v1::BatchCreateInitiativesRequest, v1::BatchResponse) {
    return initiatives_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertInitiatives, v1::BatchUpsertInitiativesRequest, v1::BatchResponse) {
    RB_ASSIGN_OR_RETURN(v1::BatchResponse done, initiatives_.BatchUpsert(call, request));
    std::vector<std::string> updated;
    for (const v1::BatchResult& result : done.results())
      if (result.action() == v1::BATCH_ACTION_UPDATED) updated.push_back(result.name());
    if (!request.validate_only() && !updated.empty())
      RB_RETURN_IF_ERROR(SpreadForms(ledger_, updated, call.deadline));
    return done;
  }

  RB_UNARY(CreateNeed, v1::CreateNeedRequest, v1::Need) { return needs_.Create(call, request); }
  RB_UNARY(GetNeed, v1::GetNeedRequest, v1::Need) { return needs_.Get(call, request); }
  RB_UNARY(ListNeeds, v1::ListNeedsRequest, v1::ListNeedsResponse) {
    const NeedFilter filter{.state = static_cast<domain::NeedState>(request.state()),
                            .district = request.district(),
                            .use = request.use(),
                            .text = domain::TextSearch(request.text()),
                            .initiative = request.initiative()};
    return needs_.List<v1::ListNeedsResponse>(
        call, request, [&](const domain::NeedFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateNeed, v1::UpdateNeedRequest, v1::Need) { return needs_.Update(call, request); }
  RB_UNARY(DeleteNeed, v1::DeleteNeedRequest, google::protobuf::Empty) {
    return needs_.Delete(call, request);
  }
  RB_UNARY(BatchCreateNeeds, v1::BatchCreateNeedsRequest, v1::BatchResponse) {
    return needs_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertNeeds, v1::BatchUpsertNeedsRequest, v1::BatchResponse) {
    return needs_.BatchUpsert(call, request);
  }

 private:
  rpc::Unary unary_;
  ledger::Ledger& ledger_;
  const Verbs<domain::Initiative> initiatives_;
  const Verbs<domain::Need> needs_;
};

}  // namespace

rpc::OwnedService MakeInitiativeService(rpc::Gate& gate, ledger::Ledger& ledger) {
  return {std::make_unique<InitiativeService>(gate, ledger),
          v1::InitiativeService::service_full_name()};
}

}  // namespace raumboerse::services

#include "services/occupancy/occupancy_service.h"

#include <memory>

#include "raumboerse/v1/occupancy_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/occupancy/occupancy_filter.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

class OccupancyService final : public v1::OccupancyService::CallbackService {
 public:
  OccupancyService(rpc::Gate& gate, ledger::Ledger& ledger)
      : unary_(gate, v1::OccupancyService::service_full_name()),
        holds_(ledger),
        agreements_(ledger) {}

  RB_UNARY(CreateHold, v1::CreateHoldRequest, v1::Hold) { return holds_.Create(call, request); }
  RB_UNARY(GetHold, v1::GetHoldRequest, v1::Hold) { return holds_.Get(call, request); }
  RB_UNARY(ListHolds, v1::ListHoldsRequest, v1::ListHoldsResponse) {
    const HoldFilter filter{.space = request.space(), .need = request.need()};
    return holds_.List<v1::ListHoldsResponse>(
        call, request, [&](const domain::HoldFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateHold, v1::UpdateHoldRequest, v1::Hold) { return holds_.Update(call, request); }
  RB_UNARY(DeleteHold, v1::DeleteHoldRequest, google::protobuf::Empty) {
    return holds_.Delete(call, request);
  }
  RB_UNARY(BatchCreateHolds, v1::BatchCreateHoldsRequest, v1::BatchResponse) {
    return holds_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertHolds, v1::BatchUpsertHoldsRequest, v1::BatchResponse) {
    return holds_.BatchUpsert(call, request);
  }

  RB_UNARY(CreateAgreement, v1::CreateAgreementRequest, v1::Agreement) {
    return agreements_.Create(call, request);
  }
  RB_UNARY(GetAgreement, v1::GetAgreementRequest, v1::Agreement) {
    return agreements_.Get(call, request);
  }
  RB_UNARY(ListAgreements, v1::ListAgreementsRequest, v1::ListAgreementsResponse) {
    const AgreementFilter filter{.state = static_cast<domain::AgreementState>(request.state()),
                                 .space = request.space()};
    return agreements_.List<v1::ListAgreementsResponse>(
        call, request,
        [&](const domain::AgreementFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateAgreement, v1::UpdateAgreementRequest, v1::Agreement) {
    return agreements_.Update(call, request);
  }
  RB_UNARY(DeleteAgreement, v1::DeleteAgreementRequest, google::protobuf::Empty) {
    return agreements_.Delete(call, request);
  }
  RB_UNARY(BatchCreateAgreements, v1::BatchCreateAgreementsRequest, v1::BatchResponse) {
    return agreements_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertAgreements, v1::BatchUpsertAgreementsRequest, v1::BatchResponse) {
    return agreements_.BatchUpsert(call, request);
  }

 private:
  rpc::Unary unary_;
  const Verbs<domain::Hold> holds_;
  const Verbs<domain::Agreement> agreements_;
};

}  // namespace

rpc::OwnedService MakeOccupancyService(rpc::Gate& gate, ledger::Ledger& ledger) {
  return {std::make_unique<OccupancyService>(gate, ledger),
          v1::OccupancyService::service_full_name()};
}

}  // namespace raumboerse::services

#include "services/party/party_service.h"

#include <memory>

#include "raumboerse/v1/party_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/party/party_filter.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

class PartyService final : public v1::PartyService::CallbackService {
 public:
  PartyService(rpc::Gate& gate, ledger::Ledger& ledger)
      : unary_(gate, v1::PartyService::service_full_name()), parties_(ledger) {}

  RB_UNARY(CreateParty, v1::CreatePartyRequest, v1::Party) {
    return parties_.Create(call, request);
  }
  RB_UNARY(GetParty, v1::GetPartyRequest, v1::Party) { return parties_.Get(call, request); }
  RB_UNARY(ListParties, v1::ListPartiesRequest, v1::ListPartiesResponse) {
    const PartyFilter filter{.text = domain::TextSearch(request.text())};
    return parties_.List<v1::ListPartiesResponse>(
        call, request, [&](const domain::PartyFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateParty, v1::UpdatePartyRequest, v1::Party) {
    return parties_.Update(call, request);
  }
  RB_UNARY(DeleteParty, v1::DeletePartyRequest, google::protobuf::Empty) {
    return parties_.Delete(call, request);
  }
  RB_UNARY(BatchCreateParties, v1::BatchCreatePartiesRequest, v1::BatchResponse) {
    return parties_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertParties, v1::BatchUpsertPartiesRequest, v1::BatchResponse) {
    return parties_.BatchUpsert(call, request);
  }

 private:
  rpc::Unary unary_;
  const Verbs<domain::Party> parties_;
};

}  // namespace

rpc::OwnedService MakePartyService(rpc::Gate& gate, ledger::Ledger& ledger) {
  return {std::make_unique<PartyService>(gate, ledger), v1::PartyService::service_full_name()};
}

}  // namespace raumboerse::services

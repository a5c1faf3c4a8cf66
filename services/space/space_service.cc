#include "services/space/space_service.h"

#include <memory>

#include "raumboerse/v1/space_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/rpc/unary.h"
#include "services/space/space_filter.h"

namespace raumboerse::services {
namespace {

class SpaceService final : public v1::SpaceService::CallbackService {
 public:
  SpaceService(rpc::Gate& gate, ledger::Ledger& ledger)
      : unary_(gate, v1::SpaceService::service_full_name()), spaces_(ledger) {}

  RB_UNARY(CreateSpace, v1::CreateSpaceRequest, v1::Space) { return spaces_.Create(call, request); }
  RB_UNARY(GetSpace, v1::GetSpaceRequest, v1::Space) { return spaces_.Get(call, request); }
  RB_UNARY(ListSpaces, v1::ListSpacesRequest, v1::ListSpacesResponse) {
    const SpaceFilter filter{.state = static_cast<domain::SpaceState>(request.state()),
                             .district = request.district(),
                             .use = request.use(),
                             .text = domain::TextSearch(request.text())};
    return spaces_.List<v1::ListSpacesResponse>(
        call, request, [&](const domain::SpaceFields& space) { return filter.Matches(space); });
  }
  RB_UNARY(UpdateSpace, v1::UpdateSpaceRequest, v1::Space) { return spaces_.Update(call, request); }
  RB_UNARY(DeleteSpace, v1::DeleteSpaceRequest, google::protobuf::Empty) {
    return spaces_.Delete(call, request);
  }
  RB_UNARY(BatchCreateSpaces, v1::BatchCreateSpacesRequest, v1::BatchResponse) {
    return spaces_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertSpaces, v1::BatchUpsertSpacesRequest, v1::BatchResponse) {
    return spaces_.BatchUpsert(call, request);
  }

 private:
  rpc::Unary unary_;
  const Verbs<domain::Space> spaces_;
};

}  // namespace

rpc::OwnedService MakeSpaceService(rpc::Gate& gate, ledger::Ledger& ledger) {
  return {std::make_unique<SpaceService>(gate, ledger), v1::SpaceService::service_full_name()};
}

}  // namespace raumboerse::services

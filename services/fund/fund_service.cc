#include "services/fund/fund_service.h"

#include <memory>

#include "raumboerse/v1/fund_service.grpc.pb.h"
#include "services/crud/verbs.h"
#include "services/fund/fund_filter.h"
#include "services/rpc/unary.h"

namespace raumboerse::services {
namespace {

class FundService final : public v1::FundService::CallbackService {
 public:
  FundService(rpc::Gate& gate, ledger::Ledger& ledger)
      : unary_(gate, v1::FundService::service_full_name()), funds_(ledger) {}

  RB_UNARY(CreateFund, v1::CreateFundRequest, v1::Fund) { return funds_.Create(call, request); }
  RB_UNARY(GetFund, v1::GetFundRequest, v1::Fund) { return funds_.Get(call, request); }
  RB_UNARY(ListFunds, v1::ListFundsRequest, v1::ListFundsResponse) {
    const FundFilter filter{.kind = static_cast<domain::FundKind>(request.kind()),
                            .district = request.district(),
                            .use = request.use(),
                            .text = domain::TextSearch(request.text())};
    return funds_.List<v1::ListFundsResponse>(
        call, request, [&](const domain::FundFields& record) { return filter.Matches(record); });
  }
  RB_UNARY(UpdateFund, v1::UpdateFundRequest, v1::Fund) { return funds_.Update(call, request); }
  RB_UNARY(DeleteFund, v1::DeleteFundRequest, google::protobuf::Empty) {
    return funds_.Delete(call, request);
  }
  RB_UNARY(BatchCreateFunds, v1::BatchCreateFundsRequest, v1::BatchResponse) {
    return funds_.BatchCreate(call, request);
  }
  RB_UNARY(BatchUpsertFunds, v1::BatchUpsertFundsRequest, v1::BatchResponse) {
    return funds_.BatchUpsert(call, request);
  }

 private:
  rpc::Unary unary_;
  const Verbs<domain::Fund> funds_;
};

}  // namespace

rpc::OwnedService MakeFundService(rpc::Gate& gate, ledger::Ledger& ledger) {
  return {std::make_unique<FundService>(gate, ledger), v1::FundService::service_full_name()};
}

}  // namespace raumboerse::services

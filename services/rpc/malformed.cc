#include "services/rpc/malformed.h"

#include "absl/status/status.h"
#include "absl/strings/match.h"

#include "base/faults.h"
#include "services/rpc/status.h"

namespace raumboerse::rpc {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;

class Interceptor final : public grpc::experimental::Interceptor {
 public:
  void Intercept(InterceptorBatchMethods* methods) override {
    // The request is parsed before any hook is asked, and absent if that failed.
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_MESSAGE))
      malformed_ = methods->GetRecvMessage() == nullptr;
    if (malformed_ && methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS))
      methods->ModifySendStatus(ToGrpc(
          WithReason(absl::InvalidArgumentError(
                         "the request is no valid message of this method; is all its text UTF-8?"),
                     "MALFORMED_MESSAGE")));
    methods->Proceed();
  }

 private:
  bool malformed_ = false;
};

}  // namespace

grpc::experimental::Interceptor* MalformedRequests::CreateServerInterceptor(
    grpc::experimental::ServerRpcInfo* info) {
  // Reflection's and health's own methods answer for themselves.
  return absl::StartsWith(info->method(), "/raumboerse.") ? new Interceptor : nullptr;
}

}  // namespace raumboerse::rpc

#pragma once

#include "grpcpp/support/server_interceptor.h"

namespace raumboerse::rpc {

// A request that is no valid message (text that is not UTF-8 among it, which proto3 refuses) would
// be answered by gRPC's callback API with a bare UNIMPLEMENTED. Makes it INVALID_ARGUMENT that says
// so. Stateless but for the call it watches; no other answer is touched.
class MalformedRequests final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override;
};

}  // namespace raumboerse::rpc

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"

#include "services/rpc/status.h"

namespace raumboerse::rpc {

// The health service as bytes: HealthCheckResponse.status is field 1, an enum, 1 SERVING, 2
// NOT_SERVING.
inline constexpr char kHealthCheck[] = "/grpc.health.v1.Health/Check";
inline constexpr char kServing[] = "\x08\x01";
inline constexpr char kNotServing[] = "\x08\x02";

// A method called by name, as a stock client would that has no stub for it.
class ByName {
 public:
  explicit ByName(const std::shared_ptr<grpc::Channel>& channel) : stub_(channel) {}

  absl::StatusOr<std::string> Call(const std::string& method, const std::string& request) {
    grpc::ClientContext context;
    grpc::CompletionQueue queue;
    grpc::Slice slice(request);
    auto reader = stub_.PrepareUnaryCall(&context, method, grpc::ByteBuffer(&slice, 1), &queue);
    reader->StartCall();
    grpc::ByteBuffer answer;
    grpc::Status status;
    reader->Finish(&answer, &status, nullptr);
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    if (!status.ok()) return FromGrpc(status);
    std::vector<grpc::Slice> slices;
    if (!answer.Dump(&slices).ok()) return absl::InternalError("the answer cannot be read");
    std::string out;
    for (const grpc::Slice& part : slices)
      out.append(reinterpret_cast<const char*>(part.begin()), part.size());
    return out;
  }

 private:
  grpc::GenericStub stub_;
};

}  // namespace raumboerse::rpc

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "grpcpp/grpcpp.h"

#include "base/check.h"
#include "base/log.h"
#include "raumboerse/v1/match_service.grpc.pb.h"
#include "raumboerse/v1/space_service.grpc.pb.h"
#include "services/rpc/call_arenas.h"
#include "services/rpc/server.h"
#include "services/rpc/stream.h"
#include "services/rpc/unary.h"

namespace raumboerse::rpc {

// For the tests of this folder: two services of the API whose methods answer what the test says.
class FakeSpaces final : public v1::SpaceService::CallbackService {
 public:
  using Handler = std::function<absl::StatusOr<v1::Space>(const Call&, const v1::GetSpaceRequest&)>;
  FakeSpaces(Gate& gate, Handler handler)
      : unary_(gate, v1::SpaceService::service_full_name()), handler_(std::move(handler)) {
    SetMessageAllocatorFor_ListSpaces(&arenas_);
  }

  RB_UNARY(GetSpace, v1::GetSpaceRequest, v1::Space) { return handler_(call, request); }
  RB_UNARY(CreateSpace, v1::CreateSpaceRequest, v1::Space) { return request.space(); }
  // Says where its answer stands, and fails after that where no parent is named.
  RB_UNARY_FILLING(ListSpaces, v1::ListSpacesRequest, v1::ListSpacesResponse) {
    response.add_spaces()->set_title(response.GetArena() != nullptr ? "arena" : "heap");
    return request.parent().empty() ? absl::NotFoundError("parent") : absl::OkStatus();
  }

 private:
  CallArenas<v1::ListSpacesRequest, v1::ListSpacesResponse> arenas_;
  Unary unary_;
  Handler handler_;
};

class FakeMatches final : public v1::MatchService::CallbackService {
 public:
  using Starter = std::function<absl::Status(const Call&, const v1::WatchNoticesRequest&,
                                             std::shared_ptr<Sink<v1::Notice>>)>;
  FakeMatches(Gate& gate, size_t queue_limit)
      : streams_(gate, v1::MatchService::service_full_name()), queue_limit_(queue_limit) {}

  // One of the two is set before a call.
  Starter watch;
  std::function<absl::Status(const Call&, Sink<v1::Notice>&)> produce;

  grpc::ServerWriteReactor<v1::Notice>* WatchNotices(
      grpc::CallbackServerContext* context, const v1::WatchNoticesRequest* request) override {
    if (produce)
      return streams_.Produce<v1::Notice>(
          {"WatchNotices", context}, request,
          [this](const Call& call, const v1::WatchNoticesRequest&, Sink<v1::Notice>& sink) {
            return produce(call, sink);
          });
    return streams_.Watch<v1::Notice>({"WatchNotices", context}, request, queue_limit_, watch);
  }

 private:
  Streams streams_;
  const size_t queue_limit_;
};

// Options of a gate in tests: the public may not see the title of a space nor the
// sentence of a notice, and no notice at all of something that ended.
inline GateOptions TestGateOptions() {
  SetLogLevel(LogLevel::kOff);
  GateOptions options;
  options.redactor = [](const Caller& caller, google::protobuf::Message& message) {
    if (caller.is_staff()) return true;
    if (auto* space = dynamic_cast<v1::Space*>(&message)) space->clear_title();
    auto* notice = dynamic_cast<v1::Notice*>(&message);
    if (notice != nullptr) notice->clear_sentence();
    return notice == nullptr || notice->kind() != v1::NOTICE_KIND_ENDED;
  };
  options.workers = {.threads = 4, .queue_limit = 16};
  options.streamers = {.threads = 2, .queue_limit = 2};
  return options;
}

inline std::unique_ptr<Server> StartOrDie(Gate& gate, const std::vector<Registration>& services) {
  absl::StatusOr<std::unique_ptr<Server>> server =
      Server::Start({.message_bytes_max = 1 << 20}, gate, services);
  RB_CHECK(server.ok(), server.status().ToString());
  return *std::move(server);
}

inline std::shared_ptr<grpc::Channel> ChannelTo(const Server& server) {
  return grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials());
}

}  // namespace raumboerse::rpc

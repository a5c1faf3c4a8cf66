#include "services/rpc/server.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server_builder.h"

#include "base/check.h"
#include "base/status.h"
#include "services/rpc/malformed.h"

namespace raumboerse::rpc {
namespace {

// A peer that is gone is noticed within a minute and a half, and clients may ping as often.
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 30'000;
constexpr int kClientPingMinMs = 20'000;
constexpr absl::Duration kShutdownBound = absl::Seconds(10);

absl::Status CheckServices(const Gate& gate, const std::vector<Registration>& services) {
  std::vector<const google::protobuf::ServiceDescriptor*> descriptors;
  for (const Registration& registration : services) {
    const auto* descriptor = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
        std::string(registration.full_name));
    RB_CHECK(descriptor != nullptr, "a registered service is one of the API's");
    descriptors.push_back(descriptor);
  }
  return gate.access().CheckComplete(descriptors);
}

void Limit(const ServerOptions& options, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(options.message_bytes_max);
  builder.SetMaxSendMessageSize(options.message_bytes_max);
  grpc::ResourceQuota quota("raumboerse");
  quota.Resize(options.memory_bytes_max);
  quota.SetMaxThreads(options.threads_max);
  builder.SetResourceQuota(quota);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.concurrent_streams_max);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kClientPingMinMs);
  // A second server on the same port is an error to be told, not a way to share the work.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

// gRPC would take the port modulo 65536.
absl::Status CheckPort(absl::string_view listen_address) {
  const size_t colon = listen_address.rfind(':');
  if (absl::StartsWith(listen_address, "unix:") || colon == listen_address.npos)
    return absl::OkStatus();
  const absl::string_view text = listen_address.substr(colon + 1);
  int port = -1;
  if (absl::SimpleAtoi(text, &port) && port >= 0 && port <= 65'535) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("listen address ", listen_address, ": the port is 0 to 65535"));
}

bool IsLoopback(absl::string_view listen_address) {
  if (absl::StartsWith(listen_address, "unix:")) return true;
  const size_t colon = listen_address.rfind(':');
  const absl::string_view host = listen_address.substr(0, colon);
  if (host == "localhost" || host == "[::1]") return true;
  // Digits and dots only: `127.0.0.1.example.org` is a name that anybody may own.
  return absl::StartsWith(host, "127.") &&
         host.find_first_not_of("0123456789.") == absl::string_view::npos;
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, Gate& gate,
                                                      const std::vector<Registration>& services) {
  RB_CHECK(options.message_bytes_max > 0, "the size of messages is bounded");
  RB_RETURN_IF_ERROR(CheckServices(gate, services));
  RB_RETURN_IF_ERROR(CheckPort(options.listen_address));
  if (gate.open() == Open::kOnLoopback && !IsLoopback(options.listen_address))
    return absl::FailedPreconditionError(
        absl::StrCat("listen address ", options.listen_address,
                     ": open to everybody is only for this machine: listen on 127.0.0.1"));

  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  Limit(options, builder);
  int port = 0;
  builder.AddListeningPort(options.listen_address, grpc::InsecureServerCredentials(), &port);
  for (const Registration& registration : services) builder.RegisterService(registration.service);
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(std::make_unique<MalformedRequests>());
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr)
    return absl::UnavailableError(
        absl::StrCat("listen address ", options.listen_address,
                     ": it cannot be bound; is the port taken? Choose another, or port 0 for any"));
  server->GetHealthCheckService()->SetServingStatus(false);

  std::string address = options.listen_address;
  if (!absl::StartsWith(address, "unix:")) {
    const absl::string_view host = absl::string_view(address).substr(0, address.rfind(':'));
    const bool any = host == "0.0.0.0" || host == "[::]" || host.empty();
    address = absl::StrCat(any ? "127.0.0.1" : host, ":", port);
  }
  return std::unique_ptr<Server>(new Server(gate, std::move(server), std::move(address), port));
}

Server::Server(Gate& gate, std::unique_ptr<grpc::Server> server, std::string address, int port)
    : gate_(gate), server_(std::move(server)), address_(std::move(address)), port_(port) {}

Server::~Server() { Shutdown(kShutdownBound); }

std::shared_ptr<grpc::Channel> Server::InProcessChannel() {
  return server_->InProcessChannel(grpc::ChannelArguments());
}

void Server::SetServing(bool serving) {
  server_->GetHealthCheckService()->SetServingStatus(serving);
}

void Server::Shutdown(absl::Duration bound) {
  if (std::exchange(shut_down_, true)) return;
  SetServing(false);
  gate_.watches().CloseAll(
      absl::UnavailableError("the server is shutting down: connect again, then resume"));
  server_->Shutdown(absl::ToChronoTime(absl::Now() + bound));
  server_->Wait();
}

}  // namespace raumboerse::rpc

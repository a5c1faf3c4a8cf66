#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server.h"

#include "services/rpc/gate.h"

namespace raumboerse::rpc {

// A service as the server takes it: `{&spaces, v1::SpaceService::service_full_name()}`.
struct Registration {
  grpc::Service* service = nullptr;  // outlives the server
  absl::string_view full_name;
};

// A service and its name, as the roles' factories give it.
struct OwnedService {
  std::unique_ptr<grpc::Service> service;
  absl::string_view full_name;

  Registration registration() const { return {service.get(), full_name}; }
};

struct ServerOptions {
  std::string listen_address = "127.0.0.1:0";  // port 0: the system chooses
  int message_bytes_max = 0;                   // required; of requests and of answers
  int concurrent_streams_max = 1'000;          // calls at once on one connection
  size_t memory_bytes_max = 512u << 20;        // gRPC's own buffers
  int threads_max = 64;                        // gRPC's own threads, besides the gate's
};

// The listening server, with reflection and the health service (NOT_SERVING until SetServing). Owns
// its connections; the gate and the services outlive it. One thread owns it.
class Server {
 public:
  // FAILED_PRECONDITION: a method has no rule of who may call it, or the gate is open to everybody
  // and the address is not of this machine alone. UNAVAILABLE: the address cannot be bound.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options, Gate& gate,
                                                       const std::vector<Registration>& services);
  // Shutdown with a bound of 10 s, unless that was done.
  ~Server();

  int port() const { return port_; }
  // What a client on this machine connects to.
  const std::string& address() const { return address_; }
  // A channel inside the process, for tests and benches.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // Says to the health service, for the whole server and each service, whether calls are welcome.
  void SetServing(bool serving);

  // Takes no new call, ends the watches with UNAVAILABLE, lets what runs finish, and cancels at the
  // bound what still does. Returns when nothing runs any more.
  void Shutdown(absl::Duration bound);

 private:
  Server(Gate& gate, std::unique_ptr<grpc::Server> server, std::string address, int port);

  Gate& gate_;
  std::unique_ptr<grpc::Server> server_;
  const std::string address_;
  const int port_;
  bool shut_down_ = false;
};

// Whether only this machine reaches the address: 127.x.y.z, [::1], localhost, unix:path.
bool IsLoopback(absl::string_view listen_address);

}  // namespace raumboerse::rpc

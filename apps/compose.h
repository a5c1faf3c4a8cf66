#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"

namespace raumboerse::apps {

struct ServerWishes {
  std::string listen = "127.0.0.1:7450";
  std::string store;        // a directory, or `memory`
  std::string tokens_file;  // empty: no tokens
  std::string rules;        // folder of the rules; empty: nothing is screened
  bool open = false;        // everybody on this machine is staff
};

// How far a server is that loads an exchange: records so far.
struct LoadNews {
  std::string exchange;
  int64_t spaces = 0;
  int64_t needs = 0;
  int64_t all = 0;
};

// A whole server in this process: store, ledger, live index, services, network. Owns all of it. One
// thread owns it.
class RunningServer {
 public:
  // Listening, but not yet serving in the words of the health service. The codes are those of the
  // engine's Open, of TokenFile::Parse and of rpc::Server::Start.
  static absl::StatusOr<std::unique_ptr<RunningServer>> Start(const ServerWishes& wishes);
  virtual ~RunningServer() = default;

  virtual const std::string& address() const = 0;
  // For this process's own calls, as staff: a channel, and a token that nobody else knows.
  virtual std::shared_ptr<grpc::Channel> Channel() = 0;
  virtual const std::string& token() const = 0;

  // Loads the live index, then tells the health service that calls are welcome. `tell` hears how
  // far it is, every few seconds, on the thread that calls.
  virtual absl::Status BeginServing(absl::Time deadline,
                                    const std::function<void(const LoadNews&)>& tell) = 0;
  absl::Status BeginServing(absl::Time deadline) {
    return BeginServing(deadline, [](const LoadNews&) {});
  }
  // Finishes what runs, within the bound.
  virtual void Shutdown(absl::Duration bound) = 0;
};

}  // namespace raumboerse::apps

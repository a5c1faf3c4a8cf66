#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"

#include "base/clock.h"
#include "base/executor.h"
#include "services/rpc/access.h"
#include "services/rpc/call.h"
#include "services/rpc/token_file.h"
#include "services/rpc/watches.h"

namespace raumboerse::rpc {

// Who a caller without a token is: the public, or, where only this machine can reach the server,
// staff.
enum class Open { kNo, kOnLoopback };

// A call that ended.
struct CallReport {
  absl::string_view method;
  Role role;
  absl::StatusCode code;
  absl::Duration duration;
};

// Is told of every call that ended; for metrics. Thread-safe, quick.
class CallObserver {
 public:
  virtual ~CallObserver() = default;
  virtual void OnCall(const CallReport& report) = 0;
};

// Takes from an answer what the caller may not see; false: it must not be sent at all. Thread-safe.
using Redactor = std::function<bool(const Caller&, google::protobuf::Message&)>;

struct GateOptions {
  TokenFile tokens;
  Access access = Access::Standard();
  Open open = Open::kNo;
  Redactor redactor;  // required
  // For unary calls: many, because a commit blocks its thread and commits share their sync.
  Executor::Options workers = {.threads = 96, .queue_limit = 4'096};
  // For streams that are produced on a thread, each for its whole length.
  Executor::Options streamers = {.threads = 16, .queue_limit = 64};
  absl::Duration unary_max = absl::Minutes(5);
  absl::Duration stream_max = absl::Hours(2);
  CallObserver* observer = nullptr;  // outlives the gate
  const Clock* clock = nullptr;      // outlives the gate; the system's where there is none
};

// What stands between the network and every method: says who calls, whether they may, how long it
// may take, on which thread it runs, what they may see, and what is logged of it. Any thread may
// call. Outlives the services and their server.
class Gate {
 public:
  explicit Gate(GateOptions options);

  // The call that arrives. Reads only metadata.
  Call Begin(const grpc::CallbackServerContext& context, std::string method,
             absl::Duration deadline_max) const;
  // Fills in the caller. UNAUTHENTICATED or PERMISSION_DENIED, as Access::Check.
  absl::Status Admit(const grpc::CallbackServerContext& context,
                     const google::protobuf::Message& request, Call& call) const;
  // Whether the answer may be sent, without what the caller may not see.
  bool Redact(const Call& call, google::protobuf::Message& answer) const;
  // The call ends with this status: logs one line, tells the observer, gives the wire's form.
  // REQUIRES: called once per call, before the reactor's Finish.
  grpc::Status End(const Call& call, const absl::Status& status,
                   grpc::CallbackServerContext& context) const;

  // Whether it is still worth beginning: DEADLINE_EXCEEDED or CANCELLED if not.
  absl::Status CheckWanted(const Call& call) const;

  Executor& workers() { return workers_; }
  Executor& streamers() { return streamers_; }
  Watches& watches() { return watches_; }
  const Access& access() const { return options_.access; }
  Open open() const { return options_.open; }
  absl::Duration unary_max() const { return options_.unary_max; }
  absl::Duration stream_max() const { return options_.stream_max; }

 private:
  absl::Time Now() const { return options_.clock->Now(); }

  const SystemClock system_clock_;
  GateOptions options_;
  Watches watches_;
  Executor workers_;
  Executor streamers_;
};

}  // namespace raumboerse::rpc

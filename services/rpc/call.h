#pragma once

#include <functional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"

#include "services/rpc/caller.h"

namespace raumboerse::rpc {

// A call as gRPC hands it over: the method's own name and its context.
struct Arrival {
  absl::string_view method;
  grpc::CallbackServerContext* context = nullptr;
};

// What a handler knows of the call that it answers.
struct Call {
  std::string method;      // "raumboerse.v1.SpaceService/CreateSpace"
  Caller caller;           // whose access was checked already
  std::string request_id;  // the client's `x-request-id`, or one made here; for the log
  absl::Time start;
  absl::Time deadline;  // never later than the gate's bound: what blocks takes this one
  // Whether nobody waits for the answer any more. Any thread may ask while the handler runs.
  std::function<bool()> cancelled;
};

}  // namespace raumboerse::rpc

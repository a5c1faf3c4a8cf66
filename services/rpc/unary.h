#pragma once

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "services/rpc/gate.h"

namespace raumboerse::rpc {

// Runs the unary methods of one service: the whole way from the arriving call to its end. Handlers
// run on the gate's workers and may block until `call.deadline`. Any thread may call.
class Unary {
 public:
  // `service` is the service's full name: `v1::SpaceService::service_full_name()`.
  Unary(Gate& gate, absl::string_view service) : gate_(gate), service_(service) {}

  // `handler` is `absl::Status(const Call&, const Request&, Response&)` and fills the empty answer,
  // which is sent if it returns OK; it outlives the server's calls in what it refers to.
  template <typename Request, typename Response, typename Handler>
  grpc::ServerUnaryReactor* Run(const Arrival& arrival, const Request* request, Response* response,
                                Handler handler) {
    grpc::CallbackServerContext* const context = arrival.context;
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    auto call = std::make_shared<Call>(
        gate_.Begin(*context, absl::StrCat(service_, "/", arrival.method), gate_.unary_max()));
    call->cancelled = [context] { return context->IsCancelled(); };
    absl::Status admitted = gate_.Admit(*context, *request, *call);
    if (admitted.ok()) {
      // Only the task finishes the call, so context, request and response outlive it.
      admitted = gate_.workers().Submit(
          [this, call, context, reactor, request, response, handler = std::move(handler)] {
            absl::Status status = gate_.CheckWanted(*call);
            if (status.ok()) status = handler(*call, *request, *response);
            if (status.ok() && !gate_.Redact(*call, *response))
              status = absl::NotFoundError("there is no such record");
            reactor->Finish(gate_.End(*call, status, *context));
          });
    }
    if (!admitted.ok()) reactor->Finish(gate_.End(*call, admitted, *context));
    return reactor;
  }

 private:
  Gate& gate_;
  const std::string service_;
};

}  // namespace raumboerse::rpc

// Defines a unary method of a callback service that has a member `unary_`; what follows is the body
// of its handler, with `call` and `request`:
//   RB_UNARY(GetSpace, v1::GetSpaceRequest, v1::Space) { return spaces_.Get(call, request); }
#define RB_UNARY(Method, Request, Response)                                                 \
  absl::Status Fill##Method(const ::raumboerse::rpc::Call& call, const Request& request,    \
                            Response& response) {                                           \
    absl::StatusOr<Response> answer = Do##Method(call, request);                            \
    if (answer.ok()) response = *std::move(answer);                                         \
    return answer.status();                                                                 \
  }                                                                                         \
  RB_UNARY_RUN(Method, Request, Response)                                                   \
  absl::StatusOr<Response> Do##Method([[maybe_unused]] const ::raumboerse::rpc::Call& call, \
                                      const Request& request)

// The same for a method whose answer is too big to be moved about: the body fills `response` and
// returns a status.
#define RB_UNARY_FILLING(Method, Request, Response)                               \
  RB_UNARY_RUN(Method, Request, Response)                                         \
  absl::Status Fill##Method([[maybe_unused]] const ::raumboerse::rpc::Call& call, \
                            const Request& request, Response& response)

// What both have in common; for them alone.
#define RB_UNARY_RUN(Method, Request, Response)                                                  \
  grpc::ServerUnaryReactor* Method(grpc::CallbackServerContext* context, const Request* request, \
                                   Response* response) override {                                \
    return unary_.Run({#Method, context}, request, response,                                     \
                      [this](const ::raumboerse::rpc::Call& call, const Request& message,        \
                             Response& answer) { return Fill##Method(call, message, answer); }); \
  }

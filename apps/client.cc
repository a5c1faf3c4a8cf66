#include "apps/client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

#include "base/faults.h"
#include "base/mutex.h"
#include "domain/limits.h"
#include "services/rpc/status.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Message;
using AnyStub = grpc::TemplatedGenericStub<Message, Message>;

std::shared_ptr<grpc::Channel> Connect(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(domain::kMessageBytesMax);
  arguments.SetMaxSendMessageSize(domain::kMessageBytesMax);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

// Waits for the one answer of a call.
class Answer {
 public:
  void Set(grpc::Status status) {
    MutexLock lock(mutex_);
    status_ = std::move(status);
    set_.NotifyAll();
  }
  // The call's deadline bounds the wait.
  grpc::Status Wait() {
    MutexLock lock(mutex_);
    while (!status_) set_.Wait(mutex_);
    return *status_;
  }

 private:
  Mutex mutex_;
  CondVar set_;
  std::optional<grpc::Status> status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

Client::Client(ClientOptions options)
    : options_(std::move(options)), channel_(Connect(options_.server)) {}

Client::Client(std::shared_ptr<grpc::Channel> channel, ClientOptions options)
    : options_(std::move(options)), channel_(std::move(channel)) {}

void Client::AddToken(grpc::ClientContext& context) const {
  if (options_.token.empty()) return;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", options_.token));
}

absl::Status Client::Call(absl::string_view method, const Message& request, Message& response) {
  grpc::ClientContext context;
  AddToken(context);
  context.set_deadline(absl::ToChronoTime(absl::Now() + options_.timeout.value_or(kCallTimeout)));
  Answer answer;
  AnyStub stub(channel_);
  stub.UnaryCall(&context, absl::StrCat("/raumboerse.v1.", method), grpc::StubOptions(), &request,
                 &response, [&answer](grpc::Status status) { answer.Set(std::move(status)); });
  return StatusOf(answer.Wait());
}

std::unique_ptr<grpc::ClientContext> Client::NewStreamContext() const {
  auto context = std::make_unique<grpc::ClientContext>();
  AddToken(*context);
  if (options_.timeout) context->set_deadline(absl::ToChronoTime(absl::Now() + *options_.timeout));
  return context;
}

absl::Status Client::StatusOf(const grpc::Status& status) const {
  absl::Status out = rpc::FromGrpc(status);
  // The server's own UNAVAILABLE has a reason; without one the network's answer it is.
  if (absl::IsUnavailable(out) && ReasonOf(out).empty())
    return WithReason(std::move(out), kUnreachable);
  return out;
}

}  // namespace raumboerse::apps

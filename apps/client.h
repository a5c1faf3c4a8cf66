#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"

namespace raumboerse::apps {

// The reason (ReasonOf) of UNAVAILABLE where no server answered at all.
inline constexpr char kUnreachable[] = "UNREACHABLE";

struct ClientOptions {
  std::string server;                     // host:port or unix:path
  std::string token;                      // empty: none
  std::optional<absl::Duration> timeout;  // of each call; none: kCallTimeout, and streams unbounded
};

// A caller of the API. Any thread may call.
class Client {
 public:
  static constexpr absl::Duration kCallTimeout = absl::Seconds(30);

  explicit Client(ClientOptions options);
  // Over a channel that exists, with the options' token and timeout.
  Client(std::shared_ptr<grpc::Channel> channel, ClientOptions options);

  // A unary call: `method` is `SpaceService/GetSpace`. The status carries what the server said:
  // field faults and reason.
  absl::Status Call(absl::string_view method, const google::protobuf::Message& request,
                    google::protobuf::Message& response);
  template <typename Response>
  absl::StatusOr<Response> Call(absl::string_view method,
                                const google::protobuf::Message& request) {
    Response response;
    absl::Status status = Call(method, request, response);
    if (!status.ok()) return status;
    return response;
  }

  // For streams, which take a stub over channel(): the context to call with, and how it ended.
  std::unique_ptr<grpc::ClientContext> NewStreamContext() const;
  absl::Status StatusOf(const grpc::Status& status) const;
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  const std::string& server() const { return options_.server; }

 private:
  void AddToken(grpc::ClientContext& context) const;

  const ClientOptions options_;
  const std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace raumboerse::apps

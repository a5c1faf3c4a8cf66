#include "services/rpc/server.h"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/generic/generic_stub.h"

#include "services/rpc/fake_services.h"
#include "services/rpc/status.h"

namespace raumboerse::rpc {
namespace {

absl::StatusOr<v1::Space> Empty(const Call&, const v1::GetSpaceRequest&) { return v1::Space(); }

TEST(Server, RefusesAMethodWithoutARule) {
  GateOptions options = TestGateOptions();
  options.access = Access({{"raumboerse.v1.SpaceService/GetSpace", {Role::kStaff}}});
  Gate gate(std::move(options));
  FakeSpaces spaces(gate, Empty);
  const auto server = Server::Start({.message_bytes_max = 1'000}, gate,
                                    {{&spaces, v1::SpaceService::service_full_name()}});
  EXPECT_EQ(server.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(server.status().message()), testing::HasSubstr("CreateSpace"));
}

TEST(Server, IsOpenOnlyOnThisMachine) {
  GateOptions options = TestGateOptions();
  options.open = Open::kOnLoopback;
  Gate gate(std::move(options));
  const auto server =
      Server::Start({.listen_address = "0.0.0.0:0", .message_bytes_max = 1'000}, gate, {});
  EXPECT_EQ(server.status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(Server, KnowsWhatIsLoopback) {
  for (absl::string_view address :
       {"127.0.0.1:0", "127.1.2.3:50051", "localhost:1", "[::1]:7", "unix:/tmp/x"})
    EXPECT_TRUE(IsLoopback(address)) << address;
  for (absl::string_view address : {"0.0.0.0:0", "[::]:1", "10.0.0.1:1", "127.example.org:1",
                                    "localhost.example.org:1", ":1", "", "*:1"})
    EXPECT_FALSE(IsLoopback(address)) << address;
}

TEST(Server, RefusesAPortThatIsNone) {
  Gate gate(TestGateOptions());
  for (const char* address : {"127.0.0.1:99999", "127.0.0.1:-1", "127.0.0.1:http"}) {
    const auto server =
        Server::Start({.listen_address = address, .message_bytes_max = 1'000}, gate, {});
    EXPECT_EQ(server.status().code(), absl::StatusCode::kInvalidArgument) << address;
  }
}

TEST(Server, SaysWhichAddressItCannotBind) {
  Gate gate(TestGateOptions());
  const auto first = StartOrDie(gate, {});
  const auto second =
      Server::Start({.listen_address = first->address(), .message_bytes_max = 1'000}, gate, {});
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(second.status().message()), testing::HasSubstr(first->address()));
}

TEST(Server, FinishesWhatRunsBeforeItEnds) {
  Gate gate(TestGateOptions());
  std::promise<void> running, release;
  FakeSpaces spaces(gate, [&](const Call&, const v1::GetSpaceRequest&) {
    running.set_value();
    release.get_future().wait();
    return absl::StatusOr<v1::Space>(v1::Space());
  });
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  auto stub = v1::SpaceService::NewStub(ChannelTo(*server));
  auto call = std::async(std::launch::async, [&stub] {
    grpc::ClientContext context;
    v1::Space space;
    return FromGrpc(stub->GetSpace(&context, v1::GetSpaceRequest(), &space));
  });
  running.get_future().wait();
  auto down = std::async(std::launch::async, [&] { server->Shutdown(absl::Minutes(5)); });
  release.set_value();
  EXPECT_TRUE(call.get().ok());
  down.get();
}

// A method called by name, as a stock client would that has no stub for it.
class ByName {
 public:
  explicit ByName(const Server& server) : stub_(ChannelTo(server)) {}

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

TEST(Server, TellsItsHealth) {
  constexpr char kCheck[] = "/grpc.health.v1.Health/Check";
  // HealthCheckResponse.status is field 1, an enum: 1 SERVING, 2 NOT_SERVING.
  Gate gate(TestGateOptions());
  FakeSpaces spaces(gate, Empty);
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  ByName client(*server);
  auto health = client.Call(kCheck, "");
  ASSERT_TRUE(health.ok()) << health.status();
  EXPECT_EQ(*health, "\x08\x02");
  server->SetServing(true);
  health = client.Call(kCheck, "");
  ASSERT_TRUE(health.ok()) << health.status();
  EXPECT_EQ(*health, "\x08\x01");
}

TEST(Server, AnswersUnknownMethodsWithUnimplemented) {
  Gate gate(TestGateOptions());
  FakeSpaces spaces(gate, Empty);
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  EXPECT_EQ(ByName(*server).Call("/raumboerse.v1.SpaceService/Nothing", "").status().code(),
            absl::StatusCode::kUnimplemented);
}

TEST(Server, AnswersBytesThatAreNoMessageWithInvalidArgument) {
  Gate gate(TestGateOptions());
  FakeSpaces spaces(gate, Empty);
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  EXPECT_EQ(
      ByName(*server).Call("/raumboerse.v1.SpaceService/GetSpace", "\x0a\x7f").status().code(),
      absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace raumboerse::rpc

#include "services/rpc/server.h"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"

#include "services/rpc/by_name_test.h"
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

TEST(Server, TellsItsHealth) {
  Gate gate(TestGateOptions());
  FakeSpaces spaces(gate, Empty);
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  ByName client(ChannelTo(*server));
  auto health = client.Call(kHealthCheck, "");
  ASSERT_TRUE(health.ok()) << health.status();
  EXPECT_EQ(*health, kNotServing);
  server->SetServing(true);
  health = client.Call(kHealthCheck, "");
  ASSERT_TRUE(health.ok()) << health.status();
  EXPECT_EQ(*health, kServing);
}

TEST(Server, AnswersUnknownMethodsWithUnimplemented) {
  Gate gate(TestGateOptions());
  FakeSpaces spaces(gate, Empty);
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  EXPECT_EQ(
      ByName(ChannelTo(*server)).Call("/raumboerse.v1.SpaceService/Nothing", "").status().code(),
      absl::StatusCode::kUnimplemented);
}

TEST(Server, AnswersBytesThatAreNoMessageWithInvalidArgument) {
  Gate gate(TestGateOptions());
  FakeSpaces spaces(gate, Empty);
  const auto server = StartOrDie(gate, {{&spaces, v1::SpaceService::service_full_name()}});
  EXPECT_EQ(ByName(ChannelTo(*server))
                .Call("/raumboerse.v1.SpaceService/GetSpace", "\x0a\x7f")
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace raumboerse::rpc

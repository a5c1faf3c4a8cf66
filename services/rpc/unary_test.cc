#include "services/rpc/unary.h"

#include <future>
#include <mutex>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/sha256.h"
#include "services/rpc/fake_services.h"
#include "services/rpc/status.h"

namespace raumboerse::rpc {
namespace {

constexpr char kName[] = "exchanges/city/spaces/a";

class Recorder final : public CallObserver {
 public:
  void OnCall(const CallReport& report) override {
    MutexLock lock(mutex_);
    methods_.push_back(absl::StrCat(report.method, " ", RoleName(report.role), " ",
                                    absl::StatusCodeToString(report.code)));
  }
  std::vector<std::string> methods() {
    MutexLock lock(mutex_);
    return methods_;
  }

 private:
  Mutex mutex_;
  std::vector<std::string> methods_ ABSL_GUARDED_BY(mutex_);
};

class UnaryTest : public testing::Test {
 protected:
  void Start(GateOptions options, FakeSpaces::Handler handler) {
    const auto tokens = TokenFile::Parse(absl::StrCat(Sha256Hex("s3cret"), " staff desk city\n",
                                                      Sha256Hex("app"), " partner app city\n"));
    ASSERT_TRUE(tokens.ok()) << tokens.status();
    options.tokens = *tokens;
    options.observer = &recorder_;
    gate_.emplace(std::move(options));
    spaces_.emplace(*gate_, std::move(handler));
    server_ = StartOrDie(*gate_, {{&*spaces_, v1::SpaceService::service_full_name()}});
    stub_ = v1::SpaceService::NewStub(ChannelTo(*server_));
  }

  void TearDown() override { server_.reset(); }

  absl::Status Get(absl::string_view authorization, v1::Space* space,
                   absl::string_view name = kName) {
    grpc::ClientContext context;
    if (!authorization.empty()) context.AddMetadata("authorization", std::string(authorization));
    v1::GetSpaceRequest request;
    request.set_name(std::string(name));
    return FromGrpc(stub_->GetSpace(&context, request, space));
  }

  static absl::StatusOr<v1::Space> Titled(const Call&, const v1::GetSpaceRequest& request) {
    v1::Space space;
    space.set_name(request.name());
    space.set_title("Laden");
    return space;
  }

  Recorder recorder_;
  std::optional<Gate> gate_;
  std::optional<FakeSpaces> spaces_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::SpaceService::Stub> stub_;
};

TEST_F(UnaryTest, AnswersAndTakesAwayWhatTheCallerMayNotSee) {
  Start(TestGateOptions(), Titled);
  v1::Space space;
  ASSERT_TRUE(Get("Bearer s3cret", &space).ok());
  EXPECT_EQ(space.title(), "Laden");
  space.Clear();
  ASSERT_TRUE(Get("bearer app", &space).ok());
  EXPECT_EQ(space.name(), kName);
  EXPECT_EQ(space.title(), "");
  server_.reset();
  EXPECT_THAT(recorder_.methods(),
              testing::ElementsAre("raumboerse.v1.SpaceService/GetSpace staff OK",
                                   "raumboerse.v1.SpaceService/GetSpace partner OK"));
}

TEST_F(UnaryTest, RefusesUnknownTokensAndOtherSchemes) {
  Start(TestGateOptions(), Titled);
  v1::Space space;
  for (absl::string_view header : {"Bearer guess", "s3cret", "Basic s3cret", "Bearer"})
    EXPECT_EQ(Get(header, &space).code(), absl::StatusCode::kUnauthenticated) << header;
}

TEST_F(UnaryTest, RefusesAForeignExchange) {
  Start(TestGateOptions(), Titled);
  v1::Space space;
  const absl::Status status = Get("Bearer s3cret", &space, "exchanges/town/spaces/a");
  EXPECT_EQ(status.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(status), "FOREIGN_EXCHANGE");
}

TEST_F(UnaryTest, AsksThePublicForATokenUnlessTheServerIsOpen) {
  Start(TestGateOptions(), Titled);
  grpc::ClientContext context;
  v1::Space space;
  EXPECT_EQ(FromGrpc(stub_->CreateSpace(&context, v1::CreateSpaceRequest(), &space)).code(),
            absl::StatusCode::kUnauthenticated);
}

TEST_F(UnaryTest, TakesEverybodyForStaffWhereItIsOpen) {
  GateOptions options = TestGateOptions();
  options.open = Open::kOnLoopback;
  Start(std::move(options), Titled);
  v1::Space space;
  ASSERT_TRUE(Get("", &space).ok());
  EXPECT_EQ(space.title(), "Laden");
  EXPECT_EQ(Get("Bearer guess", &space).code(), absl::StatusCode::kUnauthenticated);
}

TEST_F(UnaryTest, SendsFaultsAndTheRequestsIdBack) {
  Start(TestGateOptions(),
        [](const Call&, const v1::GetSpaceRequest&) -> absl::StatusOr<v1::Space> {
          Faults faults;
          faults.Add("name", "x is no name");
          faults.Add("etag", "y is no etag");
          return faults.ToStatus();
        });
  grpc::ClientContext context;
  context.AddMetadata("x-request-id", "desk-17");
  v1::Space space;
  const absl::Status status = FromGrpc(stub_->GetSpace(&context, v1::GetSpaceRequest(), &space));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Faults::Of(status).size(), 2u);
  const auto id = context.GetServerTrailingMetadata().find("x-request-id");
  ASSERT_NE(id, context.GetServerTrailingMetadata().end());
  EXPECT_EQ(std::string(id->second.data(), id->second.size()), "desk-17");
}

TEST_F(UnaryTest, BoundsTheDeadlineOfACallThatHasNone) {
  std::promise<std::pair<absl::Time, absl::Time>> seen;
  Start(TestGateOptions(), [&seen](const Call& call, const v1::GetSpaceRequest&) {
    seen.set_value({call.start, call.deadline});
    return absl::StatusOr<v1::Space>(v1::Space());
  });
  v1::Space space;
  ASSERT_TRUE(Get("", &space).ok());
  const auto [start, deadline] = seen.get_future().get();
  EXPECT_EQ(deadline, start + absl::Minutes(5));
}

TEST_F(UnaryTest, KeepsAShorterDeadline) {
  std::promise<absl::Duration> seen;
  Start(TestGateOptions(), [&seen](const Call& call, const v1::GetSpaceRequest&) {
    seen.set_value(call.deadline - call.start);
    return absl::StatusOr<v1::Space>(v1::Space());
  });
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Minutes(1)));
  v1::Space space;
  ASSERT_TRUE(stub_->GetSpace(&context, v1::GetSpaceRequest(), &space).ok());
  EXPECT_LE(seen.get_future().get(), absl::Minutes(1) + absl::Seconds(1));
}

TEST_F(UnaryTest, RefusesWhatNeitherRunsNorWaits) {
  GateOptions options = TestGateOptions();
  options.workers = {.threads = 1, .queue_limit = 0};
  std::promise<void> running, release;
  std::shared_future<void> released = release.get_future().share();
  std::once_flag once;
  Start(std::move(options), [&](const Call&, const v1::GetSpaceRequest&) {
    std::call_once(once, [&] { running.set_value(); });
    released.wait();
    return absl::StatusOr<v1::Space>(v1::Space());
  });
  auto first = std::async(std::launch::async, [this] {
    v1::Space space;
    return Get("", &space);
  });
  running.get_future().wait();
  v1::Space space;
  EXPECT_EQ(Get("", &space).code(), absl::StatusCode::kResourceExhausted);
  release.set_value();
  EXPECT_TRUE(first.get().ok());
}

TEST_F(UnaryTest, TellsTheHandlerThatNobodyWaitsAnyMore) {
  std::promise<void> running, ended;
  Start(TestGateOptions(), [&](const Call& call, const v1::GetSpaceRequest&) {
    running.set_value();
    while (!call.cancelled()) std::this_thread::yield();
    ended.set_value();
    return absl::StatusOr<v1::Space>(absl::CancelledError("noticed"));
  });
  grpc::ClientContext context;
  auto call = std::async(std::launch::async, [&] {
    v1::Space space;
    return FromGrpc(stub_->GetSpace(&context, v1::GetSpaceRequest(), &space));
  });
  running.get_future().wait();
  context.TryCancel();
  EXPECT_EQ(call.get().code(), absl::StatusCode::kCancelled);
  ended.get_future().wait();
}

TEST_F(UnaryTest, FillsAnswersOnAnArenaOfTheCall) {
  Start(TestGateOptions(), Titled);
  const auto list = [this](const std::string& parent, v1::ListSpacesResponse* response) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer s3cret");
    v1::ListSpacesRequest request;
    request.set_parent(parent);
    return FromGrpc(stub_->ListSpaces(&context, request, response));
  };
  v1::ListSpacesResponse response;
  ASSERT_TRUE(list("exchanges/city", &response).ok());
  ASSERT_EQ(response.spaces_size(), 1);
  EXPECT_EQ(response.spaces(0).title(), "arena");
  response.Clear();
  EXPECT_EQ(list("", &response).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(response.spaces_size(), 0) << "what was filled before the fault is not sent";
  EXPECT_EQ(ReasonOf(list("exchanges/\xff", &response)), "MALFORMED_MESSAGE");
}

TEST_F(UnaryTest, AnswersTextThatIsNotUtf8WithInvalidArgument) {
  Start(TestGateOptions(), Titled);
  grpc::ClientContext context;
  v1::GetSpaceRequest request;
  request.set_name("exchanges/city/spaces/\xff\xfe");
  v1::Space space;
  const absl::Status status = FromGrpc(stub_->GetSpace(&context, request, &space));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReasonOf(status), "MALFORMED_MESSAGE");
}

TEST_F(UnaryTest, RefusesMessagesOverTheBound) {
  Start(TestGateOptions(), Titled);
  v1::Space space;
  EXPECT_EQ(Get("", &space, std::string(2 << 20, 'x')).code(),
            absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace raumboerse::rpc

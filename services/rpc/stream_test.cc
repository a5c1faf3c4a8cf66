#include "services/rpc/stream.h"

#include <future>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

#include "base/bell.h"
#include "base/status.h"
#include "services/rpc/fake_services.h"
#include "services/rpc/status.h"

namespace raumboerse::rpc {
namespace {

constexpr size_t kQueue = 4;

v1::Notice NoticeAt(int64_t revision, size_t padding = 0) {
  v1::Notice notice;
  notice.set_revision(revision);
  notice.set_id(std::string(padding, 'x'));
  return notice;
}

class StreamTest : public testing::Test {
 protected:
  StreamTest() {
    GateOptions options = TestGateOptions();
    options.open = Open::kOnLoopback;
    gate_.emplace(std::move(options));
    matches_.emplace(*gate_, kQueue);
    server_ = StartOrDie(*gate_, {{&*matches_, v1::MatchService::service_full_name()}});
    stub_ = v1::MatchService::NewStub(ChannelTo(*server_));
  }
  ~StreamTest() override { server_.reset(); }

  // Makes WatchNotices hand its sink over to the test.
  std::future<std::shared_ptr<Sink<v1::Notice>>> HandOver() {
    auto sink = std::make_shared<std::promise<std::shared_ptr<Sink<v1::Notice>>>>();
    matches_->watch = [sink](const Call&, const v1::WatchNoticesRequest&,
                             std::shared_ptr<Sink<v1::Notice>> out) {
      sink->set_value(std::move(out));
      return absl::OkStatus();
    };
    return sink->get_future();
  }

  // Pushes until the sink takes no more. A peer that does not read lets flow control fill up first.
  static int64_t FillUp(Sink<v1::Notice>& sink) {
    int64_t pushed = 0;
    while (sink.Push(NoticeAt(pushed + 1, 100'000))) ++pushed;
    return pushed;
  }

  std::optional<Gate> gate_;
  std::optional<FakeMatches> matches_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::MatchService::Stub> stub_;
  grpc::ClientContext context_;
};

TEST_F(StreamTest, DeliversWhatIsPushedInOrderAndThenTheEnd) {
  auto handed = HandOver();
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  const auto sink = handed.get();
  for (int64_t revision = 1; revision <= 100; ++revision) {
    ASSERT_TRUE(sink->Push(NoticeAt(revision)));
    v1::Notice notice;
    ASSERT_TRUE(reader->Read(&notice));
    EXPECT_EQ(notice.revision(), revision);
  }
  sink->Close(absl::NotFoundError("that was all"));
  EXPECT_FALSE(sink->Push(NoticeAt(101)));
  v1::Notice notice;
  EXPECT_FALSE(reader->Read(&notice));
  EXPECT_EQ(FromGrpc(reader->Finish()).message(), "that was all");
}

TEST_F(StreamTest, EndsAWatcherThatFallsBehindWithOutOfRange) {
  auto handed = HandOver();
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  const auto sink = handed.get();
  FillUp(*sink);
  EXPECT_TRUE(sink->over());
  v1::Notice notice;
  int64_t last = 0;
  while (reader->Read(&notice)) {
    EXPECT_EQ(notice.revision(), last + 1);
    last = notice.revision();
  }
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kOutOfRange);
}

TEST_F(StreamTest, WhoWaitsForSpaceLosesNothingToASlowPeer) {
  constexpr int64_t kItems = 200;
  auto handed = HandOver();
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  const auto sink = handed.get();
  const auto bell = std::make_shared<Bell>();
  sink->OnSpace([bell] { bell->Ring(); });
  bool was_full = false;
  std::future<int64_t> read;
  for (int64_t revision = 1; revision <= kItems; ++revision) {
    for (int waits = 0; sink->full(); ++waits) {
      ASSERT_LT(waits, 1'000) << "nobody said that there was space again";
      // The peer begins to read when the queue is full.
      if (!std::exchange(was_full, true)) {
        read = std::async(std::launch::async, [&reader] {
          v1::Notice notice;
          int64_t last = 0;
          while (reader->Read(&notice) && notice.revision() == last + 1) last = notice.revision();
          return last;
        });
      }
      bell->WaitUntil(absl::Now() + absl::Seconds(20));
    }
    ASSERT_TRUE(sink->Push(NoticeAt(revision, 100'000)));
  }
  ASSERT_TRUE(was_full);
  sink->Close(absl::OkStatus());
  EXPECT_EQ(read.get(), kItems);
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(StreamTest, NoticesThatTheWatcherLeft) {
  auto handed = HandOver();
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  const auto sink = handed.get();
  std::promise<void> ended;
  sink->OnEnd([&ended] { ended.set_value(); });
  context_.TryCancel();
  ended.get_future().wait();
  EXPECT_TRUE(sink->over());
  EXPECT_FALSE(sink->Push(NoticeAt(1)));
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kCancelled);
  bool at_once = false;
  sink->OnEnd([&at_once] { at_once = true; });
  EXPECT_TRUE(at_once);
}

TEST_F(StreamTest, NoticesThatAWatcherLeftWhileAWriteWasStuck) {
  auto handed = HandOver();
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  const auto sink = handed.get();
  std::promise<void> ended;
  sink->OnEnd([&ended] { ended.set_value(); });
  FillUp(*sink);
  context_.TryCancel();
  ended.get_future().wait();
  v1::Notice notice;
  while (reader->Read(&notice)) {
  }
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kCancelled);
}

TEST_F(StreamTest, EndsWithTheErrorOfItsStarter) {
  matches_->watch = [](const Call&, const v1::WatchNoticesRequest&, const auto&) {
    return absl::NotFoundError("no such need");
  };
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  v1::Notice notice;
  EXPECT_FALSE(reader->Read(&notice));
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kNotFound);
}

TEST_F(StreamTest, RefusesWhoMayNotWatch) {
  context_.AddMetadata("authorization", "Bearer guess");
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  v1::Notice notice;
  EXPECT_FALSE(reader->Read(&notice));
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kUnauthenticated);
}

TEST_F(StreamTest, WatchesEndWithUnavailableWhenTheServerShutsDown) {
  auto handed = HandOver();
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  handed.get();
  server_->Shutdown(absl::InfiniteDuration());
  v1::Notice notice;
  EXPECT_FALSE(reader->Read(&notice));
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kUnavailable);
}

TEST_F(StreamTest, MakesAllItemsOfAHandlerHoweverSlowTheReader) {
  constexpr int64_t kItems = 200;
  matches_->produce = [](const Call&, Sink<v1::Notice>& sink) {
    for (int64_t i = 1; i <= kItems; ++i) {
      const absl::Status written = sink.Write(NoticeAt(i, 100'000));
      if (!written.ok()) return written;
    }
    return absl::OkStatus();
  };
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  v1::Notice notice;
  int64_t last = 0;
  while (reader->Read(&notice)) EXPECT_EQ(notice.revision(), ++last);
  EXPECT_EQ(last, kItems);
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(StreamTest, StopsAHandlerWhoseReaderLeft) {
  std::promise<void> begun;
  std::promise<absl::Status> stopped;
  matches_->produce = [&](const Call& call, Sink<v1::Notice>& sink) {
    begun.set_value();
    absl::Status written;
    for (int64_t i = 1; written.ok(); ++i) written = sink.Write(NoticeAt(i, 100'000));
    EXPECT_TRUE(call.cancelled());
    stopped.set_value(written);
    return written;
  };
  auto reader = stub_->WatchNotices(&context_, v1::WatchNoticesRequest());
  begun.get_future().wait();
  context_.TryCancel();
  EXPECT_EQ(stopped.get_future().get().code(), absl::StatusCode::kCancelled);
  v1::Notice notice;
  while (reader->Read(&notice)) {
  }
  EXPECT_EQ(FromGrpc(reader->Finish()).code(), absl::StatusCode::kCancelled);
}

TEST(StreamRedaction, TakesAwayWhatThePublicMayNotSee) {
  GateOptions options = TestGateOptions();
  options.access = Access({{"raumboerse.v1.MatchService/WatchNotices", {Role::kPublic}},
                           {"raumboerse.v1.MatchService/FindSpaces", {}},
                           {"raumboerse.v1.MatchService/FindNeeds", {}},
                           {"raumboerse.v1.MatchService/Explain", {}},
                           {"raumboerse.v1.MatchService/Advise", {}},
                           {"raumboerse.v1.MatchService/AdviseSpace", {}},
                           {"raumboerse.v1.MatchService/Bridge", {}},
                           {"raumboerse.v1.MatchService/Combine", {}},
                           {"raumboerse.v1.MatchService/Finance", {}},
                           {"raumboerse.v1.MatchService/Screen", {}},
                           {"raumboerse.v1.MatchService/RankAll", {}},
                           {"raumboerse.v1.MatchService/ReadRanks", {}}});
  Gate gate(std::move(options));
  FakeMatches matches(gate, kQueue);
  matches.produce = [](const Call&, Sink<v1::Notice>& sink) {
    v1::Notice notice = NoticeAt(1);
    notice.set_sentence("for staff");
    RB_RETURN_IF_ERROR(sink.Write(notice));
    v1::Notice hidden = NoticeAt(2);
    hidden.set_kind(v1::NOTICE_KIND_ENDED);
    for (size_t i = 0; i < 3 * Streams::kProduceQueue; ++i) RB_RETURN_IF_ERROR(sink.Write(hidden));
    return sink.Write(NoticeAt(3));
  };
  const auto server = StartOrDie(gate, {{&matches, v1::MatchService::service_full_name()}});
  auto stub = v1::MatchService::NewStub(ChannelTo(*server));
  grpc::ClientContext context;
  auto reader = stub->WatchNotices(&context, v1::WatchNoticesRequest());
  v1::Notice notice;
  ASSERT_TRUE(reader->Read(&notice));
  EXPECT_EQ(notice.sentence(), "");
  ASSERT_TRUE(reader->Read(&notice));
  EXPECT_EQ(notice.revision(), 3);
  EXPECT_FALSE(reader->Read(&notice));
  EXPECT_TRUE(reader->Finish().ok());
}

}  // namespace
}  // namespace raumboerse::rpc

#include "storage/rocksdb/commit_queue.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "storage/engine_check.h"
#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

TEST(CommitQueue, RefusesOneRequestTooMany) {
  CommitQueue queue;
  const auto request = [] { return std::make_shared<WriteRequest>("leipzig", Writes("a", "1")); };
  const absl::Time soon = absl::Now() + absl::Minutes(5);
  for (size_t i = 0; i < CommitQueue::kRequestsMax; ++i) {
    ASSERT_TRUE(queue.Add(request(), soon).ok());
  }
  EXPECT_EQ(queue.Add(request(), absl::Now() + absl::Milliseconds(1)).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(queue.Take()->requests.size(), CommitQueue::kRequestsPerGroup);
  EXPECT_TRUE(queue.Add(request(), soon).ok());
}

TEST(CommitQueue, RefusesMoreThanItsBytes) {
  CommitQueue queue;
  const absl::Time soon = absl::Now() + absl::Minutes(5);
  const Batch largest = Writes("k", std::string(kBytesPerBatch - 1, 'x'));
  for (size_t i = 0; i < CommitQueue::kBytesMax / kBytesPerBatch; ++i) {
    ASSERT_TRUE(queue.Add(std::make_shared<WriteRequest>("leipzig", largest), soon).ok());
  }
  EXPECT_EQ(queue
                .Add(std::make_shared<WriteRequest>("leipzig", largest),
                     absl::Now() + absl::Milliseconds(1))
                .status()
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(queue.Take()->requests.size(), CommitQueue::kBytesPerGroup / kBytesPerBatch);
}

TEST(CommitQueue, TellsGivenUpFromBegun) {
  Latch answered;
  WriteRequest queued("leipzig", Writes("a", "1"));
  EXPECT_EQ(queued.Wait(answered, absl::Now()).outcome, Outcome::kNotDone);
  EXPECT_FALSE(queued.Begin());
  WriteRequest begun("leipzig", Writes("a", "1"));
  EXPECT_TRUE(begun.Begin());
  EXPECT_EQ(begun.Wait(answered, absl::Now()).outcome, Outcome::kUnknown);
}

TEST(CommitQueue, WakesAllWhoShareAGroup) {
  CommitQueue queue;
  const absl::Time later = absl::Now() + absl::Minutes(5);
  std::vector<std::thread> callers;
  std::atomic<int> done = 0;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      const auto request = std::make_shared<WriteRequest>("leipzig", Writes("a", "1"));
      const auto group = queue.Add(request, later);
      ASSERT_TRUE(group.ok()) << group.status();
      if (request->Wait((*group)->answered, later).outcome == Outcome::kDone) ++done;
    });
  }
  for (size_t answered = 0; answered < callers.size();) {
    const std::shared_ptr<WriteGroup> group = queue.Take();
    for (const auto& request : group->requests) {
      EXPECT_TRUE(request->Begin());
      request->Answer(Done(1));
    }
    answered += group->requests.size();
    group->answered.Open();
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(done, 8);
}

}  // namespace
}  // namespace raumboerse::storage

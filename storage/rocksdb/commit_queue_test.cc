#include "storage/rocksdb/commit_queue.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

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
  EXPECT_EQ(queue.Add(request(), absl::Now() + absl::Milliseconds(1)).code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(queue.Take().size(), CommitQueue::kRequestsPerGroup);
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
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(queue.Take().size(), CommitQueue::kBytesPerGroup / kBytesPerBatch);
}

TEST(CommitQueue, TellsGivenUpFromBegun) {
  WriteRequest queued("leipzig", Writes("a", "1"));
  EXPECT_EQ(queued.Wait(absl::Now()).outcome, Outcome::kNotDone);
  EXPECT_FALSE(queued.Begin());
  WriteRequest begun("leipzig", Writes("a", "1"));
  EXPECT_TRUE(begun.Begin());
  EXPECT_EQ(begun.Wait(absl::Now()).outcome, Outcome::kUnknown);
}

}  // namespace
}  // namespace raumboerse::storage

#include "base/executor.h"

#include <atomic>
#include <future>
#include <vector>

#include <gtest/gtest.h>

namespace raumboerse {
namespace {

TEST(Executor, RunsEverythingItAcceptedBeforeItEnds) {
  std::atomic<int> ran = 0;
  {
    Executor executor({.threads = 3, .queue_limit = 1'000});
    for (int i = 0; i < 500; ++i) ASSERT_TRUE(executor.Submit([&ran] { ++ran; }).ok());
  }
  EXPECT_EQ(ran, 500);
}

TEST(Executor, RefusesWhatDoesNotFitTheQueueAndRecovers) {
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  std::promise<void> running, ran;
  Executor executor({.threads = 1, .queue_limit = 2});
  ASSERT_TRUE(executor
                  .Submit([&running, released] {
                    running.set_value();
                    released.wait();
                  })
                  .ok());
  running.get_future().wait();
  ASSERT_TRUE(executor.Submit([] {}).ok());
  ASSERT_TRUE(executor.Submit([&ran] { ran.set_value(); }).ok());
  EXPECT_EQ(executor.Submit([] { FAIL() << "a refused task ran"; }).code(),
            absl::StatusCode::kResourceExhausted);
  release.set_value();
  ran.get_future().wait();
  EXPECT_TRUE(executor.Submit([] {}).ok());
}

TEST(Executor, RunsTasksOnAsManyThreadsAsAsked) {
  // Each task waits for the other: with one thread this would never end.
  std::promise<void> first, second;
  std::promise<void> done;
  Executor executor({.threads = 2, .queue_limit = 2});
  ASSERT_TRUE(executor
                  .Submit([&] {
                    first.set_value();
                    second.get_future().wait();
                    done.set_value();
                  })
                  .ok());
  ASSERT_TRUE(executor
                  .Submit([&] {
                    first.get_future().wait();
                    second.set_value();
                  })
                  .ok());
  done.get_future().wait();
}

}  // namespace
}  // namespace raumboerse

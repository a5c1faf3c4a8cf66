#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

// What the item says; 0 where there is none.
int64_t NumberOf(const std::optional<Item>& item) {
  if (!item.has_value()) return 0;
  int64_t number = 0;
  EXPECT_TRUE(absl::SimpleAtoi(item->value, &number)) << item->value;
  return number;
}

Revision RevisionOf(const std::optional<Item>& item) {
  return item.has_value() ? item->revision : 0;
}

TEST_P(EngineConformance, LosesNoCountOfConcurrentWriters) {
  constexpr int kThreads = 8;
  constexpr int kCountsPerThread = 25;
  const auto count = [this] {
    int done = 0;
    // Each refusal means that another thread got ahead, so all attempts together are bounded.
    for (int attempt = 0; done < kCountsPerThread; ++attempt) {
      ASSERT_LT(attempt, kThreads * kCountsPerThread + 1);
      const auto item = MustRead({"counter"})[0];
      const std::string next = absl::StrCat(NumberOf(item) + 1);
      const CommitResult result =
          Commit(With(Writes("counter", next), KeyGuard{"counter", RevisionOf(item)}));
      ASSERT_TRUE(result.outcome == Outcome::kDone || result.outcome == Outcome::kRefused)
          << result.status;
      if (result.outcome == Outcome::kDone) ++done;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(count);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(NumberOf(MustRead({"counter"})[0]), kThreads * kCountsPerThread);
  EXPECT_EQ(MustHead(), kThreads * kCountsPerThread);
  Revision after = 0;
  for (const CommitRecord& commit : MustChanges(0).commits) {
    EXPECT_EQ(commit.revision, ++after);
    EXPECT_EQ(commit.changes[0].value, absl::StrCat(after));
  }
  EXPECT_EQ(after, kThreads * kCountsPerThread);
}

TEST_P(EngineConformance, LetsOneOfManyCreateAnItem) {
  constexpr int kThreads = 8;
  constexpr int kItems = 20;
  std::atomic<int> created = 0;
  const auto create = [&] {
    for (int i = 0; i < kItems; ++i) {
      const std::string key = absl::StrCat("k", i);
      if (Commit(With(Writes(key, "x"), KeyGuard{key, 0})).outcome == Outcome::kDone) ++created;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(create);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(created, kItems);
  EXPECT_EQ(MustHead(), kItems);
}

TEST_P(EngineConformance, LetsOneOfManyWriteIntoAGuardedRange) {
  constexpr int kThreads = 8;
  std::atomic<int> done = 0;
  const auto book = [&](int thread) {
    const std::string key = absl::StrCat("calendar/", thread);
    if (Commit(With(Writes(key, "x"), RangeGuard{"calendar/", "calendar0", 0})).outcome ==
        Outcome::kDone) {
      ++done;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(book, i);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(MustHead(), 1);
}

TEST_P(EngineConformance, ReadsOneMomentWhileOthersWrite) {
  constexpr int kCommits = 300;
  const std::vector<std::string> keys = {"a", "b", "c"};
  std::atomic<bool> writing = true;
  std::thread writer([&] {
    for (int i = 1; i <= kCommits; ++i) {
      Batch batch;
      for (const std::string& key : keys) {
        batch.mutations.push_back(Mutation{key, absl::StrCat(i)});
      }
      MustCommit(batch);
    }
    writing = false;
  });
  Revision before = 0;
  while (writing) {  // ends with the writer
    const auto read = engine().Read("leipzig", keys, Later());
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_GE(read->revision, before);
    before = read->revision;
    for (const auto& item : read->items) {
      EXPECT_EQ(NumberOf(item), read->revision);
      EXPECT_EQ(RevisionOf(item), read->revision);
    }
    const auto scanned = engine().Scan("leipzig", "", "", 10, Later());
    ASSERT_TRUE(scanned.ok()) << scanned.status();
    EXPECT_GE(scanned->revision, before);
    for (const Item& item : scanned->items) EXPECT_EQ(NumberOf(item), scanned->revision);
    const auto changes = engine().Changes("leipzig", scanned->revision, 10, absl::Now());
    ASSERT_TRUE(changes.ok()) << changes.status();
    for (size_t i = 0; i < changes->commits.size(); ++i) {
      EXPECT_EQ(changes->commits[i].revision, scanned->revision + 1 + static_cast<Revision>(i));
    }
  }
  writer.join();
  EXPECT_EQ(NumberOf(MustRead({"b"})[0]), kCommits);
}

TEST_P(EngineConformance, FeedsWithoutAGapWhileOthersWriteAndTrim) {
  constexpr int kThreads = 4;
  constexpr int kCommitsPerThread = 60;
  constexpr Revision kAll = kThreads * kCommitsPerThread;
  std::vector<std::thread> writers;
  for (int i = 0; i < kThreads; ++i) {
    writers.emplace_back([&, i] {
      for (int n = 0; n < kCommitsPerThread; ++n) MustCommit(Writes(absl::StrCat("k", i), "x"));
    });
  }
  Revision after = 0;
  while (after < kAll && !HasFailure()) {
    const ChangesResult page = MustChanges(after, 7);
    EXPECT_GE(page.head, after);
    for (const CommitRecord& commit : page.commits) EXPECT_EQ(commit.revision, ++after);
    MustTrim(after);
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(MustHead(), kAll);
}

}  // namespace
}  // namespace raumboerse::storage

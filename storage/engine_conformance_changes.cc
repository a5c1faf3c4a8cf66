#include <string>
#include <thread>

#include <gmock/gmock.h>

#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

using testing::IsEmpty;

TEST_P(EngineConformance, FeedsEveryCommitInItsOrder) {
  Batch batch = Writes("b", "1");
  batch.mutations.push_back(Mutation{"a", "2"});
  batch.mutations.push_back(Mutation{"absent", std::nullopt});
  MustCommit(batch);
  MustCommit(Removes("b"));
  const ChangesResult all = MustChanges(0);
  EXPECT_EQ(all.head, 2);
  ASSERT_EQ(all.commits.size(), 2u);
  EXPECT_EQ(all.commits[0].revision, 1);
  ASSERT_EQ(all.commits[0].changes.size(), 3u);
  EXPECT_EQ(all.commits[0].changes[0].key, "b");
  EXPECT_EQ(all.commits[0].changes[0].value, "1");
  EXPECT_FALSE(all.commits[0].changes[0].removed);
  EXPECT_EQ(all.commits[0].changes[1].key, "a");
  EXPECT_TRUE(all.commits[0].changes[2].removed);
  EXPECT_EQ(all.commits[1].revision, 2);
  EXPECT_TRUE(all.commits[1].changes[0].removed);
  EXPECT_EQ(all.commits[1].changes[0].value, std::nullopt);
}

TEST_P(EngineConformance, FeedsInPages) {
  for (int i = 0; i < 7; ++i) MustCommit(Writes("a", std::to_string(i + 1)));
  Revision after = 0;
  while (after < 7) {
    const ChangesResult page = MustChanges(after, 3);
    ASSERT_FALSE(page.commits.empty());
    EXPECT_LE(page.commits.size(), 3u);
    EXPECT_EQ(page.head, 7);
    for (const CommitRecord& commit : page.commits) {
      EXPECT_EQ(commit.revision, ++after);
      EXPECT_EQ(commit.changes[0].value, std::to_string(after));
    }
  }
}

TEST_P(EngineConformance, NeverFeedsAValueOfWhichOnlyTheKeyIsKept) {
  MustCommit(Writes("private", "name", Trace::kKeyOnly));
  MustCommit(Writes("private", "other name", Trace::kKeyOnly));
  EXPECT_EQ(MustRead({"private"})[0]->value, "other name");
  Batch erased = Removes("private");
  erased.mutations[0].trace = Trace::kKeyOnly;
  MustCommit(erased);
  const ChangesResult all = MustChanges(0);
  ASSERT_EQ(all.commits.size(), 3u);
  for (const CommitRecord& commit : all.commits) {
    ASSERT_EQ(commit.changes.size(), 1u);
    EXPECT_EQ(commit.changes[0].key, "private");
    EXPECT_EQ(commit.changes[0].value, std::nullopt);
    EXPECT_EQ(commit.changes[0].removed, commit.revision == 3);
  }
}

TEST_P(EngineConformance, WakesWhoWaitsForTheFirstCommit) {
  absl::StatusOr<ChangesResult> heard = absl::UnknownError("not heard");
  std::thread waiter([&] { heard = engine().Changes("leipzig", 0, 10, Later()); });
  MustCommit(Writes("a", "1"));
  waiter.join();
  ASSERT_TRUE(heard.ok()) << heard.status();
  ASSERT_EQ(heard->commits.size(), 1u);
  EXPECT_EQ(heard->commits[0].revision, 1);
}

TEST_P(EngineConformance, WakesWhoWaitsForTheNextCommit) {
  MustCommit(Writes("a", "1"));
  for (Revision after = 1; after <= 20; ++after) {
    absl::StatusOr<ChangesResult> heard = absl::UnknownError("not heard");
    std::thread waiter([&] { heard = engine().Changes("leipzig", after, 10, Later()); });
    MustCommit(Writes("elsewhere", "1"), "halle");
    MustCommit(Writes("a", "1"));
    waiter.join();
    ASSERT_TRUE(heard.ok()) << heard.status();
    ASSERT_EQ(heard->commits.size(), 1u);
    EXPECT_EQ(heard->commits[0].revision, after + 1);
  }
}

TEST_P(EngineConformance, AnswersWithNothingAtTheDeadline) {
  MustCommit(Writes("a", "1"));
  const absl::Time deadline = absl::Now() + absl::Milliseconds(5);
  const auto none = engine().Changes("leipzig", 1, 10, deadline);
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_THAT(none->commits, IsEmpty());
  EXPECT_EQ(none->head, 1);
  EXPECT_GE(absl::Now(), deadline);
}

TEST_P(EngineConformance, AnswersAtOnceWithWhatIsThere) {
  MustCommit(Writes("a", "1"));
  const auto some = engine().Changes("leipzig", 0, 10, absl::InfinitePast());
  ASSERT_TRUE(some.ok()) << some.status();
  EXPECT_EQ(some->commits.size(), 1u);
}

TEST_P(EngineConformance, RefusesToFeedFromBeyondTheHead) {
  MustCommit(Writes("a", "1"));
  EXPECT_TRUE(engine().Changes("leipzig", 1, 10, absl::Now()).ok());
  EXPECT_EQ(engine().Changes("leipzig", 2, 10, Later()).status().code(),
            absl::StatusCode::kOutOfRange);
  EXPECT_EQ(engine().Changes("leipzig", -1, 10, Later()).status().code(),
            absl::StatusCode::kOutOfRange);
}

TEST_P(EngineConformance, RefusesToFeedWhatWasTrimmed) {
  for (int i = 0; i < 5; ++i) MustCommit(Writes("a", std::to_string(i)));
  MustTrim(3);
  EXPECT_EQ(engine().Changes("leipzig", 2, 10, Later()).status().code(),
            absl::StatusCode::kOutOfRange);
  const ChangesResult rest = MustChanges(3);
  ASSERT_EQ(rest.commits.size(), 2u);
  EXPECT_EQ(rest.commits[0].revision, 4);
  EXPECT_EQ(MustHead(), 5);
  EXPECT_EQ(MustRead({"a"})[0]->value, "4");
}

TEST_P(EngineConformance, TrimsTheWholeFeedAndGoesOn) {
  for (int i = 0; i < 3; ++i) MustCommit(Writes("a", "1"));
  MustTrim(3);
  MustTrim(1);  // forgotten before
  EXPECT_EQ(store().trimmer().TrimFeed("leipzig", 4, Later()).code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(engine().Changes("leipzig", 3, 10, absl::Now()).ok());
  EXPECT_EQ(MustCommit(Writes("a", "2")), 4);
  const ChangesResult rest = MustChanges(3);
  ASSERT_EQ(rest.commits.size(), 1u);
  EXPECT_EQ(rest.commits[0].revision, 4);
}

TEST_P(EngineConformance, TrimsLongFeeds) {
  constexpr Revision kCommits = 1'100;
  for (Revision i = 0; i < kCommits; ++i) {
    MustCommit(i % 2 == 0 ? Writes("a", "1") : Removes("a"));
  }
  MustTrim(kCommits - 1);
  EXPECT_EQ(MustChanges(kCommits - 1).commits.size(), 1u);
  // The last removal is the one commit that is still remembered.
  const auto since = [](Revision revision) {
    return With(Writes("z", ""), RangeGuard{"a", "b", revision});
  };
  EXPECT_EQ(Commit(since(kCommits - 1)).outcome, Outcome::kRefused);
  EXPECT_EQ(Commit(since(kCommits)).outcome, Outcome::kDone);
}

TEST_P(EngineConformance, LetsGoOfWhoWaitsWhenItCloses) {
  absl::StatusOr<ChangesResult> heard = absl::UnknownError("not heard");
  std::thread waiter([&] { heard = engine().Changes("leipzig", 0, 10, Later()); });
  store().Close();
  waiter.join();
  EXPECT_EQ(heard.status().code(), absl::StatusCode::kUnavailable);
  const CommitResult after = Commit(Writes("a", "1"));
  EXPECT_EQ(after.outcome, Outcome::kNotDone);
  EXPECT_EQ(after.status.code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace raumboerse::storage

#include <string>

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"

#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

using testing::ElementsAre;

TEST_P(EngineConformance, GivesEveryCommitTheNextRevision) {
  for (Revision wanted = 1; wanted <= 50; ++wanted) {
    EXPECT_EQ(MustCommit(Writes("key", absl::StrCat(wanted))), wanted);
    EXPECT_EQ(MustHead(), wanted);
  }
}

TEST_P(EngineConformance, SpendsNoRevisionOnWhatItRefuses) {
  ASSERT_EQ(MustCommit(Writes("a", "1")), 1);
  EXPECT_EQ(Commit(With(Writes("a", "2"), KeyGuard{"a", 0})).outcome, Outcome::kRefused);
  EXPECT_EQ(Commit(Batch()).outcome, Outcome::kNotDone);
  EXPECT_EQ(MustHead(), 1);
  EXPECT_EQ(MustCommit(Writes("a", "3")), 2);
}

TEST_P(EngineConformance, CreatesOnlyWhatIsAbsent) {
  const Batch create = With(Writes("a", "1"), KeyGuard{"a", 0});
  EXPECT_EQ(MustCommit(create), 1);
  const CommitResult again = Commit(create);
  EXPECT_EQ(again.outcome, Outcome::kRefused);
  EXPECT_EQ(again.refused_key_guard, std::optional<size_t>(0));
  EXPECT_EQ(again.refused_range_guard, std::nullopt);
  EXPECT_TRUE(again.status.ok());
}

TEST_P(EngineConformance, CreatesAgainWhatWasRemoved) {
  MustCommit(Writes("a", "1"));
  MustCommit(Removes("a"));
  EXPECT_EQ(MustCommit(With(Writes("a", "2"), KeyGuard{"a", 0})), 3);
  EXPECT_EQ(MustRead({"a"})[0]->revision, 3);
}

TEST_P(EngineConformance, ChecksTheEtagOfAnItem) {
  MustCommit(Writes("a", "1"));
  MustCommit(Writes("b", "1"));
  EXPECT_EQ(Commit(With(Writes("a", "2"), KeyGuard{"a", 2})).outcome, Outcome::kRefused);
  EXPECT_EQ(MustCommit(With(Writes("a", "2"), KeyGuard{"a", 1})), 3);
  EXPECT_EQ(Commit(With(Writes("a", "3"), KeyGuard{"a", 1})).outcome, Outcome::kRefused);
  EXPECT_EQ(MustCommit(With(Removes("a"), KeyGuard{"a", 3})), 4);
  EXPECT_EQ(Commit(With(Writes("a", "4"), KeyGuard{"a", 3})).outcome, Outcome::kRefused);
}

TEST_P(EngineConformance, NamesTheFirstGuardThatDidNotHold) {
  MustCommit(Writes("a", "1"));
  Batch batch = Writes("c", "1");
  batch = With(batch, KeyGuard{"a", 1});
  batch = With(batch, KeyGuard{"b", 7});
  batch = With(batch, KeyGuard{"a", 8});
  batch = With(batch, RangeGuard{"a", "b", 0});
  const CommitResult by_key = Commit(batch);
  EXPECT_EQ(by_key.refused_key_guard, std::optional<size_t>(1));
  EXPECT_EQ(by_key.refused_range_guard, std::nullopt);

  batch.key_guards.resize(1);
  batch.range_guards.insert(batch.range_guards.begin(), RangeGuard{"x", "y", 0});
  const CommitResult by_range = Commit(batch);
  EXPECT_EQ(by_range.outcome, Outcome::kRefused);
  EXPECT_EQ(by_range.refused_key_guard, std::nullopt);
  EXPECT_EQ(by_range.refused_range_guard, std::optional<size_t>(1));
  EXPECT_EQ(MustRead({"c"})[0], std::nullopt);
}

TEST_P(EngineConformance, GuardsARangeAgainstWrites) {
  MustCommit(Writes("a", "1"));
  MustCommit(Writes("b", "1"));
  const auto guarded = [](std::string begin, std::string end, Revision since) {
    return With(Writes("z", ""), RangeGuard{std::move(begin), std::move(end), since});
  };
  EXPECT_EQ(Commit(guarded("b", "c", 1)).outcome, Outcome::kRefused);
  EXPECT_EQ(Commit(guarded("", "", 1)).outcome, Outcome::kRefused);
  EXPECT_EQ(Commit(guarded("a", "b", 0)).outcome, Outcome::kRefused);
  MustCommit(guarded("b", "c", 2));                    // nothing since
  MustCommit(guarded("a", "b", 1));                    // half-open: without b
  MustCommit(guarded(std::string("b\0", 2), "c", 1));  // begins behind b
  MustCommit(guarded("b", "b", 0));                    // empty
  MustCommit(guarded("c", "a", 0));                    // empty
  MustCommit(guarded("a", "c", 1'000'000));            // nothing can have been written since
}

TEST_P(EngineConformance, GuardsARangeAgainstRemovals) {
  MustCommit(Writes("a", "1"));
  MustCommit(Removes("a"));
  MustCommit(Removes("never"));
  const auto guarded = [](std::string begin, std::string end, Revision since) {
    return With(Writes("z", ""), RangeGuard{std::move(begin), std::move(end), since});
  };
  EXPECT_EQ(Commit(guarded("a", "b", 1)).outcome, Outcome::kRefused);
  MustCommit(guarded("a", "b", 2));
  EXPECT_EQ(Commit(guarded("never", "o", 2)).outcome, Outcome::kRefused);
  MustCommit(guarded("never", "o", 3));
}

TEST_P(EngineConformance, RefusesARangeGuardFromBeforeItsMemory) {
  for (int i = 0; i < 4; ++i) MustCommit(Writes("a", "1"));
  MustTrim(2);
  const auto since = [](Revision revision) {
    return With(Writes("z", ""), RangeGuard{"b", "c", revision});
  };
  EXPECT_EQ(Commit(since(1)).refused_range_guard, std::optional<size_t>(0));
  MustCommit(since(2));
}

TEST_P(EngineConformance, RemembersRemovalsAfterTheTrim) {
  MustCommit(Writes("a", "1"));
  MustCommit(Removes("a"));
  MustCommit(Writes("a", "2"));
  MustCommit(Removes("a"));
  MustTrim(3);
  const auto since = [](Revision revision) {
    return With(Writes("z", ""), RangeGuard{"a", "b", revision});
  };
  EXPECT_EQ(Commit(since(3)).outcome, Outcome::kRefused);
  MustCommit(since(4));
}

TEST_P(EngineConformance, WritesABatchWholeAtOneRevision) {
  MustCommit(Writes("gone", "1"));
  Batch batch = Writes("a", "1");
  batch.mutations.push_back(Mutation{"b", "2"});
  batch.mutations.push_back(Mutation{"gone", std::nullopt});
  EXPECT_EQ(MustCommit(batch), 2);
  const auto items = MustRead({"a", "b", "gone"});
  EXPECT_EQ(items[0]->revision, 2);
  EXPECT_EQ(items[1]->revision, 2);
  EXPECT_EQ(items[2], std::nullopt);
}

TEST_P(EngineConformance, TakesAsManyMutationsAsItsBound) {
  Batch batch;
  for (size_t i = 0; i < kMutationsPerBatch; ++i) {
    batch.mutations.push_back(Mutation{absl::StrCat("k", i), ""});
  }
  EXPECT_EQ(MustCommit(batch), 1);
  batch.mutations.push_back(Mutation{"one more", ""});
  const CommitResult over = Commit(batch);
  EXPECT_EQ(over.outcome, Outcome::kNotDone);
  EXPECT_EQ(over.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MustRead({"one more"})[0], std::nullopt);
}

TEST_P(EngineConformance, TakesAsManyBytesAsItsBound) {
  Batch batch = Writes("four", std::string(kBytesPerBatch - 4, 'x'));
  EXPECT_EQ(MustCommit(batch), 1);
  EXPECT_EQ(MustRead({"four"})[0]->value.size(), kBytesPerBatch - 4);
  batch.mutations[0].value->push_back('x');
  const CommitResult over = Commit(batch);
  EXPECT_EQ(over.outcome, Outcome::kNotDone);
  EXPECT_EQ(over.status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MustHead(), 1);
}

TEST_P(EngineConformance, TakesKeysAsLongAsItsBound) {
  const std::string longest(kBytesPerKey, 'k');
  EXPECT_EQ(MustCommit(With(Writes(longest, "1"), KeyGuard{longest, 0})), 1);
  EXPECT_EQ(MustRead({longest})[0]->value, "1");
  EXPECT_EQ(Commit(Writes(longest + "k", "1")).status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Commit(Writes("", "1")).status.code(), absl::StatusCode::kInvalidArgument);
  const Batch guarded = With(Writes("a", "1"), KeyGuard{longest + "k", 0});
  EXPECT_EQ(Commit(guarded).status.code(), absl::StatusCode::kInvalidArgument);
  // A range may end right behind the longest key.
  MustCommit(With(Writes("a", "1"), RangeGuard{longest, longest + '\0', 1}));
  const Batch beyond = With(Writes("a", "1"), RangeGuard{longest, longest + "xx", 1});
  EXPECT_EQ(Commit(beyond).status.code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(EngineConformance, TakesAsManyGuardsAsItsBound) {
  Batch batch = With(Writes("a", "1"), RangeGuard{"b", "c", 0});
  while (batch.key_guards.size() + 1 < kGuardsPerBatch) batch = With(batch, KeyGuard{"absent", 0});
  EXPECT_EQ(MustCommit(batch), 1);
  batch = With(batch, RangeGuard{"b", "c", 0});
  EXPECT_EQ(Commit(batch).status.code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(EngineConformance, RefusesMalformedBatches) {
  const auto code = [this](const Batch& batch) { return Commit(batch).status.code(); };
  EXPECT_EQ(code(Batch()), absl::StatusCode::kInvalidArgument);
  Batch twice = Writes("a", "1");
  twice.mutations.push_back(Mutation{"a", std::nullopt});
  EXPECT_EQ(code(twice), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code(With(Writes("a", "1"), KeyGuard{"a", -1})), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code(With(Writes("a", "1"), RangeGuard{"a", "b", -1})),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MustHead(), 0);
}

TEST_P(EngineConformance, TakesHistoryNamesAsLongAsTheirBound) {
  const std::string longest(kBytesPerHistory, 'h');
  EXPECT_EQ(MustCommit(Writes("a", "1"), longest), 1);
  EXPECT_EQ(Commit(Writes("a", "1"), longest + "h").status.code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Commit(Writes("a", "1"), "").status.code(), absl::StatusCode::kInvalidArgument);
}

TEST_P(EngineConformance, KeepsHistoriesApart) {
  MustCommit(Writes("a", "leipzig"));
  MustCommit(Writes("a", "leipzig"));
  EXPECT_EQ(MustCommit(With(Writes("a", "halle"), KeyGuard{"a", 0}), "halle"), 1);
  EXPECT_EQ(MustCommit(Writes("b", "hal"), "hal"), 1);  // a name that begins another's
  EXPECT_EQ(MustHead(), 2);
  EXPECT_EQ(MustHead("halle"), 1);
  EXPECT_EQ(MustRead({"a"})[0]->value, "leipzig");
  const auto scanned = engine().Scan("halle", "", "", 10, Later());
  ASSERT_TRUE(scanned.ok()) << scanned.status();
  ASSERT_EQ(scanned->items.size(), 1u);
  EXPECT_EQ(scanned->items[0].value, "halle");
  const auto changes = engine().Changes("hal", 0, 10, Later());
  ASSERT_TRUE(changes.ok()) << changes.status();
  EXPECT_EQ(changes->commits.size(), 1u);
}

TEST_P(EngineConformance, DoesNotBeginWhatIsAlreadyTooLate) {
  const CommitResult late = engine().Commit("leipzig", Writes("a", "1"), absl::Now());
  EXPECT_EQ(late.outcome, Outcome::kNotDone);
  EXPECT_EQ(late.status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(MustHead(), 0);
}

TEST_P(EngineConformance, KeepsEverythingWhenItIsOpenedAgain) {
  MustCommit(Writes("a", "1"));
  MustCommit(Writes("private", "name", Trace::kKeyOnly));
  MustCommit(Removes("a"));
  MustCommit(Writes("b", std::string("\0\xff", 2)));
  MustCommit(Writes("a", "1"), "halle");
  MustTrim(1);
  if (!store().Reopen()) GTEST_SKIP() << "this engine keeps nothing";
  EXPECT_EQ(MustHead(), 4);
  EXPECT_EQ(MustHead("halle"), 1);
  EXPECT_THAT(MustScan("", "", 10), ElementsAre("b", "private"));
  EXPECT_EQ(MustRead({"b"})[0]->value, std::string("\0\xff", 2));
  EXPECT_EQ(engine().Changes("leipzig", 0, 10, Later()).status().code(),
            absl::StatusCode::kOutOfRange);
  const ChangesResult changes = MustChanges(1);
  ASSERT_EQ(changes.commits.size(), 3u);
  EXPECT_EQ(changes.commits[0].changes[0].value, std::nullopt);
  EXPECT_TRUE(changes.commits[1].changes[0].removed);
  EXPECT_EQ(Commit(With(Writes("a", "1"), RangeGuard{"a", "b", 2})).outcome, Outcome::kRefused);
  EXPECT_EQ(MustCommit(With(Writes("a", "1"), KeyGuard{"a", 0})), 5);
}

}  // namespace
}  // namespace raumboerse::storage

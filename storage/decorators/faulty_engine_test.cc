#include "storage/decorators/faulty_engine.h"

#include <string>

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

#include "base/test_seed.h"
#include "storage/engine_conformance.h"
#include "storage/memory/memory_engine.h"

namespace raumboerse::storage {
namespace {

TEST(FaultyEngine, LosesTheQuestionOrTheAnswer) {
  MemoryEngine memory;
  FaultyEngine lost(memory, FaultRates{.unknown_lost = 1'000}, 1);
  FaultyEngine landed(memory, FaultRates{.unknown_landed = 1'000}, 1);
  FaultyEngine not_done(memory, FaultRates{.not_done = 1'000}, 1);
  const absl::Time deadline = absl::InfiniteFuture();
  EXPECT_EQ(lost.Commit("leipzig", Writes("a", "1"), deadline).outcome, Outcome::kUnknown);
  EXPECT_EQ(*memory.Head("leipzig", deadline), 0);
  EXPECT_EQ(not_done.Commit("leipzig", Writes("a", "1"), deadline).outcome, Outcome::kNotDone);
  EXPECT_EQ(*memory.Head("leipzig", deadline), 0);
  EXPECT_EQ(landed.Commit("leipzig", Writes("a", "1"), deadline).outcome, Outcome::kUnknown);
  EXPECT_EQ(*memory.Head("leipzig", deadline), 1);
}

TEST(FaultyEngine, FailsEveryKindOfRead) {
  MemoryEngine memory;
  FaultyEngine faulty(memory, FaultRates{.failed_reads = 1'000}, 1);
  const absl::Time deadline = absl::InfiniteFuture();
  const auto unavailable = absl::StatusCode::kUnavailable;
  EXPECT_EQ(faulty.Read("leipzig", {"a"}, deadline).status().code(), unavailable);
  EXPECT_EQ(faulty.Scan("leipzig", "", "", 1, deadline).status().code(), unavailable);
  EXPECT_EQ(faulty.Changes("leipzig", 0, 1, deadline).status().code(), unavailable);
  EXPECT_EQ(faulty.Head("leipzig", deadline).status().code(), unavailable);
  EXPECT_EQ(faulty.counts().failed_reads, 4u);
}

// What callers do about kUnknown: they repeat the commit behind a guard that tells.
TEST(FaultyEngine, LetsAnIdempotencyGuardSettleWhatBecameOfACommit) {
  constexpr int kCommits = 500;
  MemoryEngine memory;
  FaultyEngine faulty(
      memory, FaultRates{.not_done = 100, .unknown_lost = 200, .unknown_landed = 200}, SeedOr(7));
  for (int i = 0; i < kCommits; ++i) {
    const std::string key = absl::StrCat("request/", i);
    const Batch once = With(Writes(key, "x"), KeyGuard{key, 0});
    Outcome outcome = Outcome::kUnknown;
    for (int attempt = 0; outcome != Outcome::kDone && outcome != Outcome::kRefused; ++attempt) {
      ASSERT_LT(attempt, 100);
      outcome = faulty.Commit("leipzig", once, absl::InfiniteFuture()).outcome;
    }
  }
  EXPECT_EQ(*memory.Head("leipzig", absl::InfiniteFuture()), kCommits);
  EXPECT_GT(faulty.counts().not_done, 0u);
  EXPECT_GT(faulty.counts().unknown_lost, 0u);
  EXPECT_GT(faulty.counts().unknown_landed, 0u);
}

TEST(FaultyEngine, DrawsTheSameFaultsFromTheSameSeed) {
  MemoryEngine memory;
  const FaultRates rates{.not_done = 300, .unknown_lost = 300};
  FaultyEngine one(memory, rates, 42);
  FaultyEngine two(memory, rates, 42);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(one.Commit("leipzig", Writes("a", "1"), absl::InfiniteFuture()).outcome,
              two.Commit("leipzig", Writes("a", "1"), absl::InfiniteFuture()).outcome);
  }
}

}  // namespace
}  // namespace raumboerse::storage

#include "storage/decorators/metered_engine.h"

#include <memory>

#include "storage/engine_conformance.h"
#include "storage/memory/memory_engine.h"

namespace raumboerse::storage {
namespace {

class MeteredUnderTest final : public EngineUnderTest {
 public:
  Engine& engine() override { return metered_; }
  FeedTrimmer& trimmer() override { return memory_; }
  void Close() override { memory_.Close(); }
  bool Reopen() override { return false; }

 private:
  MemoryEngine memory_;
  EngineMetrics metrics_;
  SystemClock clock_;
  MeteredEngine metered_{memory_, metrics_, clock_};
};

INSTANTIATE_TEST_SUITE_P(Metered, EngineConformance,
                         testing::Values(ConformanceFactory{
                             "metered", [] { return std::make_unique<MeteredUnderTest>(); }}),
                         [](const auto& info) { return info.param.name; });

TEST(MeteredEngine, CountsVerbsOutcomesAndFailures) {
  MemoryEngine memory;
  EngineMetrics metrics;
  const FakeClock clock(absl::UnixEpoch());
  MeteredEngine engine(memory, metrics, clock);
  const absl::Time deadline = absl::InfiniteFuture();
  engine.Commit("leipzig", With(Writes("a", "1"), KeyGuard{"a", 0}), deadline);
  engine.Commit("leipzig", With(Writes("a", "1"), KeyGuard{"a", 0}), deadline);
  engine.Commit("leipzig", Batch(), deadline);
  EXPECT_TRUE(engine.Read("leipzig", {"a"}, deadline).ok());
  EXPECT_FALSE(engine.Scan("leipzig", "", "", 0, deadline).ok());
  EXPECT_TRUE(engine.Head("leipzig", deadline).ok());
  EXPECT_TRUE(engine.Changes("leipzig", 0, 1, deadline).ok());

  const EngineCounts counts = metrics.Counts();
  EXPECT_EQ(counts.of(Verb::kCommit).calls, 3u);
  EXPECT_EQ(counts.of(Verb::kCommit).failures, 1u);
  EXPECT_EQ(counts.of(Outcome::kDone), 1u);
  EXPECT_EQ(counts.of(Outcome::kRefused), 1u);
  EXPECT_EQ(counts.of(Outcome::kNotDone), 1u);
  EXPECT_EQ(counts.of(Verb::kRead).calls, 1u);
  EXPECT_EQ(counts.of(Verb::kScan).failures, 1u);
  EXPECT_EQ(counts.of(Verb::kHead).calls, 1u);
  EXPECT_EQ(counts.of(Verb::kChanges).calls, 1u);
}

TEST(EngineMetrics, BoundsTheLatencyOfAShareOfTheCalls) {
  EngineMetrics metrics;
  EXPECT_EQ(metrics.Counts().of(Verb::kRead).LatencyAt(0.5), absl::ZeroDuration());
  for (int i = 0; i < 98; ++i) metrics.AddCall(Verb::kRead, absl::Microseconds(3), false);
  metrics.AddCall(Verb::kRead, absl::Microseconds(1'000), false);
  metrics.AddCall(Verb::kRead, absl::Hours(2), true);
  const VerbCounts reads = metrics.Counts().of(Verb::kRead);
  EXPECT_EQ(reads.LatencyAt(0.98), absl::Microseconds(4));
  EXPECT_EQ(reads.LatencyAt(0.99), absl::Microseconds(1'024));
  EXPECT_EQ(reads.LatencyAt(1.0), absl::InfiniteDuration());
}

TEST(EngineMetrics, KnowsHowManyCommitsShareASync) {
  EngineMetrics metrics;
  EXPECT_EQ(metrics.Counts().CommitsPerSync(), 0);
  metrics.AddSync(1);
  metrics.AddSync(4);
  EXPECT_EQ(metrics.Counts().CommitsPerSync(), 2.5);
}

}  // namespace
}  // namespace raumboerse::storage

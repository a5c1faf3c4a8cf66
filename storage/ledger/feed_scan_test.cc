#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "base/mutex.h"
#include "base/test_seed.h"
#include "storage/forwarding_engine.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

constexpr domain::Collection kApart[] = {domain::Collection::kNeeds,
                                         domain::Collection::kInitiatives};

bool StandsApart(const RecordChange& record) {
  return std::find(std::begin(kApart), std::end(kApart), record.collection) != std::end(kApart);
}

// Fails one scan, and knows whether anybody still asks.
class FailingScans final : public storage::ForwardingEngine {
 public:
  using storage::ForwardingEngine::ForwardingEngine;

  // The scan of this number fails with its number; 0: none does.
  void FailAt(int number) {
    MutexLock lock(mutex_);
    scans_ = 0;
    fail_at_ = number;
  }
  int scans() const {
    MutexLock lock(mutex_);
    return scans_;
  }
  int under_way() const {
    MutexLock lock(mutex_);
    return under_way_;
  }

  absl::StatusOr<storage::ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                           absl::string_view end, size_t limit,
                                           absl::Time deadline) override {
    bool fails;
    {
      MutexLock lock(mutex_);
      ++under_way_;
      fails = ++scans_ == fail_at_;
    }
    auto found = ForwardingEngine::Scan(history, begin, end, limit, deadline);
    MutexLock lock(mutex_);
    --under_way_;
    if (fails) return absl::DataLossError(absl::StrCat("scan ", fail_at_));
    return found;
  }

 private:
  mutable Mutex mutex_;
  int scans_ ABSL_GUARDED_BY(mutex_) = 0;
  int under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  int fail_at_ ABSL_GUARDED_BY(mutex_) = 0;
};

// What a scan visited, in its order: what stands apart, and the rest.
struct Visited {
  std::vector<RecordChange> apart, rest;
};

class FeedScanTest : public World {
 protected:
  // Up to several pieces of each, one that is broken, and one of no collection that there is.
  void Fill(uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto count = [&random](int most) { return static_cast<int>(random() % most); };
    std::vector<Space> spaces;
    for (int i = count(1'700); i > 0; --i)
      spaces.push_back(Valid(SpaceOfSource(absl::StrCat(i), absl::StrCat("Laden ", i))));
    for (size_t at = 0; at < spaces.size(); at += 1'000) {
      const std::vector<Space> some(
          spaces.begin() + static_cast<ptrdiff_t>(at),
          spaces.begin() + static_cast<ptrdiff_t>(std::min(spaces.size(), at + 1'000)));
      for (const auto& stored : ledger_.UpsertMany<Space>("leipzig", some, {})) Must(stored);
    }
    const auto initiative = Create("i", InitiativeSample());
    for (int i = count(700); i > 0; --i)
      Create(absl::StrCat("n", i), NeedSample(initiative->record.name));
    for (int i = count(20); i > 0; --i) Create(absl::StrCat("p", i), PartySample("Anna Beispiel"));
    storage::Batch strange;
    strange.mutations = {{"r/needs/broken", "no envelope", storage::Trace::kValue},
                         {"r/orbits/b", "of no collection", storage::Trace::kValue}};
    ASSERT_EQ(engine().Commit("leipzig", strange, Later()).outcome, storage::Outcome::kDone);
  }

  static Feed::ScanPlan Parallel(int threads) {
    return {.apart = {std::begin(kApart), std::end(kApart)}, .threads = threads};
  }

  absl::StatusOr<Feed::Scanned> Scan(const Feed::ScanPlan& plan, Visited& visited) {
    return scanned_.ScanAll(
        "leipzig", plan,
        [&](RecordChange record) {
          // Each list belongs to one thread at a time: that is what is promised.
          (StandsApart(record) ? visited.apart : visited.rest).push_back(std::move(record));
        },
        Later());
  }

  static void ExpectSame(const std::vector<RecordChange>& is,
                         const std::vector<RecordChange>& wanted) {
    ASSERT_EQ(is.size(), wanted.size());
    for (size_t i = 0; i < is.size(); ++i) {
      ASSERT_EQ(is[i].name, wanted[i].name);
      EXPECT_EQ(is[i].revision, wanted[i].revision);
      EXPECT_EQ(is[i].collection, wanted[i].collection);
      EXPECT_EQ(is[i].removed, wanted[i].removed);
      EXPECT_EQ(is[i].value, wanted[i].value);
    }
  }

  using Space = domain::Space;
  FailingScans failing_{engine()};
  Feed scanned_{failing_};
};

TEST_P(FeedScanTest, ManyThreadsVisitWhatOneVisitsInTheSameOrder) {
  Fill(SeedOr(20270201));
  Visited one;
  const Feed::Scanned plain = Must(Scan({}, one));
  EXPECT_EQ(plain.broken.size(), 2u);
  for (const int threads : {1, 2, 3, 8}) {
    Visited many;
    const Feed::Scanned scanned = Must(Scan(Parallel(threads), many));
    EXPECT_EQ(scanned.revision, plain.revision);
    ExpectSame(many.apart, one.apart);
    ExpectSame(many.rest, one.rest);
    ASSERT_EQ(scanned.broken.size(), plain.broken.size());
    for (size_t i = 0; i < plain.broken.size(); ++i) {
      EXPECT_EQ(scanned.broken[i].name, plain.broken[i].name);
      EXPECT_EQ(scanned.broken[i].status, plain.broken[i].status);
    }
  }
}

TEST_P(FeedScanTest, AnErrorInTheMiddleEndsEveryThread) {
  Fill(SeedOr(7));
  Visited whole;
  failing_.FailAt(0);
  Must(Scan(Parallel(4), whole));
  const int scans = failing_.scans();
  for (int fail_at = 1; fail_at <= scans; ++fail_at) {
    failing_.FailAt(fail_at);
    Visited some;
    const auto scanned = Scan(Parallel(4), some);
    EXPECT_EQ(scanned.status(), absl::DataLossError(absl::StrCat("scan ", fail_at)));
    EXPECT_EQ(failing_.under_way(), 0);
    // What was visited until then is how the whole begins.
    ASSERT_LE(some.apart.size(), whole.apart.size());
    ASSERT_LE(some.rest.size(), whole.rest.size());
    for (size_t i = 0; i < some.apart.size(); ++i)
      EXPECT_EQ(some.apart[i].name, whole.apart[i].name);
    for (size_t i = 0; i < some.rest.size(); ++i) EXPECT_EQ(some.rest[i].name, whole.rest[i].name);
  }
}

TEST_P(FeedScanTest, AnExchangeWithoutRecordsIsScannedToo) {
  Visited visited;
  Must(Scan(Parallel(8), visited));
  EXPECT_TRUE(visited.apart.empty());
  ASSERT_EQ(visited.rest.size(), 1u);
  EXPECT_EQ(visited.rest[0].name, "exchanges/leipzig");
}

INSTANTIATE_TEST_SUITE_P(Stores, FeedScanTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

#include "gmock/gmock.h"

#include "matcher/brute_force.h"
#include "matcher/tile_index.h"
#include "services/live/live_test.h"

namespace raumboerse::services {
namespace {

// Keeps scans waiting until it is told to let them go.
class HoldingEngine final : public storage::ForwardingEngine {
 public:
  using storage::ForwardingEngine::ForwardingEngine;

  void Hold(const std::string& history) {
    MutexLock lock(mutex_);
    held_ = history;
  }
  void LetGo() {
    MutexLock lock(mutex_);
    held_.clear();
    changed_.NotifyAll();
  }
  // The next scan of the exchange fails.
  void Fail(const absl::Status& status) {
    MutexLock lock(mutex_);
    failure_ = status;
  }

  absl::StatusOr<storage::ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                           absl::string_view end, size_t limit,
                                           absl::Time deadline) override {
    {
      MutexLock lock(mutex_);
      while (!held_.empty() && history == held_) changed_.Wait(mutex_);
      if (history == "random" && !failure_.ok()) return std::exchange(failure_, absl::OkStatus());
    }
    return ForwardingEngine::Scan(history, begin, end, limit, deadline);
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  std::string held_ ABSL_GUARDED_BY(mutex_);
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
};

class LoadTest : public LiveTest {
 protected:
  // Random records of every kind that the index reads; those that the ledger refuses are left out.
  int Fill(uint64_t seed) {
    std::cout << "seed " << seed << std::endl;
    matcher::RandomWorld random(seed, matcher::Profile::kSmall);
    constexpr int kInitiatives = 30, kSpaces = 900, kNeeds = 800, kBookings = 120;
    int stored = 0;
    for (int i = 0; i < kInitiatives; ++i)
      stored += Try<domain::Initiative>(absl::StrCat("i", i), random.Initiative(i));
    for (int i = 0; i < kSpaces; ++i) {
      domain::SpaceFields space = random.Space(i);
      if (i % 10 == 3)  // before or after its whole, by the names
        space.part_of = absl::StrCat(kExchange, "/spaces/s", i * 7 % std::max(i, 1));
      stored += Try<domain::Space>(absl::StrCat("s", i), std::move(space));
    }
    for (int i = 0; i < kNeeds; ++i)
      stored += Try<domain::Need>(absl::StrCat("n", i), random.Need(i, kInitiatives));
    for (int i = 0; i < kBookings; ++i) {
      stored += Try<domain::Hold>(absl::StrCat("h", i), random.Hold(i, kSpaces, kNeeds));
      stored += Try<domain::Agreement>(absl::StrCat("a", i), random.Agreement(i, kSpaces));
    }
    return stored;
  }

  template <typename T, typename Fields>
  int Try(const std::string& id, Fields fields) {
    fields.record.name.clear();
    fields.record.duplicate_of.clear();
    const auto value = T::Create(std::move(fields));
    return value.ok() && ledger_.Create<T>("random", id, *value, {}).ok() ? 1 : 0;
  }

  Live Loading(int threads) {
    return Live({.ledger = ledger_,
                 .feed = held_feed_,
                 .clock = clock_,
                 .screener_for = [](const auto& exchange) { return ScreenerOf(exchange); },
                 .rule_set_for = [this](const auto&) { return rules(); },
                 .threads = threads});
  }

  HoldingEngine held_{engine_};
  ledger::Feed held_feed_{held_};
};

// As one thread makes it that takes one record after the other.
std::shared_ptr<const matcher::World> OneAfterTheOther(ledger::Feed& feed,
                                                       const domain::Exchange& exchange) {
  Applier applier([](const auto& fields) { return ScreenerOf(fields); });
  applier.Apply({.revision = exchange->record.revision,
                 .name = exchange->record.name,
                 .collection = domain::Collection::kExchanges,
                 .value = exchange});
  const auto scanned = feed.ScanAll(
      "random", {},
      [&](const ledger::RecordChange& record) {
        if (record.collection != domain::Collection::kExchanges) applier.Apply(record);
      },
      absl::InfiniteFuture());
  EXPECT_TRUE(scanned.ok()) << scanned.status();
  return applier.builder().Snapshot(scanned->revision);
}

template <typename Table>
void ExpectSameRows(const Table& is, const Table& wanted) {
  ASSERT_EQ(is.rows(), wanted.rows());
  for (uint32_t row = 0; row < wanted.rows(); ++row) {
    ASSERT_EQ(is.at(row) == nullptr, wanted.at(row) == nullptr);
    if (wanted.at(row) == nullptr) continue;
    EXPECT_EQ(is.at(row)->facts.id, wanted.at(row)->facts.id);
    EXPECT_EQ(is.at(row)->revision, wanted.at(row)->revision);
    EXPECT_EQ(is.at(row)->record_revision, wanted.at(row)->record_revision);
  }
}

template <typename Tiles>
void ExpectSameTiles(const Tiles& is, const Tiles& wanted) {
  ASSERT_EQ(is.open().size(), wanted.open().size());
  for (size_t tile = 0; tile < wanted.open().size(); ++tile)
    EXPECT_EQ(is.open()[tile]->rows, wanted.open()[tile]->rows);
  ASSERT_EQ(is.clustered().size(), wanted.clustered().size());
  for (size_t tile = 0; tile < wanted.clustered().size(); ++tile) {
    for (size_t slot = 0; slot < matcher::kRowsPerBlock; ++slot)
      EXPECT_EQ(is.clustered()[tile]->slots[slot].row, wanted.clustered()[tile]->slots[slot].row);
  }
}

template <typename Entry>
void ExpectSameHits(const matcher::Found<Entry>& is, const matcher::Found<Entry>& wanted) {
  EXPECT_EQ(is.total, wanted.total);
  ASSERT_EQ(is.matches.size(), wanted.matches.size());
  for (size_t i = 0; i < wanted.matches.size(); ++i) {
    EXPECT_EQ(is.matches[i].listed->facts.id, wanted.matches[i].listed->facts.id);
    EXPECT_EQ(is.matches[i].ranked, wanted.matches[i].ranked);
  }
}

void ExpectSameWorlds(const matcher::World& is, const matcher::World& wanted) {
  EXPECT_EQ(is.revision, wanted.revision);
  EXPECT_EQ(is.initiatives, wanted.initiatives);
  ExpectSameRows(is.spaces, wanted.spaces);
  ExpectSameRows(is.needs, wanted.needs);
  ExpectSameTiles(is.space_tiles, wanted.space_tiles);
  ExpectSameTiles(is.need_tiles, wanted.need_tiles);
  const matcher::TileIndex index;
  const matcher::BruteForce oracle;
  const domain::Question ask{.day = matcher::kRandomDay};
  for (uint32_t row = 0; row < wanted.spaces.rows(); ++row) {
    if (wanted.spaces.at(row) == nullptr) continue;
    EXPECT_EQ(is.spaces.at(row)->occupied, wanted.spaces.at(row)->occupied);
    if (row % 50 != 0) continue;
    ExpectSameHits(index.FindNeeds(is, *is.spaces.at(row), ask, {}),
                   oracle.FindNeeds(wanted, *wanted.spaces.at(row), ask, {}));
  }
  for (uint32_t row = 0; row < wanted.needs.rows(); row += 50) {
    if (wanted.needs.at(row) == nullptr) continue;
    ExpectSameHits(index.FindSpaces(is, is.needs.at(row)->facts, ask, {}),
                   oracle.FindSpaces(wanted, wanted.needs.at(row)->facts, ask, {}));
  }
}

class LoadedWorldTest : public LoadTest, public ::testing::WithParamInterface<uint64_t> {};

TEST_P(LoadedWorldTest, ManyThreadsMakeTheWorldThatOneMakes) {
  const int stored = Fill(GetParam());
  ASSERT_GT(stored, 1'000) << "more than one piece of spaces and of needs";
  const auto exchange = ledger_.Get<domain::Exchange>(kExchange, Soon());
  ASSERT_TRUE(exchange.ok()) << exchange.status();
  const auto wanted = OneAfterTheOther(feed_, *exchange);
  for (const int threads : {1, 2, 5}) {
    Live live = Loading(threads);
    ASSERT_TRUE(live.LoadAll(Soon()).ok());
    const auto world = (*live.Get("random", Soon()))->newest();
    ExpectSameWorlds(*world, *wanted);
    const LoadCounts counts = (*live.Get("random", Soon()))->loaded();
    EXPECT_EQ(counts.all(), stored + 2) << "the exchange and its first initiative with them";
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, LoadedWorldTest, ::testing::Values(20270201, 1, 2));

TEST_F(LoadTest, FindsWaitAndThenSayThatItIsStillLoading) {
  held_.Hold("random");
  Live live = Loading(2);
  const auto exchange = live.Get("random", Soon());
  ASSERT_TRUE(exchange.ok()) << exchange.status();
  EXPECT_EQ((*exchange)->Await(0, absl::Now()).status(),
            absl::UnavailableError("exchanges/random: still loading"));
  EXPECT_EQ((*exchange)->newest(), nullptr);
  held_.LetGo();
  EXPECT_TRUE((*exchange)->Await(0, Soon()).ok());
}

TEST_F(LoadTest, WhoWaitsForAllIsToldHowFarItIs) {
  held_.Hold("random");
  Live live = Loading(2);
  int told = 0;
  const absl::Status loaded =
      live.LoadAll(Soon(), {.every = absl::Milliseconds(1),
                            .tell = [&](absl::string_view exchange, const LoadCounts& counts) {
                              EXPECT_EQ(exchange, "random");
                              EXPECT_LE(counts.all(), 2);
                              if (++told == 3) held_.LetGo();
                            }});
  EXPECT_TRUE(loaded.ok()) << loaded;
  EXPECT_GE(told, 3);
}

TEST_F(LoadTest, ALoadThatFailsSaysWhyAndIsBegunAnew) {
  Put<domain::Space>("s", Space());
  held_.Fail(absl::DataLossError("a page cannot be read"));
  testing::internal::CaptureStderr();
  Live live = Loading(4);
  const auto exchange = live.Get("random", Soon());
  ASSERT_TRUE(exchange.ok()) << exchange.status();
  const auto world = (*exchange)->Await(0, Soon());
  EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr("a page cannot be read"));
  ASSERT_TRUE(world.ok()) << world.status();
  EXPECT_NE((*world)->spaces.Find("s"), nullptr);
  EXPECT_EQ((*exchange)->loaded().spaces, 1) << "of the second load alone";
}

}  // namespace
}  // namespace raumboerse::services

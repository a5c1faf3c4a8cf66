// How long a server takes from an opened store to a whole index: spaces and needs of the standard
// market from RocksDB, by one thread and by several, by turns in one process. Each world is counted
// and summed up, so that one that lacks something is no answer.
//
//   startup_bench [--tiny] [--spaces=1000000] [--needs=1000000] [--threads=2] [--rounds=3]
//                 [--directory=DIR] [--figures=FILE]

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

#include "base/check.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "bench/flags.h"
#include "bench/goals/figures.h"
#include "bench/goals/measure.h"
#include "bench/market_world.h"
#include "domain/screening.h"
#include "services/live/live.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"
#include "storage/rocksdb/rocksdb_engine.h"

namespace raumboerse::bench {
namespace {

constexpr char kMarketId[] = "market";
constexpr int64_t kRowsPerCall = 1'000;

struct Wishes {
  int64_t spaces = 1'000'000;
  int64_t needs = 1'000'000;
  int threads = 2;
  int rounds = 3;
  std::string directory;  // empty: for temporary files
  std::string figures;
};

template <typename T>
T Must(absl::StatusOr<T> value) {
  RB_CHECK(value.ok(), value.status().ToString());
  return *std::move(value);
}

// As an import stores them, 1,000 a call.
template <typename T, typename FieldsOf>
void Store(ledger::Ledger& ledger, int64_t count, const FieldsOf& fields_of) {
  for (int64_t next = 0; next < count;) {
    std::vector<T> rows;
    for (int64_t i = 0; i < kRowsPerCall && next < count; ++i, ++next) {
      auto fields = fields_of(next);
      fields.record.name.clear();
      fields.record.source = kMarketId;
      fields.record.source_id = absl::StrCat(next);
      rows.push_back(Must(T::Create(std::move(fields))));
    }
    for (auto& stored : ledger.UpsertMany<T>(kMarketId, rows, {})) Must(std::move(stored));
  }
}

void Fill(ledger::Ledger& ledger, const Wishes& wishes) {
  const MarketWorld market(kMarketSeed, Market::kStandard);
  domain::ExchangeFields exchange = market.Exchange();
  exchange.record.name.clear();
  Must(ledger.CreateExchange(kMarketId, Must(domain::Exchange::Create(std::move(exchange))), {}));
  std::vector<std::string> initiatives;
  for (int64_t i = 0; i < std::min(wishes.needs, kMarketInitiatives); ++i) {
    domain::InitiativeFields fields = market.Initiative(i);
    fields.record.name.clear();
    const auto value = Must(domain::Initiative::Create(std::move(fields)));
    const std::string id = absl::StrCat("i", i);
    initiatives.push_back(
        Must(ledger.Create<domain::Initiative>(kMarketId, id, value, {}))->record.name);
  }
  Store<domain::Space>(ledger, wishes.spaces, [&](int64_t i) { return market.Space(i); });
  Store<domain::Need>(ledger, wishes.needs, [&](int64_t i) {
    domain::NeedFields need = market.Need(i);
    // Few of the market's needs would start when they are over; a server refuses those.
    if (need.start_by && *need.start_by >= need.until) need.start_by.reset();
    need.initiative = initiatives[static_cast<size_t>(i) % initiatives.size()];
    return need;
  });
}

// Of one start.
struct Start {
  double wall_s = 0, cpu_s = 0;
  uint64_t sum = 0;  // over all rows in their order
  int64_t resident = 0;
};

template <typename Table>
uint64_t SumOf(const Table& table, int64_t& rows) {
  uint64_t sum = 0;
  for (uint32_t row = 0; row < table.rows(); ++row) {
    if (table.at(row) == nullptr) continue;
    ++rows;
    sum =
        sum * 31 + table.at(row)->facts.name_hash + static_cast<uint64_t>(table.at(row)->revision);
  }
  return sum;
}

Start StartWith(int threads, services::LiveOptions options, const Wishes& wishes) {
  options.threads = threads;
  Start out;
  const double cpu = CpuMicroseconds();
  const absl::Time began = absl::Now();
  services::Live live(options);
  const absl::Status loaded = live.LoadAll(absl::InfiniteFuture());
  out.wall_s = absl::ToDoubleSeconds(absl::Now() - began);
  out.cpu_s = (CpuMicroseconds() - cpu) / 1e6;
  RB_CHECK(loaded.ok(), loaded.ToString());
  out.resident = ResidentBytes();
  const auto world = Must(live.Get(kMarketId, absl::InfiniteFuture()))->newest();
  int64_t spaces = 0, needs = 0;
  out.sum = SumOf(world->spaces, spaces) * 7 + SumOf(world->needs, needs);
  RB_CHECK(spaces == wishes.spaces && needs == wishes.needs, "everything stored is in the index");
  std::printf("%d threads: %7.2f s, %7.2f s of CPU, %lld MiB resident\n", threads, out.wall_s,
              out.cpu_s, static_cast<long long>(out.resident >> 20));
  std::fflush(stdout);
  return out;
}

double MedianOf(const std::vector<Start>& starts, double Start::*figure) {
  std::vector<double> values;
  for (const Start& start : starts) values.push_back(start.*figure);
  return Median(std::move(values));
}

void Run(const Wishes& wishes, const std::string& store) {
  SetLogLevel(LogLevel::kWarning);
  const auto engine = Must(storage::RocksdbEngine::Open({.directory = store}));
  const SystemClock clock;
  ledger::RandomIdSource ids;
  ledger::Ledger ledger({.engine = *engine, .clock = clock, .ids = ids});
  ledger::Feed feed(*engine);
  const services::LiveOptions options{.ledger = ledger,
                                      .feed = feed,
                                      .clock = clock,
                                      .screener_for = domain::NothingScreens(),
                                      .rule_set_for = domain::NoRuleSets()};
  Fill(ledger, wishes);
  std::vector<Start> ones, manies;
  for (int round = 0; round < wishes.rounds; ++round) {
    ones.push_back(StartWith(1, options, wishes));
    ReturnFreeMemory();
    manies.push_back(StartWith(wishes.threads, options, wishes));
    ReturnFreeMemory();
    RB_CHECK(ones.back().sum == manies.back().sum, "both make the same rows");
  }
  const double one_s = MedianOf(ones, &Start::wall_s), many_s = MedianOf(manies, &Start::wall_s);
  const double one_cpu = MedianOf(ones, &Start::cpu_s), many_cpu = MedianOf(manies, &Start::cpu_s);
  std::printf(
      "%lld spaces and %lld needs, medians of %d: 1 thread %.2f s (%.2f s of CPU), "
      "%d threads %.2f s (%.2f s of CPU), %.2f times as fast\n",
      static_cast<long long>(wishes.spaces), static_cast<long long>(wishes.needs), wishes.rounds,
      one_s, one_cpu, wishes.threads, many_s, many_cpu, one_s / many_s);
  Figures figures("startup");
  figures.Set("one_thread_s", one_s);
  figures.Set("one_thread_cpu_s", one_cpu);
  figures.Set("threads_s", many_s);
  figures.Set("threads_cpu_s", many_cpu);
  RB_CHECK(figures.WriteTo(wishes.figures), "figures are written");
}

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  Flags flags(count, arguments, "bench/startup_bench.cc");
  if (flags.Has("tiny")) {
    wishes.spaces = wishes.needs = 3'000;
    wishes.rounds = 1;
  }
  flags.Read("spaces", wishes.spaces);
  flags.Read("needs", wishes.needs);
  flags.Read("threads", wishes.threads);
  flags.Read("rounds", wishes.rounds);
  flags.Read("directory", wishes.directory);
  flags.Read("figures", wishes.figures);
  flags.RefuseOthers();
  return wishes;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  const raumboerse::bench::Wishes wishes = raumboerse::bench::Parse(argc, argv);
  const raumboerse::bench::Scratch scratch(wishes.directory, "startup-bench");
  raumboerse::bench::Run(wishes, scratch.Under("store"));
  return 0;
}

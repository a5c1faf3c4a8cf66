// How many durable commits a second, with many writers that each wait for their own: the engine,
// whose one thread puts what is queued into one synced batch, against RocksDB as it is used without
// it, one synced put per thread. Rounds alternate in one process; the ratio is of the medians.
//
//   storage_bench [--tiny] [--writers=64] [--rounds=5] [--seconds=2] [--directory=DIR]

#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <rocksdb/db.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

#include "base/check.h"
#include "bench/flags.h"
#include "storage/rocksdb/rocksdb_engine.h"

namespace raumboerse::storage {
namespace {

constexpr size_t kValueBytes = 500;  // about a space's record

struct Wishes {
  size_t writers = 64;
  size_t rounds = 5;
  double seconds = 2;
  std::string directory = std::filesystem::temp_directory_path().string();
};

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  bench::Flags flags(count, arguments, "bench/storage_bench.cc");
  if (flags.Has("tiny")) {
    wishes.writers = 4;
    wishes.rounds = 1;
    wishes.seconds = 0.1;
  }
  flags.Read("writers", wishes.writers);
  flags.Read("rounds", wishes.rounds);
  flags.Read("seconds", wishes.seconds);
  flags.Read("directory", wishes.directory);
  flags.RefuseOthers();
  return wishes;
}

std::string KeyOf(size_t round, size_t writer, size_t number) {
  return absl::StrFormat("spaces/%03d-%03d-%09d", round, writer, number);
}

struct Round {
  size_t commits = 0;
  double commits_per_second = 0;
  double cpu_microseconds = 0;  // per commit, of the whole process
};

// Lets every writer commit until the time is over, and counts.
Round Run(const Wishes& wishes, const std::function<void(size_t writer, size_t number)>& commit) {
  std::vector<size_t> done(wishes.writers, 0);
  std::vector<std::thread> threads;
  const absl::Time begin = absl::Now();
  const absl::Time end = begin + absl::Seconds(wishes.seconds);
  const std::clock_t cpu_begin = std::clock();
  for (size_t writer = 0; writer < wishes.writers; ++writer) {
    threads.emplace_back([&, writer] {
      size_t number = 0;
      for (; absl::Now() < end; ++number) commit(writer, number);
      done[writer] = number;
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  const double cpu = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
  Round round;
  for (const size_t count : done) round.commits += count;
  round.commits_per_second = static_cast<double>(round.commits) / seconds;
  round.cpu_microseconds = cpu * 1e6 / static_cast<double>(std::max<size_t>(1, round.commits));
  return round;
}

Round RunEngine(const Wishes& wishes, Engine& engine, size_t round) {
  const std::string value(kValueBytes, 'x');
  const Revision before = *engine.Head("bench", absl::InfiniteFuture());
  const Round result = Run(wishes, [&](size_t writer, size_t number) {
    const std::string key = KeyOf(round, writer, number);
    Batch batch;
    batch.key_guards.push_back(KeyGuard{key, 0});
    batch.mutations.push_back(Mutation{key, value, Trace::kValue});
    const CommitResult committed = engine.Commit("bench", std::move(batch), absl::InfiniteFuture());
    RB_CHECK(committed.outcome == Outcome::kDone, committed.status.ToString());
  });
  const Revision after = *engine.Head("bench", absl::InfiniteFuture());
  RB_CHECK(after - before == static_cast<Revision>(result.commits), "every commit counted once");
  return result;
}

Round RunPuts(const Wishes& wishes, ::rocksdb::DB& db, size_t round) {
  const std::string value(kValueBytes, 'x');
  ::rocksdb::WriteOptions durable;
  durable.sync = true;
  const ::rocksdb::SequenceNumber before = db.GetLatestSequenceNumber();
  const Round result = Run(wishes, [&](size_t writer, size_t number) {
    const ::rocksdb::Status status = db.Put(durable, KeyOf(round, writer, number), value);
    RB_CHECK(status.ok(), status.ToString());
  });
  RB_CHECK(db.GetLatestSequenceNumber() - before == result.commits, "every put counted once");
  return result;
}

Round Median(std::vector<Round> rounds) {
  std::sort(rounds.begin(), rounds.end(), [](const Round& a, const Round& b) {
    return a.commits_per_second < b.commits_per_second;
  });
  return rounds[rounds.size() / 2];
}

void Print(absl::string_view name, const Round& round) {
  std::cout << absl::StrFormat("%-28s %9.0f commits/s  %6.1f us CPU a commit\n", name,
                               round.commits_per_second, round.cpu_microseconds);
}

int Main(const Wishes& wishes) {
  const bench::Scratch scratch(wishes.directory, "storage-bench");
  std::atomic<size_t> syncs = 0;
  std::atomic<size_t> synced = 0;
  std::vector<Round> engine_rounds;
  std::vector<Round> put_rounds;
  {
    RocksdbOptions options;
    options.directory = scratch.Under("engine");
    options.on_sync = [&](size_t commits) {
      ++syncs;
      synced += commits;
    };
    const auto engine = RocksdbEngine::Open(options);
    RB_CHECK(engine.ok(), engine.status().ToString());
    ::rocksdb::Options plain;
    plain.create_if_missing = true;
    plain.write_buffer_size = options.write_buffer_bytes;
    ::rocksdb::DB* opened = nullptr;
    const auto status = ::rocksdb::DB::Open(plain, scratch.Under("plain"), &opened);
    RB_CHECK(status.ok(), status.ToString());
    const std::unique_ptr<::rocksdb::DB> db(opened);
    for (size_t round = 0; round < wishes.rounds; ++round) {
      engine_rounds.push_back(RunEngine(wishes, **engine, round));
      put_rounds.push_back(RunPuts(wishes, *db, round));
    }
  }
  const Round engine = Median(engine_rounds);
  const Round puts = Median(put_rounds);
  std::cout << absl::StrFormat("%d writers, values of %d bytes, medians of %d rounds of %g s\n",
                               wishes.writers, kValueBytes, wishes.rounds, wishes.seconds);
  Print("engine (guard, item, feed)", engine);
  Print("one synced put per thread", puts);
  std::cout << absl::StrFormat("ratio %.2f (of CPU time %.2f), %.1f commits a sync\n",
                               engine.commits_per_second / puts.commits_per_second,
                               puts.cpu_microseconds / engine.cpu_microseconds,
                               static_cast<double>(synced) / static_cast<double>(syncs));
  return 0;
}

}  // namespace
}  // namespace raumboerse::storage

int main(int count, char** arguments) {
  return raumboerse::storage::Main(raumboerse::storage::Parse(count, arguments));
}

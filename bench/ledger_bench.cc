// How many spaces a second the ledger takes into RocksDB, in calls of 1,000 as imports make them:
// at first all new, then all unchanged, then all changed. And how many single creates, with as many
// callers that each wait for their own. Every answer is checked.
//
//   ledger_bench [--tiny] [--spaces=100000] [--callers=64] [--workers=16]
//                [--directory=DIR]

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

#include "base/check.h"
#include "base/clock.h"
#include "bench/flags.h"
#include "domain/space.h"
#include "storage/ledger/ledger.h"
#include "storage/rocksdb/rocksdb_engine.h"

namespace raumboerse::ledger {
namespace {

constexpr size_t kRowsPerCall = 1'000;

struct Wishes {
  size_t spaces = 100'000;
  size_t callers = 64;
  int workers = kWorkersDefault;
  std::string directory = std::filesystem::temp_directory_path().string();
};

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  bench::Flags flags(count, arguments, "bench/ledger_bench.cc");
  if (flags.Has("tiny")) {
    wishes.spaces = 2'000;
    wishes.callers = 4;
  }
  flags.Read("spaces", wishes.spaces);
  flags.Read("callers", wishes.callers);
  flags.Read("workers", wishes.workers);
  flags.Read("directory", wishes.directory);
  flags.RefuseOthers();
  return wishes;
}

constexpr size_t kDistricts = 60;
constexpr const char* kUses[] = {"workshop", "exhibition", "shop"};

// As a row of a vacancy register has it.
domain::Space SpaceNumber(size_t number, int64_t area_m2) {
  domain::SpaceFields fields;
  fields.record.source = "leerstand";
  fields.record.source_id = absl::StrCat("L-", number);
  fields.state = domain::SpaceState::kListed;
  fields.consents = {{domain::ConsentPurpose::kMediate, domain::Day(19'000)}};
  fields.title = absl::StrCat("Ladenlokal ", number);
  fields.description = "Erdgeschoss mit Schaufenster zur Strasse, Nebenraum und kleinem Hof.";
  fields.kind = domain::SpaceKind::kShop;
  fields.address =
      domain::Address{"Lange Strasse", absl::StrCat(number % 200 + 1), "04000", "Stadt"};
  fields.district = absl::StrCat("d", number % kDistricts);
  fields.location = domain::Point{51.3 + 1e-6 * static_cast<double>(number), 12.4};
  fields.area_m2 = area_m2;
  fields.uses.assign(std::begin(kUses), std::end(kUses));
  fields.equipment_there = {domain::Equipment::kWater, domain::Equipment::kPower};
  fields.contract_forms = {domain::ContractForm::kLease, domain::ContractForm::kPermission};
  fields.windows = {{{domain::Day(20'000), domain::Day::Infinity()}, domain::Certainty::kLikely}};
  domain::Tariff tariff;
  tariff.rent_month_cents = 45'000;
  tariff.running_month_cents = 12'000;
  fields.tariffs = {tariff};
  fields.owner_class = domain::OwnerClass::kPrivate;
  absl::StatusOr<domain::Space> space = domain::Space::Create(std::move(fields));
  RB_CHECK(space.ok(), space.status().ToString());
  return *std::move(space);
}

// What went by between two of them: on the wall, and on all processors for this process. On a
// machine that others use too, the second tells more.
struct Took {
  absl::Duration wall;
  absl::Duration processors;

  static Took Now() {
    rusage usage{};
    RB_CHECK(getrusage(RUSAGE_SELF, &usage) == 0, "the process can ask for its own use");
    return {absl::Now() - absl::UnixEpoch(),
            absl::DurationFromTimeval(usage.ru_utime) + absl::DurationFromTimeval(usage.ru_stime)};
  }
  void Add(const Took& began, const Took& ended) {
    wall += ended.wall - began.wall;
    processors += ended.processors - began.processors;
  }
};

void Tell(absl::string_view what, size_t count, const Took& took) {
  const double seconds = absl::ToDoubleSeconds(took.wall);
  std::cout << absl::StrFormat("%-26s %8d in %6.2f s %8.0f/s %6.1f us of processor each\n", what,
                               count, seconds, static_cast<double>(count) / seconds,
                               absl::ToDoubleMicroseconds(took.processors) / count)
            << std::flush;
}

void UpsertAll(Ledger& ledger, size_t count, int64_t area_m2, UpsertAction expected) {
  Took took;
  size_t as_expected = 0;
  for (size_t at = 0; at < count; at += kRowsPerCall) {
    std::vector<domain::Space> rows;
    for (size_t i = at; i < std::min(count, at + kRowsPerCall); ++i) {
      rows.push_back(SpaceNumber(i, area_m2));
    }
    const Took began = Took::Now();
    const auto results = ledger.UpsertMany<domain::Space>("stadt", rows, {});
    took.Add(began, Took::Now());
    for (const auto& result : results) {
      RB_CHECK(result.ok(), result.status().ToString());
      as_expected += result->action == expected ? 1 : 0;
    }
  }
  RB_CHECK(as_expected == count, "every row has the action expected");
  const char* const names[] = {"created", "updated", "unchanged"};
  Tell(absl::StrCat("UpsertMany, all ", names[static_cast<size_t>(expected)]), count, took);
}

void CreateSingly(Ledger& ledger, size_t callers, size_t count) {
  std::atomic<size_t> next = 0;
  std::vector<std::thread> threads;
  const Took began = Took::Now();
  for (size_t i = 0; i < callers; ++i) {
    threads.emplace_back([&] {
      while (true) {  // ends with the numbers
        const size_t number = next.fetch_add(1);
        if (number >= count) return;
        const auto created =
            ledger.Create<domain::Space>("stadt", "", SpaceNumber(1'000'000 + number, 100), {});
        RB_CHECK(created.ok(), created.status().ToString());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  Took took;
  took.Add(began, Took::Now());
  Tell(absl::StrCat("Create, ", callers, " callers"), count, took);
}

int Main(const Wishes& wishes) {
  const bench::Scratch scratch(wishes.directory, "ledger-bench");
  storage::RocksdbOptions options;
  options.directory = scratch.Under("store");
  auto engine = storage::RocksdbEngine::Open(options);
  RB_CHECK(engine.ok(), engine.status().ToString());
  SystemClock clock;
  RandomIdSource ids;
  Ledger ledger({**engine, clock, ids, wishes.workers});
  domain::ExchangeFields exchange;
  exchange.display_name = "Stadt";
  exchange.time_zone = "Europe/Berlin";
  exchange.currency = "EUR";
  exchange.languages = {"de"};
  for (size_t i = 0; i < kDistricts; ++i)
    exchange.districts.push_back({.code = absl::StrCat("d", i)});
  for (const char* use : kUses) exchange.uses.push_back({.code = use});
  const auto valid = domain::Exchange::Create(std::move(exchange));
  RB_CHECK(valid.ok(), valid.status().ToString());
  const auto created = ledger.CreateExchange("stadt", *valid, {});
  RB_CHECK(created.ok(), created.status().ToString());

  UpsertAll(ledger, wishes.spaces, 80, UpsertAction::kCreated);
  UpsertAll(ledger, wishes.spaces, 80, UpsertAction::kUnchanged);
  UpsertAll(ledger, wishes.spaces, 90, UpsertAction::kUpdated);
  CreateSingly(ledger, wishes.callers, wishes.spaces / 5);
  return 0;
}

}  // namespace
}  // namespace raumboerse::ledger

int main(int count, char** arguments) {
  return raumboerse::ledger::Main(raumboerse::ledger::Parse(count, arguments));
}

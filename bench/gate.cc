// The gate that the index has to pass before its speed counts: on each seed, every one of 1,000
// needs and 1,000 spaces asks, and has the same pairs, scores, order, starts and gaps as from the
// plain loop: of new records, while records come, change and go, and after a restart. Exit code 1
// where an answer differs, with what asked it.
//
//   gate [--tiny] [--seeds=20] [--rows=1000] [--seed=N]

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "bench/flags.h"
#include "bench/goals/sides.h"
#include "matcher/brute_force.h"
#include "matcher/random_world.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

namespace raumboerse::bench {
namespace {

using domain::Question;
using matcher::FindOptions;

constexpr int kGateInitiatives = 50;
// So few that most rows stand in clustered tiles.
constexpr size_t kOpenTiles = 1;

struct Wishes {
  int seeds = 20;
  int rows = 1'000;
  int first_seed = 1;
  int every = 1;  // of so many records, one asks
};

// Records of one seed, and the index of them.
class City {
 public:
  City(int seed, int rows)
      : random_(static_cast<uint64_t>(seed),
                seed % 2 == 0 ? matcher::Profile::kCity : matcher::Profile::kSmall),
        exchange_(random_.Exchange()),
        screener_(seed % 3 == 0 ? std::make_shared<domain::NotScreened>()
                                : rules::Book().ScreenerFor(exchange_)),
        spaces_(static_cast<size_t>(rows)),
        needs_(static_cast<size_t>(rows)) {
    for (int i = 0; i < kGateInitiatives; ++i) initiatives_.push_back(random_.Initiative(i));
    Restart();
    for (int i = 0; i < rows; ++i) Change(i);
  }

  void Change(int number) {
    const auto i = static_cast<size_t>(number);
    spaces_[i] = random_.Space(number);
    needs_[i] = random_.Need(number, kGateInitiatives);
    builder_->Put(*spaces_[i]);
    builder_->Put(*needs_[i]);
  }
  void Remove(int number) {
    spaces_[static_cast<size_t>(number)].reset();
    needs_[static_cast<size_t>(number)].reset();
    builder_->RemoveSpace(absl::StrCat("s", number));
    builder_->RemoveNeed(absl::StrCat("n", number));
  }
  // As after a start: from the last record to the first, so that rows are others.
  void Restart() {
    builder_ = std::make_unique<matcher::WorldBuilder>(exchange_, screener_, kOpenTiles);
    for (const domain::InitiativeFields& one : initiatives_) builder_->Put(one);
    for (auto space = spaces_.rbegin(); space != spaces_.rend(); ++space)
      if (*space) builder_->Put(**space);
    for (auto need = needs_.rbegin(); need != needs_.rend(); ++need)
      if (*need) builder_->Put(**need);
  }

  std::shared_ptr<const matcher::World> Snapshot() { return builder_->Snapshot(++revision_); }
  domain::Day AnyDay() { return random_.AnyDay(); }

 private:
  matcher::RandomWorld random_;
  const domain::ExchangeFields exchange_;
  const std::shared_ptr<const domain::Screener> screener_;
  std::vector<domain::InitiativeFields> initiatives_;
  std::vector<std::optional<domain::SpaceFields>> spaces_;
  std::vector<std::optional<domain::NeedFields>> needs_;
  std::unique_ptr<matcher::WorldBuilder> builder_;
  int64_t revision_ = 0;
};

struct Tally {
  int64_t asked = 0, matches = 0, differing = 0, clustered = 0;
};

// Compares what all records of a world find.
class Check {
 public:
  Check(const Wishes& wishes, std::string when, Tally& tally)
      : wishes_(wishes), when_(std::move(when)), tally_(tally) {}

  void Run(const matcher::World& world, domain::Day day) {
    tally_.clustered += !world.space_tiles.by_place().planes.empty();
    for (int i = 0; i < wishes_.rows; i += wishes_.every) {
      const Question question{.day = day};
      // All of them, or the best of many.
      const FindOptions options = i % 2 == 0 ? FindOptions{.count = 1'000'000, .count_up_to = 0}
                                             : FindOptions{.count = 5, .count_up_to = 0};
      const std::string need = absl::StrCat("n", i), space = absl::StrCat("s", i);
      if (const auto* entry = world.needs.Find(need))
        Compare(need, loop_.FindSpaces(world, entry->facts, question, options),
                index_.FindSpaces(world, entry->facts, question, options));
      if (const auto* entry = world.spaces.Find(space))
        Compare(space, loop_.FindNeeds(world, *entry, question, options),
                index_.FindNeeds(world, *entry, question, options));
    }
  }

 private:
  template <typename Found>
  void Compare(const std::string& who, const Found& expected, const Found& found) {
    ++tally_.asked;
    tally_.matches += expected.total;
    if (SameAnswer(expected, found) && expected.more == found.more) return;
    ++tally_.differing;
    std::printf("%s: %s finds otherwise\n", when_.c_str(), who.c_str());
  }

  const Wishes& wishes_;
  const std::string when_;
  Tally& tally_;
  const matcher::BruteForce loop_;
  const matcher::TileIndex index_;
};

void RunSeed(const Wishes& wishes, int seed, Tally& tally) {
  City city(seed, wishes.rows);
  const auto check = [&](const char* when) {
    Check(wishes, absl::StrCat("seed ", seed, ", ", when), tally)
        .Run(*city.Snapshot(), city.AnyDay());
  };
  check("new");
  for (const int step : {3, 5, 2}) {
    for (int i = step; i < wishes.rows; i += step) city.Change(i);
    for (int i = step; i < wishes.rows; i += 7 * step) city.Remove(i);
    check(absl::StrCat("every ", step, ". record changed").c_str());
  }
  city.Restart();
  check("started anew");
}

int Run(const Wishes& wishes) {
  Tally tally;
  for (int seed = wishes.first_seed; seed < wishes.first_seed + wishes.seeds; ++seed)
    RunSeed(wishes, seed, tally);
  std::printf("%d seeds, %lld questions, %lld matches, %lld answers differ\n", wishes.seeds,
              static_cast<long long>(tally.asked), static_cast<long long>(tally.matches),
              static_cast<long long>(tally.differing));
  RB_CHECK(tally.matches > tally.asked / 2, "what is compared is something");
  RB_CHECK(tally.clustered > wishes.seeds, "clustered tiles are asked");
  return tally.differing == 0 ? 0 : 1;
}

Wishes Parse(int count, char** arguments) {
  Wishes wishes;
  Flags flags(count, arguments, "bench/gate.cc");
  if (flags.Has("tiny")) wishes.every = 10;
  flags.Read("seeds", wishes.seeds);
  flags.Read("rows", wishes.rows);
  if (int seed = 0; flags.Read("seed", seed), seed > 0) {
    wishes.first_seed = seed;
    wishes.seeds = 1;
  }
  flags.RefuseOthers();
  return wishes;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int count, char** arguments) {
  return raumboerse::bench::Run(raumboerse::bench::Parse(count, arguments));
}

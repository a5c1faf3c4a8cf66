// How much an advice costs over finding the best twenty, both in one run, one after the other, by
// CPU time; and whether it is what a plain loop over all spaces comes to: the whole advice without
// an index, and of every change, applied, the pairs that the loop finds then and does not find now.
//
//   advise_bench [--spaces] [--tiny | --check | --rules]
//
// Of needs over a million spaces; --spaces: the other way round. --check: 100 of one side over
// 100,000 of the other, all of them checked. --rules: with the project's rules.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <limits>
#include <memory>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/memory.h"
#include "bench/market_world.h"
#include "matcher/advise.h"
#include "matcher/brute_force.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

namespace raumboerse::bench {
namespace {

using matcher::AdviseOptions;
using matcher::NeedEntry;
using matcher::SpaceEntry;
using matcher::World;

struct AdviseSize {
  int64_t listed, asked;
  int rounds, checked;
};

constexpr AdviseOptions kAsked{.question = {.day = kMarketDay}};

double CpuNow() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct WorldSize {
  int64_t spaces, needs;
};

std::shared_ptr<const World> WorldOf(const WorldSize& size, bool with_rules) {
  const MarketWorld market(kMarketSeed, Market::kStandard);
  const domain::ExchangeFields exchange = market.Exchange();
  matcher::WorldBuilder builder(exchange, with_rules ? rules::Book().ScreenerFor(exchange)
                                                     : std::make_shared<domain::NotScreened>());
  for (int64_t i = 0; i < kMarketInitiatives; ++i) builder.Put(market.Initiative(i));
  for (int64_t i = 0; i < size.spaces; ++i) {
    if (const auto agreement = market.Agreement(i)) builder.Put(*agreement);
    builder.Put(market.Space(i));
  }
  for (int64_t i = 0; i < size.needs; ++i) builder.Put(market.Need(i));
  return builder.Snapshot(1);
}

// Needs that ask for spaces, and the other way round.
struct OfNeeds {
  static constexpr char kName[] = "needs", kOther[] = "spaces";
  static WorldSize SizeOf(const AdviseSize& size) { return {size.listed, size.asked}; }
  static const NeedEntry* Find(const World& world, int64_t i) {
    return world.needs.Find(absl::StrCat("n", i));
  }
  static auto Best(const matcher::Matcher& matcher, const World& world, const NeedEntry& need,
                   const matcher::FindOptions& options) {
    return matcher.FindSpaces(world, need.facts, kAsked.question, options);
  }
  static auto Advice(const World& world, const matcher::Sieve& sieve, const NeedEntry& need) {
    return Advise(world, sieve, need.facts, kAsked);
  }
  static void Change(const World& world, domain::NeedLever lever, int64_t value, NeedEntry& need) {
    need.facts = Changed(need.facts, lever, value, world.policy);
  }
};

struct OfSpaces {
  static constexpr char kName[] = "spaces", kOther[] = "needs";
  static WorldSize SizeOf(const AdviseSize& size) { return {size.asked, size.listed}; }
  static const SpaceEntry* Find(const World& world, int64_t i) {
    return world.spaces.Find(absl::StrCat("s", i));
  }
  static auto Best(const matcher::Matcher& matcher, const World& world, const SpaceEntry& space,
                   const matcher::FindOptions& options) {
    return matcher.FindNeeds(world, space, kAsked.question, options);
  }
  static auto Advice(const World& world, const matcher::Sieve& sieve, const SpaceEntry& space) {
    return AdviseSpace(world, sieve, space, kAsked);
  }
  static void Change(const World&, domain::SpaceLeverAt at, int64_t value, SpaceEntry& space) {
    space.facts = Changed(space.facts, at, value);
  }
};

template <typename Gain>
bool SameGain(const Gain& a, const Gain& b) {
  return a.value == b.value && a.pairs == b.pairs && a.best.row == b.best.row &&
         a.best.ranked == b.best.ranked;
}

template <typename Advice>
bool SameAdvice(const Advice& a, const Advice& b) {
  return a.matches_now == b.matches_now &&
         std::equal(a.levers.begin(), a.levers.end(), b.levers.begin(), b.levers.end(),
                    [](const auto& x, const auto& y) {
                      return x.lever == y.lever && SameGain(x.gains.nearest, y.gains.nearest) &&
                             x.gains.most.has_value() == y.gains.most.has_value() &&
                             (!x.gains.most || SameGain(*x.gains.most, *y.gains.most));
                    });
}

template <typename Side, typename Entry>
std::set<uint32_t> RowsOf(const World& world, const Entry& entry) {
  const matcher::FindOptions all{.count = std::numeric_limits<uint32_t>::max()};
  std::set<uint32_t> rows;
  for (const auto& hit : Side::Best(matcher::BruteForce(), world, entry, all).matches)
    rows.insert(hit.row);
  return rows;
}

// Changes that do not keep what they promise.
template <typename Side, typename Entry, typename Advice>
int WrongChanges(const World& world, const Entry& entry, const Advice& advised) {
  const std::set<uint32_t> now = RowsOf<Side>(world, entry);
  int wrong = static_cast<int64_t>(now.size()) != advised.matches_now;
  const auto check = [&](const auto& lever, const auto& gain) {
    Entry changed = entry;
    Side::Change(world, lever, gain.value, changed);
    int64_t gained = 0;
    for (const uint32_t row : RowsOf<Side>(world, changed)) gained += !now.contains(row);
    wrong += gained != gain.pairs;
  };
  for (const auto& one : advised.levers) {
    check(one.lever, one.gains.nearest);
    if (one.gains.most) check(one.lever, *one.gains.most);
  }
  return wrong;
}

// Sorted as they come.
struct Times {
  std::vector<double> find, advise, ratio;

  void Print() {
    for (const auto& [name, values] : {std::pair{"top 20, us", &find},
                                       {"advice, us", &advise},
                                       {"advice / top 20, of one", &ratio}}) {
      std::sort(values->begin(), values->end());
      double sum = 0;
      for (const double one : *values) sum += one;
      std::printf("%-24s mean %.1f  median %.1f  p90 %.1f  p99 %.1f\n", name,
                  sum / static_cast<double>(values->size()), (*values)[values->size() / 2],
                  (*values)[values->size() * 9 / 10], (*values)[values->size() * 99 / 100]);
    }
  }
};

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// What all that were asked came to.
struct Tally {
  Times times;
  int64_t levers = 0, pairs = 0;
  int unlike = 0, wrong = 0, checked = 0;
};

template <typename Side, typename Entry>
void Measure(const World& world, const Entry& entry, const AdviseSize& size, Tally& tally) {
  const matcher::TileIndex index;
  std::vector<double> find, advise;
  decltype(Side::Advice(world, index, entry)) advised;
  for (int round = 0; round < size.rounds; ++round) {
    const double start = CpuNow();
    Side::Best(index, world, entry, {});
    const double between = CpuNow();
    advised = Side::Advice(world, index, entry);
    find.push_back(between - start);
    advise.push_back(CpuNow() - between);
  }
  tally.times.find.push_back(MedianOf(find));
  tally.times.advise.push_back(MedianOf(advise));
  tally.times.ratio.push_back(tally.times.advise.back() / tally.times.find.back());
  tally.levers += static_cast<int64_t>(advised.levers.size());
  for (const auto& one : advised.levers) tally.pairs += one.gains.nearest.pairs;
  if (tally.checked == size.checked) return;
  ++tally.checked;
  tally.unlike += !SameAdvice(advised, Side::Advice(world, matcher::BruteForce(), entry));
  tally.wrong += WrongChanges<Side>(world, entry, advised);
}

template <typename Side>
int Run(const AdviseSize& size, bool with_rules) {
  const auto world = WorldOf(Side::SizeOf(size), with_rules);
  Tally tally;
  for (int64_t i = 0; i < size.asked; ++i) {
    const auto* entry = Side::Find(*world, i);
    if (entry->facts.offered) Measure<Side>(*world, *entry, size, tally);
  }
  const auto asked = static_cast<double>(tally.times.find.size());
  std::printf(
      "%lld %s, %.0f %s, seed %llu, %s; levers that gain, of each: %.1f, pairs at their nearest "
      "values: %.1f\n",
      static_cast<long long>(size.listed), Side::kOther, asked, Side::kName,
      static_cast<unsigned long long>(kMarketSeed),
      with_rules ? "screened by rules" : "not screened", static_cast<double>(tally.levers) / asked,
      static_cast<double>(tally.pairs) / asked);
  tally.times.Print();
  double find = 0, advise = 0;
  for (const double one : tally.times.find) find += one;
  for (const double one : tally.times.advise) advise += one;
  std::printf("all advices / all top 20s: %.1f (goal 50)\n", advise / find);
  std::printf("of %d: advices unlike the plain loop's %d, changes that break their word %d\n",
              tally.checked, tally.unlike, tally.wrong);
  return tally.unlike == 0 && tally.wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  const auto has = [&](const char* flag) {
    return std::any_of(argv + 1, argv + argc,
                       [flag](const char* word) { return std::strcmp(word, flag) == 0; });
  };
  namespace bench = raumboerse::bench;
  bench::AdviseSize size{1'000'000, 300, 3, 0};
  if (has("--tiny")) size = {2'000, 15, 1, 15};
  if (has("--check")) size = {100'000, 110, 3, 100};
  return has("--spaces") ? bench::Run<bench::OfSpaces>(size, has("--rules"))
                         : bench::Run<bench::OfNeeds>(size, has("--rules"));
}

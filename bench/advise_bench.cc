// How much an advice costs over finding the best twenty, both in one run, one after the other, by
// CPU time; and whether it is what a plain loop over all spaces comes to: the whole advice without
// an index, and of every change, applied, the pairs that the loop finds then and does not find now.
//
//   advise_bench [--tiny | --check | --rules]
//
// --check: 100 needs over 100,000 spaces, all of them checked. --rules: with the project's rules.

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
using matcher::SpacesAdvised;

struct AdviseSize {
  int64_t spaces, needs;
  int rounds, checked;
};

constexpr AdviseOptions kAsked{.question = {.day = kMarketDay}};

double CpuNow() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

std::shared_ptr<const matcher::World> WorldOf(const AdviseSize& size, bool with_rules) {
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

bool SameGain(const matcher::Gain<matcher::SpaceEntry>& a,
              const matcher::Gain<matcher::SpaceEntry>& b) {
  return a.value == b.value && a.pairs == b.pairs && a.best.row == b.best.row &&
         a.best.ranked == b.best.ranked;
}

bool SameAdvice(const SpacesAdvised& a, const SpacesAdvised& b) {
  return a.matches_now == b.matches_now &&
         std::equal(a.levers.begin(), a.levers.end(), b.levers.begin(), b.levers.end(),
                    [](const auto& x, const auto& y) {
                      return x.lever == y.lever && SameGain(x.gains.nearest, y.gains.nearest) &&
                             x.gains.most.has_value() == y.gains.most.has_value() &&
                             (!x.gains.most || SameGain(*x.gains.most, *y.gains.most));
                    });
}

std::set<uint32_t> RowsOf(const matcher::World& world, const domain::NeedFacts& need) {
  const matcher::FindOptions all{.count = std::numeric_limits<uint32_t>::max()};
  std::set<uint32_t> rows;
  for (const auto& hit :
       matcher::BruteForce().FindSpaces(world, need, kAsked.question, all).matches)
    rows.insert(hit.row);
  return rows;
}

// Changes that do not keep what they promise.
int WrongChanges(const matcher::World& world, const domain::NeedFacts& need,
                 const SpacesAdvised& advised) {
  const std::set<uint32_t> now = RowsOf(world, need);
  int wrong = static_cast<int64_t>(now.size()) != advised.matches_now;
  const auto check = [&](domain::NeedLever lever, const auto& gain) {
    int64_t gained = 0;
    for (const uint32_t row : RowsOf(world, Changed(need, lever, gain.value, world.policy)))
      gained += !now.contains(row);
    wrong += gained != gain.pairs;
  };
  for (const matcher::NeedLeverAdvice& one : advised.levers) {
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
                                       {"advice / top 20, a need", &ratio}}) {
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

int Run(const AdviseSize& size, bool with_rules) {
  const auto world = WorldOf(size, with_rules);
  const matcher::TileIndex index;
  Times times;
  int64_t levers = 0, pairs = 0;
  int unlike = 0, wrong = 0, checked = 0;
  for (int64_t i = 0; i < size.needs; ++i) {
    const NeedEntry* need = world->needs.Find(absl::StrCat("n", i));
    if (!need->facts.offered) continue;
    std::vector<double> find, advise;
    SpacesAdvised advised;
    for (int round = 0; round < size.rounds; ++round) {
      const double start = CpuNow();
      index.FindSpaces(*world, need->facts, kAsked.question, {});
      const double between = CpuNow();
      advised = Advise(*world, index, need->facts, kAsked);
      find.push_back(between - start);
      advise.push_back(CpuNow() - between);
    }
    times.find.push_back(MedianOf(find));
    times.advise.push_back(MedianOf(advise));
    times.ratio.push_back(times.advise.back() / times.find.back());
    levers += static_cast<int64_t>(advised.levers.size());
    for (const auto& one : advised.levers) pairs += one.gains.nearest.pairs;
    if (checked == size.checked) continue;
    ++checked;
    unlike += !SameAdvice(advised, Advise(*world, matcher::BruteForce(), need->facts, kAsked));
    wrong += WrongChanges(*world, need->facts, advised);
  }
  std::printf(
      "%lld spaces, %zu needs, seed %llu, %s; levers that gain, a need: %.1f, pairs at "
      "their nearest values: %.1f\n",
      static_cast<long long>(size.spaces), times.find.size(),
      static_cast<unsigned long long>(kMarketSeed),
      with_rules ? "screened by rules" : "not screened",
      static_cast<double>(levers) / static_cast<double>(times.find.size()),
      static_cast<double>(pairs) / static_cast<double>(times.find.size()));
  times.Print();
  double find = 0, advise = 0;
  for (const double one : times.find) find += one;
  for (const double one : times.advise) advise += one;
  std::printf("all advices / all top 20s: %.1f (goal 50)\n", advise / find);
  std::printf("of %d needs: advices unlike the plain loop's %d, changes that break their word %d\n",
              checked, unlike, wrong);
  return unlike == 0 && wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  const auto has = [&](const char* flag) { return argc > 1 && std::strcmp(argv[1], flag) == 0; };
  raumboerse::bench::AdviseSize size{1'000'000, 300, 3, 0};
  if (has("--tiny")) size = {2'000, 15, 1, 15};
  if (has("--check")) size = {100'000, 110, 3, 100};
  return raumboerse::bench::Run(size, has("--rules"));
}

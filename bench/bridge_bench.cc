// What Bridge costs over a find of the best 20: both sides alternate in one run, by CPU time. With
// --check=N the first N needs are also asked of a plain loop over all spaces, without the shortcut
// by the index: exit code 1 where a chain differs.
//
//   bridge_bench [--tiny] [--spaces=1000000] [--needs=300] [--rounds=5] [--check=20]

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/memory.h"
#include "bench/flags.h"
#include "bench/goals/measure.h"
#include "bench/market_world.h"
#include "matcher/bridge.h"
#include "matcher/brute_force.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"

namespace raumboerse::bench {
namespace {

struct Wishes {
  int64_t spaces = 1'000'000;
  int64_t needs = 300;
  int rounds = 5;
  int64_t check = 20;
  int moves = 2;
  int pause_days = 14;
};

std::shared_ptr<const matcher::World> Build(const Wishes& wishes) {
  const MarketWorld market(kMarketSeed, Market::kStandard);
  matcher::WorldBuilder builder(market.Exchange(), std::make_shared<domain::NotScreened>());
  for (int64_t i = 0; i < kMarketInitiatives; ++i) builder.Put(market.Initiative(i));
  for (int64_t i = 0; i < wishes.spaces; ++i) {
    builder.Put(market.Space(i));
    if (const auto agreement = market.Agreement(i)) builder.Put(*agreement);
  }
  for (int64_t i = 0; i < wishes.needs; ++i) builder.Put(market.Need(i));
  return builder.Snapshot(1);
}

std::string Chain(const matcher::BridgeQuestion& question,
                  const std::vector<matcher::BridgeStay>& stays) {
  std::string out;
  for (const matcher::BridgeStay& stay : stays)
    absl::StrAppend(&out, stay.space->facts.id, " ", stay.figures.alternative, " ",
                    stay.figures.period.from - question.asked.day, "+", stay.figures.days, " ",
                    stay.figures.scores.total, "; ");
  return out;
}

// The chain by a plain loop over all spaces: every opening, and no shortcut.
std::string PlainChain(const matcher::BridgeQuestion& question,
                       const matcher::BridgeOptions& options) {
  const matcher::Openings openings = matcher::FindOpenings(question);
  matcher::ChainWish wish{
      .limits = {.most_days = question.wanted_days(), .pause_days = options.max_pause_days},
      .max_moves = options.max_moves};
  if (question.need.start_by)
    wish.limits.start_by = static_cast<int32_t>(question.need.start_by->since_epoch());
  matcher::ChainSearch search(question, openings, wish);
  const auto chain = search.Run();
  std::vector<matcher::BridgeStay> stays;
  for (size_t i = 0; chain && i < chain->openings.size(); ++i) {
    const matcher::Opening& opening = openings.openings[chain->openings[i]];
    stays.push_back({.space = openings.spaces[opening.space].entry,
                     .figures = FiguresIn(question, openings, opening, chain->days[i])});
  }
  return Chain(question, stays);
}

struct Asked {
  double find_us = 0, bridge_us = 0;
  matcher::Bridge bridge;
  double ratio() const { return bridge_us / find_us; }
};

Asked Ask(const matcher::BridgeQuestion& question, const Wishes& wishes) {
  Asked out;
  std::vector<double> find, bridge;
  for (int round = 0; round < wishes.rounds; ++round) {
    const double start = CpuMicroseconds();
    const auto found =
        question.matcher.FindSpaces(question.world, question.need, question.asked, {});
    const double between = CpuMicroseconds();
    out.bridge =
        FindBridge(question, {.max_moves = wishes.moves, .max_pause_days = wishes.pause_days});
    find.push_back(between - start);
    bridge.push_back(CpuMicroseconds() - between);
    if (found.total > 0 && out.bridge.stays.empty()) std::printf("a match, but no chain\n");
  }
  out.find_us = Median(find);
  out.bridge_us = Median(bridge);
  return out;
}

void Print(const char* name, const std::vector<Asked>& asked) {
  std::vector<double> find, bridge, ratio;
  for (const Asked& one : asked) {
    find.push_back(one.find_us);
    bridge.push_back(one.bridge_us);
    ratio.push_back(one.ratio());
  }
  std::printf(
      "%-34s %5zu needs  find %8.1f us  bridge %9.1f us  mean ratio %8.1f  "
      "ratio median %6.2f  p90 %7.1f  largest %9.1f\n",
      name, asked.size(), Median(find), Median(bridge),
      Mean(find) > 0 ? Mean(bridge) / Mean(find) : 0, Median(ratio), Quantile(ratio, 900),
      Quantile(ratio, 1000));
}

int Run(const Wishes& wishes) {
  const auto world = Build(wishes);
  const matcher::TileIndex index;
  const matcher::BruteForce loop;
  std::vector<Asked> all, whole, chains;
  int64_t unlike = 0, unproven = 0, checked = 0;
  for (int64_t i = 0; i < wishes.needs; ++i) {
    const auto* need = world->needs.Find(absl::StrCat("n", i));
    if (need == nullptr) continue;
    const matcher::BridgeQuestion question{*world, index, need->facts, {.day = kMarketDay}};
    all.push_back(Ask(question, wishes));
    const matcher::Bridge& bridge = all.back().bridge;
    (bridge.covered_days == bridge.wanted_days ? whole : chains).push_back(all.back());
    unproven += !bridge.proven;
    if (i >= wishes.check) continue;
    ++checked;
    const std::string plain = PlainChain({*world, loop, need->facts, {.day = kMarketDay}},
                                         {wishes.moves, wishes.pause_days});
    const std::string found = Chain(question, bridge.stays);
    if (plain == found) continue;
    ++unlike;
    std::printf("n%lld: %s\n    plain loop: %s\n", static_cast<long long>(i), found.c_str(),
                plain.c_str());
  }
  std::printf("spaces %lld  seed %llu  moves %d  pause %d days  rounds %d\n",
              static_cast<long long>(wishes.spaces), static_cast<unsigned long long>(kMarketSeed),
              wishes.moves, wishes.pause_days, wishes.rounds);
  Print("all", all);
  Print("served for as long as they want", whole);
  Print("served for less", chains);
  std::printf("not proven: %lld   unlike the plain loop: %lld of %lld\n",
              static_cast<long long>(unproven), static_cast<long long>(unlike),
              static_cast<long long>(checked));
  return unlike == 0 ? 0 : 1;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  raumboerse::bench::Wishes wishes;
  raumboerse::bench::Flags flags(argc, argv, "bench/bridge_bench.cc");
  if (flags.Has("tiny")) wishes = {.spaces = 3'000, .needs = 40, .rounds = 1, .check = 40};
  flags.Read("spaces", wishes.spaces);
  flags.Read("needs", wishes.needs);
  flags.Read("rounds", wishes.rounds);
  flags.Read("check", wishes.check);
  flags.Read("moves", wishes.moves);
  flags.Read("pause-days", wishes.pause_days);
  flags.RefuseOthers();
  return raumboerse::bench::Run(wishes);
}

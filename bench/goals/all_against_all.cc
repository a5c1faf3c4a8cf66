#include "bench/goals/all_against_all.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "absl/time/clock.h"

#include "base/threads.h"
#include "bench/goals/measure.h"
#include "matcher/rank_all.h"
#include "matcher/tile_index.h"

namespace raumboerse::bench {
namespace {

// As a server takes them at a time.
constexpr size_t kSteps = 128;
// Of a large market not all needs are ranked: those that are come in the order in which all would.
constexpr size_t kNeedsMost = 200'000;

struct Run {
  double wall_s = 0, cpu_s = 0, needs = 0;
};

Run RankBy(int threads, const BuiltMarket& market, matcher::RankAll& ranks) {
  Run run;
  const double cpu = CpuMicroseconds();
  const absl::Time began = absl::Now();
  ranks.Begin(market.world, kMarketDay);
  while (!ranks.complete() && ranks.needs_done() < kNeedsMost) {
    ranks.Advance(kSteps,
                  [threads](size_t count, const auto& work) { ForAll(threads, count, work); });
  }
  run.wall_s = absl::ToDoubleSeconds(absl::Now() - began);
  run.cpu_s = (CpuMicroseconds() - cpu) / 1e6;
  run.needs = static_cast<double>(ranks.needs_done());
  return run;
}

int Unlike(const BuiltMarket& market, const matcher::RankAll& ranks) {
  int unlike = 0;
  for (const matcher::NeedEntry* need : market.needs) {
    const uint32_t row = *market.world->needs.RowOf(need->facts.id);
    if (row >= ranks.readable()) continue;
    const auto found = matcher::TileIndex().FindSpaces(*market.world, need->facts,
                                                       {.day = kMarketDay}, {.count_up_to = 0});
    std::vector<matcher::RankedSpace> alone;
    for (const auto& hit : found.matches)
      alone.push_back(matcher::RankedSpace::Of(hit.ranked, hit.row));
    const auto ranked = ranks.of(row);
    unlike += !std::equal(alone.begin(), alone.end(), ranked.begin(), ranked.end());
  }
  return unlike;
}

double MedianOf(const std::vector<Run>& runs, double Run::*figure) {
  std::vector<double> values;
  for (const Run& run : runs) values.push_back(run.*figure);
  return Median(std::move(values));
}

}  // namespace

int CompareAllAgainstAll(const Options& options, const BuiltMarket& market, Figures& figures) {
  const matcher::TileIndex matcher;
  std::vector<Run> ones, twos;
  int unlike = 0;
  for (int round = 0; round < options.rounds; ++round) {
    for (const int threads : {1, 2}) {
      matcher::RankAll ranks(matcher, {});
      (threads == 1 ? ones : twos).push_back(RankBy(threads, market, ranks));
      if (round == 0) unlike += Unlike(market, ranks);
    }
  }
  const double cpu_s = MedianOf(ones, &Run::cpu_s);
  figures.Set("all.differ", unlike);
  figures.Set("all.needs", ones[0].needs);
  figures.Set("all.need_us", 1e6 * cpu_s / ones[0].needs);
  figures.Set("all.gigapairs", ones[0].needs * static_cast<double>(options.spaces) / cpu_s / 1e9);
  figures.Set("all.two_threads", MedianOf(ones, &Run::wall_s) / MedianOf(twos, &Run::wall_s));
  figures.Set("all.two_threads_cpu", MedianOf(twos, &Run::cpu_s) / cpu_s);
  return unlike;
}

}  // namespace raumboerse::bench

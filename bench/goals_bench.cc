// The goals of speed: one matcher against what a user would pick instead, on the same market, with
// the same answers. Sides alternate in one process and are compared by processor time; every answer
// of every peer is compared with the matcher's, and a sample of both with the plain loop. Exit code
// 1 where they differ. `bench/run goals` makes a table of what it prints.

#include <algorithm>
#include <cstdio>
#include <limits>
#include <memory>

#include "absl/strings/str_cat.h"

#include "base/memory.h"
#include "bench/goals/all_against_all.h"
#include "bench/goals/built_market.h"
#include "bench/goals/figures.h"
#include "bench/goals/index_work.h"
#include "bench/goals/measure.h"
#include "bench/goals/postgres_peer.h"
#include "bench/goals/scan_kernels.h"
#include "bench/goals/sides.h"
#include "matcher/brute_force.h"
#include "matcher/tile_index.h"

namespace raumboerse::bench {
namespace {

constexpr size_t kAll = std::numeric_limits<size_t>::max();
constexpr domain::Question kQuestion{.day = kMarketDay};

void Report(Figures& figures, const std::string& name, const Timing& timing) {
  figures.Set(absl::StrCat(name, ".mean_us"), Mean(timing.microseconds));
  figures.Set(absl::StrCat(name, ".p50_us"), Median(timing.microseconds));
  figures.Set(absl::StrCat(name, ".p99_us"), Quantile(timing.microseconds, 990));
}

// One direction: what is asked, by whom, and what each question matches.
class Comparison {
 public:
  Comparison(const Options& options, const std::vector<Side>& sides, Figures& figures)
      : options_(options), sides_(sides), figures_(figures) {}

  // Finds the answer to question i, with at least so many matches counted. Returns how many answers
  // differ from the first side's.
  template <typename Find>
  int Run(const std::string& name, size_t questions, Find find) {
    std::vector<double> matches;
    int wrong = 0;
    const matcher::BruteForce loop;
    for (size_t i = 0; i < questions; ++i) {
      const auto answer = find(*sides_[0].matcher, i, kAll);
      matches.push_back(static_cast<double>(answer.total));
      for (size_t side = 1; side < sides_.size(); ++side)
        wrong += !SameAnswer(answer, find(*sides_[side].matcher, i, kAll));
      if (i < static_cast<size_t>(options_.checked))
        wrong += !SameAnswer(answer, find(loop, i, kAll));
    }
    PrintSelectivity(absl::StrCat(name, ": matches of a question").c_str(), matches);
    figures_.Set(absl::StrCat(name, ".differ"), wrong);
    figures_.Set(absl::StrCat(name, ".matches_mean"), Mean(matches));
    figures_.Set(absl::StrCat(name, ".matches_p50"), Median(matches));
    figures_.Set(absl::StrCat(name, ".matches_p99"), Quantile(matches, 990));
    figures_.Set(absl::StrCat(name, ".matches_none"),
                 static_cast<double>(std::count(matches.begin(), matches.end(), 0)) /
                     static_cast<double>(matches.size()));
    const auto timings =
        Alternate(sides_.size(), questions, options_.rounds,
                  [&](size_t side, size_t i) { find(*sides_[side].matcher, i, 0); });
    for (size_t side = 0; side < sides_.size(); ++side)
      Report(figures_, absl::StrCat(name, ".", sides_[side].name), timings[side]);
    return wrong;
  }

 private:
  const Options& options_;
  const std::vector<Side>& sides_;
  Figures& figures_;
};

int Run(const Options& options) {
  const BuiltMarket market = BuildMarket(options);
  const matcher::World& world = *market.world;
  std::vector<Side> sides;
  sides.push_back({"matcher", std::make_unique<matcher::TileIndex>()});
  Figures figures(options.profile());
  figures.Set("spaces", static_cast<double>(options.spaces));
  figures.Set("needs", static_cast<double>(options.needs));
  figures.Set("index_bytes",
              static_cast<double>(world.space_tiles.bytes() + world.need_tiles.bytes()) /
                  static_cast<double>(std::max(options.spaces, options.needs)));
  if (options.only_index_work) {
    MeasureIndexWork(options, market, figures);
    return figures.WriteTo(options.figures) ? 0 : 1;
  }
  for (Side& peer : MakePeers(market)) sides.push_back(std::move(peer));
  std::printf("columns are scanned with %s\n", BestKernels().name);

  Comparison comparison(options, sides, figures);
  int wrong = comparison.Run("find", market.needs.size(),
                             [&](const auto& matcher, size_t i, size_t count_up_to) {
                               return matcher.FindSpaces(world, market.needs[i]->facts, kQuestion,
                                                         {.count_up_to = count_up_to});
                             });
  const matcher::FindOptions all{.count = kAll};
  wrong +=
      comparison.Run("reverse", market.spaces.size(), [&](const auto& matcher, size_t i, size_t) {
        return matcher.FindNeeds(world, *market.spaces[i], kQuestion, all);
      });
  wrong += CompareAllAgainstAll(options, market, figures);
  MeasureIndexWork(options, market, figures);
  if (!options.socket.empty()) {
    const auto differ = ComparePostgres(options, market, *sides[0].matcher, figures);
    if (!differ.ok()) {
      std::fprintf(stderr, "%s\n", differ.status().ToString().c_str());
      return 1;
    }
    wrong += *differ;
  }
  if (!figures.WriteTo(options.figures)) {
    std::fprintf(stderr, "%s: cannot be written\n", options.figures.c_str());
    return 1;
  }
  return wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace raumboerse::bench

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  const auto options = raumboerse::bench::ParseOptions({argv + 1, static_cast<size_t>(argc - 1)});
  if (!options.ok()) {
    std::fprintf(stderr, "%s\n", std::string(options.status().message()).c_str());
    return 2;
  }
  return raumboerse::bench::Run(*options);
}

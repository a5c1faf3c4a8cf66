// What screening adds to finding: one need against every space, by the plain loop and by the
// index, with the rules of the sample city and without. The sides alternate in one process; CPU
// time.

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

#include "matcher/brute_force.h"
#include "matcher/random_world.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

namespace raumboerse {
namespace {

constexpr uint64_t kSeed = 20270201;
constexpr int kInitiatives = 500;

struct Size {
  int spaces;
  int needs;
  int rounds;
};

double CpuMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

enum class Rules { kNone, kSampleCity };

std::shared_ptr<const matcher::World> MakeWorld(const Size& size, Rules rules) {
  matcher::RandomWorld random(kSeed, matcher::Profile::kCity);
  const domain::ExchangeFields exchange = random.Exchange();
  matcher::WorldBuilder builder(exchange, rules == Rules::kNone
                                              ? std::make_shared<domain::NotScreened>()
                                              : rules::Book().ScreenerFor(exchange));
  for (int i = 0; i < kInitiatives; ++i) builder.Put(random.Initiative(i));
  for (int i = 0; i < size.spaces; ++i) builder.Put(random.Space(i));
  for (int i = 0; i < size.needs; ++i) builder.Put(random.Need(i, kInitiatives));
  return builder.Snapshot(1);
}

// Median microseconds a need, without rules and with them, and the median of the ratios.
void Compare(const char* name, const matcher::Matcher& matcher, const Size& size) {
  const auto plain = MakeWorld(size, Rules::kNone);
  const auto screened = MakeWorld(size, Rules::kSampleCity);
  const domain::Question question{.day = matcher::kRandomDay};
  std::vector<double> without, with, ratios;
  int64_t matches_without = 0, matches_with = 0;
  for (int i = 0; i < size.needs; ++i) {
    const std::string id = absl::StrCat("n", i);
    std::vector<double> plain_rounds, screened_rounds;
    for (int round = 0; round < size.rounds; ++round) {
      const double start = CpuMicroseconds();
      matches_without +=
          matcher.FindSpaces(*plain, plain->needs.Find(id)->facts, question, {}).total;
      const double between = CpuMicroseconds();
      matches_with +=
          matcher.FindSpaces(*screened, screened->needs.Find(id)->facts, question, {}).total;
      plain_rounds.push_back(between - start);
      screened_rounds.push_back(CpuMicroseconds() - between);
    }
    without.push_back(Median(plain_rounds));
    with.push_back(Median(screened_rounds));
    ratios.push_back(with.back() / without.back());
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf(
      "%-12s without rules %9.1f us   with %9.1f us   ratio median %.2f  p90 %.2f  largest "
      "%.2f   matches %.1f and %.1f\n",
      name, Median(without), Median(with), ratios[ratios.size() / 2],
      ratios[ratios.size() * 9 / 10], ratios.back(),
      static_cast<double>(matches_without) / size.rounds / size.needs,
      static_cast<double>(matches_with) / size.rounds / size.needs);
}

int Run(const Size& size) {
  std::printf("spaces %d  needs %d  seed %llu  (goal: brute force with rules <= 1.5x)\n",
              size.spaces, size.needs, static_cast<unsigned long long>(kSeed));
  Compare("brute force", matcher::BruteForce(), size);
  Compare("index", matcher::TileIndex(), size);
  return 0;
}

}  // namespace
}  // namespace raumboerse

int main(int argc, char** argv) {
  const bool tiny = argc > 1 && std::strcmp(argv[1], "--tiny") == 0;
  return raumboerse::Run(tiny ? raumboerse::Size{2'000, 5, 3} : raumboerse::Size{100'000, 40, 5});
}

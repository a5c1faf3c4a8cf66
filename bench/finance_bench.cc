// What a financing plan takes: random gaps and funds that may pay for them, by how many funds there
// are. CPU time; every plan is planned twice and compared.

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <random>
#include <vector>

#include "base/check.h"
#include "domain/limits.h"
#include "matcher/financing_test.h"

namespace raumboerse {
namespace {

constexpr uint64_t kSeed = 20270201;
constexpr double kGoalMicroseconds = 5'000;
constexpr int kGoalFunds = 12;

double CpuMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void Measure(const matcher::FinancingDraw& draw, int worlds) {
  std::mt19937_64 random(kSeed);
  std::vector<double> times;
  int64_t grants = 0, covered = 0;
  for (int i = 0; i < worlds; ++i) {
    const matcher::FinancingWorld world = matcher::DrawFinancing(random, draw);
    const double start = CpuMicroseconds();
    const matcher::FinancingPlan plan = PlanFinancing(world.funding, world.candidates);
    times.push_back(CpuMicroseconds() - start);
    RB_CHECK(PlanFinancing(world.funding, world.candidates).covered_cents() == plan.covered_cents(),
             "a plan is a function of its world");
    RB_CHECK(plan.covered_cents() <= world.funding.gap(), "no plan covers more than the gap");
    grants += static_cast<int64_t>(plan.grants.size());
    covered += plan.covered_cents();
  }
  std::sort(times.begin(), times.end());
  std::printf("%3d funds, %-10s  median %8.1f us  p99 %8.1f us  largest %8.1f us  ", draw.funds,
              draw.excludes_one_in == 0 ? "none apart" : "some apart", times[times.size() / 2],
              times[times.size() * 99 / 100], times.back());
  std::printf("grants %5.2f  sum %lld\n", static_cast<double>(grants) / worlds,
              static_cast<long long>(covered));
}

int Run(int worlds) {
  std::printf("plans %d  seed %llu  (goal: %d funds within %.0f us)\n", worlds,
              static_cast<unsigned long long>(kSeed), kGoalFunds, kGoalMicroseconds);
  for (const int funds : {4, 8, kGoalFunds, static_cast<int>(domain::kFundsSearchedMax), 64}) {
    // All sets of funds are looked at where none excludes another.
    for (const int excludes_one_in : {10, 0})
      Measure({.funds = funds, .cents = 10'000'00, .excludes_one_in = excludes_one_in}, worlds);
  }
  return 0;
}

}  // namespace
}  // namespace raumboerse

int main(int argc, char** argv) {
  const bool tiny = argc > 1 && std::strcmp(argv[1], "--tiny") == 0;
  return raumboerse::Run(tiny ? 20 : 1'000);
}

// How much FindSpaces costs over the bare test of the same columns: both sides alternate in one
// run, by CPU time, and every answer is checked against a count of the oracle's on a sample.
//
//   find_bench [--tiny]

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/memory.h"
#include "matcher/brute_force.h"
#include "matcher/column_tests.h"
#include "matcher/random_world.h"
#include "matcher/tile_index.h"
#include "matcher/world_builder.h"

namespace raumboerse {
namespace {

constexpr uint64_t kSeed = 20270201;
constexpr int kInitiatives = 1'000;

struct Size {
  int spaces, needs, rounds, checked;
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

// The rows that pass the columns' tests, and nothing done with them.
class BareScan {
 public:
  explicit BareScan(const matcher::SpaceTable& table) {
    for (uint32_t row = 0; row < table.rows(); ++row) {
      const int slot = static_cast<int>(row % matcher::kRowsPerBlock);
      if (slot == 0) blocks_.push_back(std::make_unique<matcher::SpaceColumns>());
      blocks_.back()->Set(slot, table.at(row));
    }
  }

  int64_t Run(const matcher::SpaceTest& test) const {
    matcher::RowMask mask;
    int64_t passed = 0;
    for (const auto& columns : blocks_) {
      test.Run(*columns, mask);
      for (uint8_t one : mask) passed += one;
    }
    return passed;
  }

 private:
  std::vector<std::unique_ptr<matcher::SpaceColumns>> blocks_;
};

int Run(const Size& size) {
  matcher::RandomWorld random(kSeed, matcher::Profile::kCity);
  matcher::WorldBuilder builder(random.Exchange(), std::make_shared<domain::NotScreened>());
  for (int i = 0; i < kInitiatives; ++i) builder.Put(random.Initiative(i));
  for (int i = 0; i < size.spaces; ++i) builder.Put(random.Space(i));
  for (int i = 0; i < size.needs; ++i) builder.Put(random.Need(i, kInitiatives));
  const auto world = builder.Snapshot(1);
  const matcher::TileIndex index;
  const BareScan scan(world->spaces);
  const matcher::BruteForce oracle;
  const domain::Question question{.day = matcher::kRandomDay};

  std::vector<double> bare, found, ratios;
  int64_t passed = 0, matches = 0;
  int wrong = 0;
  for (int i = 0; i < size.needs; ++i) {
    const matcher::NeedEntry* need = world->needs.Find(absl::StrCat("n", i));
    std::vector<double> bare_rounds, find_rounds;
    int64_t total = 0;
    for (int round = 0; round < size.rounds; ++round) {
      const double start = CpuMicroseconds();
      const matcher::SpaceTest test(need->facts, world->policy, question, matcher::Unknowns::kFail);
      passed += scan.Run(test);
      const double between = CpuMicroseconds();
      total = index.FindSpaces(*world, need->facts, question, {}).total;
      bare_rounds.push_back(between - start);
      find_rounds.push_back(CpuMicroseconds() - between);
    }
    matches += total;
    bare.push_back(Median(bare_rounds));
    found.push_back(Median(find_rounds));
    ratios.push_back(found.back() / bare.back());
    if (i < size.checked) {
      wrong += oracle.FindSpaces(*world, need->facts, question, {}).total != total;
    }
  }
  std::sort(ratios.begin(), ratios.end());
  std::printf("spaces %d  needs %d  seed %llu\n", size.spaces, size.needs,
              static_cast<unsigned long long>(kSeed));
  std::printf("rows that pass the columns, a need: %.1f   matches, a need: %.1f\n",
              static_cast<double>(passed) / size.rounds / size.needs,
              static_cast<double>(matches) / size.needs);
  std::printf("bare scan, median us: %.1f   FindSpaces, median us: %.1f\n", Median(bare),
              Median(found));
  std::printf("ratio FindSpaces / bare scan: median %.2f  p90 %.2f  largest %.2f  (goal <= 3)\n",
              ratios[ratios.size() / 2], ratios[ratios.size() * 9 / 10], ratios.back());
  std::printf("answers unlike the oracle's: %d of %d\n", wrong, std::min(size.checked, size.needs));
  return wrong == 0 ? 0 : 1;
}

}  // namespace
}  // namespace raumboerse

int main(int argc, char** argv) {
  raumboerse::BeginWithHugePages(argv);
  const bool tiny = argc > 1 && std::strcmp(argv[1], "--tiny") == 0;
  return raumboerse::Run(tiny ? raumboerse::Size{2'000, 20, 3, 20}
                              : raumboerse::Size{100'000, 300, 7, 20});
}

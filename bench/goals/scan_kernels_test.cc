#include "bench/goals/scan_kernels.h"

#include <functional>
#include <limits>

#include <gtest/gtest.h>

#include "bench/goals/built_market.h"

namespace raumboerse::bench {
namespace {

BuiltMarket SmallMarket(Market market) {
  Options options{.market = market, .spaces = 4'000, .needs = 4'000, .sampled = 200};
  options.rules = false;
  return BuildMarket(options);
}

using Rows = std::vector<uint32_t>;

Rows Scanned(size_t rows, const std::function<size_t(uint32_t*)>& scan) {
  Rows out(rows + kScanRows);
  out.resize(scan(out.data()));
  return out;
}

TEST(ScanKernels, PassTheRowsThatPassOneByOne) {
  for (const Market market : {Market::kStandard, Market::kHarsh}) {
    const BuiltMarket built = SmallMarket(market);
    const FlatSpaces spaces(*built.world);
    const FlatNeeds needs(*built.world, kMarketDay);
    size_t passed = 0;
    for (const matcher::NeedEntry* need : built.needs) {
      const FlatSpaceTest test(need->facts, built.world->policy, kMarketDay);
      Rows expected;
      for (uint32_t row = 0; row < spaces.rows; ++row)
        if (Passes(spaces, test, row)) expected.push_back(row);
      passed += expected.size();
      for (const ScanKernels* one : AllKernels()) {
        const auto of = [&](auto scan) {
          return Scanned(spaces.rows, [&](uint32_t* out) { return scan(spaces, test, out); });
        };
        ASSERT_EQ(of(one->spaces), expected) << one->name << " " << need->facts.id;
        ASSERT_EQ(of(one->spaces_early), expected) << one->name << " " << need->facts.id;
      }
    }
    EXPECT_GT(passed, 100u);
    passed = 0;
    for (const matcher::SpaceEntry* space : built.spaces) {
      const FlatNeedTest test(space->facts, built.world->policy, kMarketDay);
      Rows expected;
      for (uint32_t row = 0; row < needs.rows; ++row)
        if (Passes(needs, test, row)) expected.push_back(row);
      passed += expected.size();
      for (const ScanKernels* one : AllKernels()) {
        const auto scanned =
            Scanned(needs.rows, [&](uint32_t* out) { return one->needs(needs, test, out); });
        ASSERT_EQ(scanned, expected) << one->name << " " << space->facts.id;
      }
    }
    EXPECT_GT(passed, 100u);
  }
}

}  // namespace
}  // namespace raumboerse::bench

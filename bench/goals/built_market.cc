#include "bench/goals/built_market.h"

#include <algorithm>
#include <cstdio>

#include "absl/strings/str_cat.h"

#include "bench/goals/measure.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

namespace raumboerse::bench {

BuiltMarket BuildMarket(const Options& options) {
  const double start = CpuMicroseconds();
  const int64_t before = ResidentBytes();
  const MarketWorld market(options.seed, options.market);
  const domain::ExchangeFields exchange = market.Exchange();
  const auto made = std::make_shared<matcher::WorldBuilder>(
      exchange, options.rules ? rules::Book().ScreenerFor(exchange)
                              : std::make_shared<domain::NotScreened>());
  matcher::WorldBuilder& builder = *made;
  for (int64_t i = 0; i < kMarketInitiatives; ++i) builder.Put(market.Initiative(i));
  // What takes a space is put before it, so that the space is made once.
  for (int64_t i = 0; i < options.spaces; ++i) {
    if (const auto agreement = market.Agreement(i)) builder.Put(*agreement);
    builder.Put(market.Space(i));
  }
  for (int64_t i = 0; i < options.needs; ++i) builder.Put(market.Need(i));
  builder.ForgetTouched();
  BuiltMarket built{.builder = made, .world = builder.Snapshot(1)};
  // A sample spread over all, of those that take part in the market.
  for (int64_t i = 0; i < options.sampled; ++i) {
    const matcher::NeedEntry* need =
        built.world->needs.Find(absl::StrCat("n", i * options.needs / options.sampled));
    const matcher::SpaceEntry* space =
        built.world->spaces.Find(absl::StrCat("s", i * options.spaces / options.sampled));
    if (need->facts.offered) built.needs.push_back(need);
    if (space->facts.offered) built.spaces.push_back(space);
  }
  std::printf(
      "%s market: %lld spaces, %lld needs, seed %llu, %s; made in %.1f s of CPU, "
      "%.0f bytes a space and need\n",
      options.profile(), static_cast<long long>(options.spaces),
      static_cast<long long>(options.needs), static_cast<unsigned long long>(options.seed),
      options.rules ? "screened by rules" : "not screened", (CpuMicroseconds() - start) / 1e6,
      static_cast<double>(ResidentBytes() - before) /
          static_cast<double>(std::max(options.spaces, options.needs)));
  return built;
}

void PrintSelectivity(const char* name, const std::vector<double>& matches) {
  const auto none = std::count(matches.begin(), matches.end(), 0);
  std::printf("%-28s mean %.1f  median %.0f  p90 %.0f  p99 %.0f  largest %.0f  none %.1f %%\n",
              name, Mean(matches), Median(matches), Quantile(matches, 900), Quantile(matches, 990),
              Quantile(matches, 1000),
              100.0 * static_cast<double>(none) / static_cast<double>(matches.size()));
}

}  // namespace raumboerse::bench

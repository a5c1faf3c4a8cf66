#include "bench/goals/index_work.h"

#include <algorithm>
#include <vector>

#include "bench/goals/measure.h"

namespace raumboerse::bench {
namespace {

constexpr int64_t kPages = 300;
constexpr int64_t kRowsPerPage = 64;

}  // namespace

void MeasureIndexWork(const Options& options, const BuiltMarket& market, Figures& figures) {
  const MarketWorld records(options.seed, options.market);
  Draw draw({options.seed, 77, 0});
  // Held as a server's readers would hold it, so that what changes is copied.
  std::shared_ptr<const matcher::World> held;
  std::vector<double> microseconds;
  for (int64_t page = 0; page < kPages; ++page) {
    std::vector<domain::SpaceFields> changed;
    for (int64_t i = 0; i < kRowsPerPage; ++i) {
      const int64_t row = draw.Pick(0, options.spaces - 1);
      changed.push_back(records.Space(draw.Pick(0, options.spaces - 1)));
      changed.back().record.name = records.Space(row).record.name;
    }
    const double began = CpuMicroseconds();
    for (const domain::SpaceFields& space : changed) market.builder->Put(space);
    held = market.builder->Snapshot(2 + page);
    microseconds.push_back((CpuMicroseconds() - began) / static_cast<double>(kRowsPerPage));
    market.builder->ForgetTouched();
  }
  figures.Set("index_row_us", Mean(microseconds));
  figures.Set("index_row_p50_us", Median(microseconds));
}

}  // namespace raumboerse::bench

#pragma once

#include "bench/goals/built_market.h"
#include "bench/goals/figures.h"

namespace raumboerse::bench {

// What the applier does with registrations: spaces change, as many at a time as calls are in
// flight, and a snapshot is taken after each page of them. Processor time a row, facts included.
// The market's own snapshot stays as it is.
void MeasureIndexWork(const Options& options, const BuiltMarket& market, Figures& figures);

}  // namespace raumboerse::bench

#pragma once

#include "bench/goals/built_market.h"
#include "bench/goals/figures.h"

namespace raumboerse::bench {

// Ranks needs of the market, the top 20 of each, by one thread and by two, by turns: thousands of
// millions of pairs a second of processor time, and how much sooner two are done. Returns how many
// of the sampled needs that were ranked have other ranks than they find when they ask alone.
int CompareAllAgainstAll(const Options& options, const BuiltMarket& market, Figures& figures);

}  // namespace raumboerse::bench

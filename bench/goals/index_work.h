#pragma once

#include "bench/goals/built_market.h"
#include "bench/goals/figures.h"

namespace raumboerse::bench {

// What the applier does with registrations: spaces change into quite other ones, and a snapshot is
// taken after each page of them, as a server does: a page is all that was registered while the page
// before was applied. Processor time a row, with all that it brings about: facts, table, tiles,
// snapshots, merges, and the end of the snapshots that no history would keep any more.
//   index_row_us, index_row_p50_us   pages of 100 rows; a median leaves merges out
//   index_row_alone_us, ..._p50_us   a snapshot for each row, as of a market where little happens
//   index_facts_us                   what of both is making a space's facts, whatever the index
//   index_find_after                 how many times as long a find takes after all these changes
// The market's own snapshot stays as it is.
void MeasureIndexWork(const Options& options, const BuiltMarket& market, Figures& figures);

}  // namespace raumboerse::bench

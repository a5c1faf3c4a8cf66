#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

#include "domain/limits.h"

namespace raumboerse::matcher {

// What one stay of a chain must keep to. Days are counted from 1970-01-01.
struct StayRoom {
  int32_t begin = 0;  // nobody may start before
  int32_t end = 0;    // half-open; kNoEnd: open
  int32_t least_days = 1;
  int32_t most_days = 1;
};
inline constexpr int32_t kNoEnd = 1'000'000;

struct ChainLimits {
  int32_t most_days = 0;  // of all stays together
  int32_t pause_days = 0;
  int32_t start_by = kNoEnd;  // of the first stay
};

// Half-open.
struct StayDays {
  int32_t from = 0;
  int32_t until = 0;
  int32_t days() const { return until - from; }
  bool operator==(const StayDays&) const = default;
};

// When the stays of a chain of given rooms may begin and end. With `t` the days covered up to the
// end of a stay and `v` the days of its end less `t`, every limit bounds the difference of two of
// them: what is possible is what no cycle of limits forbids, and each extreme is a shortest path
// (Bellman 1958; closed step by step as in incremental Floyd-Warshall). Exact in integers. Add():
// O(stays^2), as is Fix(). A value: copies are how a search goes back.
class Timetable {
 public:
  static constexpr int kStaysMax = static_cast<int>(domain::kBridgeMovesMax) + 1;

  explicit Timetable(const ChainLimits& limits);

  // Appends a stay. False: then no timetable keeps all limits, and this one is of no use any more.
  // REQUIRES: fewer than kStaysMax stays.
  bool Add(const StayRoom& room);

  int stays() const { return stays_; }
  // Of all stays added so far. REQUIRES: there is one.
  int32_t most_days() const { return reach_[CoveredNode(stays_)][0]; }
  int32_t least_days() const { return -reach_[0][CoveredNode(stays_)]; }
  int32_t earliest_start() const { return -reach_[EndNode(1)][0]; }
  int32_t earliest_end() const { return -reach_[EndNode(stays_)][CoveredNode(stays_)]; }
  int32_t latest_end() const { return reach_[CoveredNode(stays_)][EndNode(stays_)]; }

  // The timetable that covers exactly `days`, of all the one whose first stay begins earliest, then
  // ends earliest, then whose second begins earliest, and so on.
  // REQUIRES: least_days() <= days <= most_days().
  std::vector<StayDays> Earliest(int32_t days) const;

 private:
  static constexpr int kNodes = 2 * kStaysMax + 1;
  static constexpr int32_t kFar = 100'000'000;  // no path

  // Node 0 is the day 0; of stay i, counted from 1, one is -t, the other v.
  static int CoveredNode(int stay) { return 2 * stay; }
  static int EndNode(int stay) { return 2 * stay - 1; }
  int nodes() const { return 2 * stays_ + 1; }
  // x(to) - x(from) <= most.
  bool Limit(int from, int to, int32_t most);

  ChainLimits limits_;
  int stays_ = 0;
  // The most that x(to) - x(from) can be.
  std::array<std::array<int32_t, kNodes>, kNodes> reach_;
};

}  // namespace raumboerse::matcher

#include "matcher/timetable.h"

#include <algorithm>

#include "base/check.h"

namespace raumboerse::matcher {

Timetable::Timetable(const ChainLimits& limits) : limits_(limits) { reach_[0][0] = 0; }

bool Timetable::Limit(int from, int to, int32_t most) {
  if (most >= reach_[from][to]) return true;
  if (reach_[to][from] + most < 0) return false;
  for (int a = 0; a < nodes(); ++a) {
    const int32_t up_to_here = reach_[a][from] + most;
    if (up_to_here > kFar / 2) continue;
    for (int b = 0; b < nodes(); ++b)
      reach_[a][b] = std::min(reach_[a][b], up_to_here + reach_[to][b]);
  }
  return true;
}

bool Timetable::Add(const StayRoom& room) {
  RB_CHECK(stays_ < kStaysMax, "a chain has so many stays at most");
  ++stays_;
  const int before = CoveredNode(stays_ - 1), end = EndNode(stays_), covered = CoveredNode(stays_);
  for (int node = 0; node < nodes(); ++node) {
    for (const int added : {end, covered}) reach_[node][added] = reach_[added][node] = kFar;
  }
  reach_[end][end] = reach_[covered][covered] = 0;
  bool possible = Limit(end, before, -room.begin) && Limit(covered, end, room.end) &&
                  Limit(covered, before, room.most_days) &&
                  Limit(before, covered, -room.least_days) && Limit(covered, 0, limits_.most_days);
  if (stays_ == 1) return possible && Limit(0, end, limits_.start_by);
  const int end_before = EndNode(stays_ - 1);
  return possible && Limit(end_before, end, limits_.pause_days) && Limit(end, end_before, 0);
}

std::vector<StayDays> Timetable::Earliest(int32_t days) const {
  Timetable fixed = *this;
  RB_CHECK(fixed.Limit(0, CoveredNode(stays_), -days) && fixed.Limit(CoveredNode(stays_), 0, days),
           "so many days are possible");
  const auto fix = [&fixed](int from, int to) {
    const int32_t least = -fixed.reach_[to][from];
    RB_CHECK(fixed.Limit(from, to, least), "the least is possible");
    return least;
  };
  std::vector<StayDays> out;
  for (int stay = 1; stay <= stays_; ++stay) {
    const int32_t from = fix(CoveredNode(stay - 1), EndNode(stay));
    out.push_back({from, fix(CoveredNode(stay), EndNode(stay))});
  }
  return out;
}

}  // namespace raumboerse::matcher

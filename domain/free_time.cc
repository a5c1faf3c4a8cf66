#include "domain/free_time.h"

#include <algorithm>
#include <vector>

namespace raumboerse::domain {
namespace {

bool Suits(const Window& window, const NeedFacts& need) {
  return std::max(window.certainty, Certainty::kOpen) >=
             std::max(need.min_certainty, Certainty::kOpen) &&
         window.notice_days >= need.min_notice_days &&
         (Slots(need.weekly_times) & ~Slots(window.weekly_times)) == 0;
}

bool Counts(const Occupied& occupied, const NeedFacts& need, Day day) {
  const bool holds_for_another =
      occupied.hold_need_hash == 0 || occupied.hold_need_hash != need.name_hash;
  return day < occupied.expires && holds_for_another &&
         (Slots(occupied.weekly_times) & Slots(need.weekly_times)) != 0;
}

// The days on which, in some slot of the need, less than `allocated_m2` is left: found between the
// days on which an occupancy begins or ends, since nothing changes elsewhere.
Periods Overfull(int64_t area_m2, const std::vector<Occupied>& partial, WeeklyTimes slots,
                 int64_t allocated_m2) {
  std::vector<Day> cuts;
  for (const Occupied& occupied : partial) {
    cuts.push_back(occupied.period.from);
    cuts.push_back(occupied.period.until);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  Periods out;
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    for (WeeklyTimes rest = slots; rest != 0; rest &= rest - 1) {
      const WeeklyTimes slot = rest & -rest;
      int64_t taken = 0;
      for (const Occupied& occupied : partial) {
        const bool overlaps =
            occupied.period.from <= cuts[i] && cuts[i + 1] <= occupied.period.until;
        if (overlaps && (Slots(occupied.weekly_times) & slot) != 0) taken += occupied.area_m2;
      }
      if (area_m2 - taken < allocated_m2) {
        out.push_back({cuts[i], cuts[i + 1]});
        break;
      }
    }
  }
  return out;
}

}  // namespace

Periods Union(Periods periods) {
  // The usual case: one window, nothing to join.
  if (periods.size() == 1 && periods[0].from < periods[0].until) return periods;
  std::sort(periods.begin(), periods.end(),
            [](const Period& a, const Period& b) { return a.from < b.from; });
  Periods out;
  for (const Period& period : periods) {
    if (period.from >= period.until) continue;
    if (!out.empty() && period.from <= out.back().until) {
      out.back().until = std::max(out.back().until, period.until);
    } else {
      out.push_back(period);
    }
  }
  return out;
}

Periods Subtract(const Periods& periods, const Periods& taken) {
  Periods out;
  for (const Period& period : periods) {
    Day from = period.from;
    for (const Period& busy : taken) {
      if (busy.until <= from) continue;
      if (busy.from >= period.until) break;
      if (busy.from > from) out.push_back({from, busy.from});
      from = busy.until;
      if (from >= period.until) break;
    }
    if (from < period.until) out.push_back({from, period.until});
  }
  return out;
}

Periods FreeTime(const SpaceFacts& space, absl::Span<const Occupied> occupied,
                 const NeedFacts& need, const FreeTimeQuestion& question) {
  Periods offered;
  for (const Window& window : space.windows) {
    if (Suits(window, need)) offered.push_back(window.period);
  }
  offered = Union(std::move(offered));
  if (occupied.empty() || offered.empty()) return offered;

  Periods taken;
  std::vector<Occupied> partial;
  for (const Occupied& one : occupied) {
    if (!Counts(one, need, question.day)) continue;
    if (space.divisible_from_m2 > 0 && one.area_m2 > 0) {
      partial.push_back(one);
    } else {
      taken.push_back(one.period);
    }
  }
  if (!partial.empty()) {
    const Periods overfull =
        Overfull(space.area_m2, partial, Slots(need.weekly_times), question.allocated_m2);
    taken.insert(taken.end(), overfull.begin(), overfull.end());
  }
  return Subtract(offered, Union(std::move(taken)));
}

}  // namespace raumboerse::domain

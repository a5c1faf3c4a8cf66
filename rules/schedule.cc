#include "rules/schedule.h"

#include <algorithm>

namespace raumboerse::rules {
namespace {

// Kinds stand in an order in which whatever comes first has the lower number.
template <typename Visit>
void ForEachBefore(const RuleSet& set, const Sums& sums, int kind, Visit visit) {
  for (const int before : set.kinds[kind].depends_on)
    if (sums.has(before)) visit(before);
  for (const int before : set.kinds[kind].preparation)
    if (sums.has(before)) visit(before);
}

}  // namespace

Schedule Arrange(const RuleSet& set, const Sums& sums, const Permitted& permitted,
                 int32_t assumed_days) {
  Schedule out;
  sums.ForEach([&](int kind) {
    int32_t begin = 0;
    if (!Has(permitted.granted(), kind))
      ForEachBefore(set, sums, kind, [&](int before) { begin = std::max(begin, out.end[before]); });
    const bool done = Has(permitted.completed, kind);
    out.begin[kind] = begin;
    out.end[kind] = begin + (done ? 0 : sums.of(kind).LeadDays(assumed_days));
    out.days = std::max(out.days, out.end[kind]);
  });
  return out;
}

void MarkCritical(const RuleSet& set, const Sums& sums, const Permitted& permitted,
                  Schedule& schedule) {
  std::array<int32_t, kKindsMax> latest_end;
  latest_end.fill(schedule.days);
  for (int kind = static_cast<int>(set.kinds.size()) - 1; kind >= 0; --kind) {
    if (!sums.has(kind) || Has(permitted.completed, kind)) continue;
    const int32_t length = schedule.end[kind] - schedule.begin[kind];
    if (!Has(permitted.granted(), kind))
      ForEachBefore(set, sums, kind, [&](int before) {
        latest_end[before] = std::min(latest_end[before], latest_end[kind] - length);
      });
    if (length > 0 && latest_end[kind] == schedule.end[kind])
      schedule.critical |= uint64_t{1} << kind;
  }
}

}  // namespace raumboerse::rules

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

Schedule Arrange(const RuleSet& set, const Sums& sums, uint64_t completed, int32_t assumed_days) {
  Schedule out;
  const int kinds = static_cast<int>(set.kinds.size());
  for (int kind = 0; kind < kinds; ++kind) {
    if (!sums.has(kind)) continue;
    const bool done = (completed >> kind & 1) != 0;
    ForEachBefore(set, sums, kind, [&](int before) {
      if (!done) out.begin[kind] = std::max(out.begin[kind], out.end[before]);
    });
    out.end[kind] = out.begin[kind] + (done ? 0 : sums.of(kind).LeadDays(assumed_days));
    out.days = std::max(out.days, out.end[kind]);
  }
  std::array<int32_t, kKindsMax> latest_end;
  latest_end.fill(out.days);
  for (int kind = kinds - 1; kind >= 0; --kind) {
    if (!sums.has(kind) || (completed >> kind & 1) != 0) continue;
    const int32_t length = out.end[kind] - out.begin[kind];
    ForEachBefore(set, sums, kind, [&](int before) {
      latest_end[before] = std::min(latest_end[before], latest_end[kind] - length);
    });
    if (length > 0 && latest_end[kind] == out.end[kind]) out.critical |= uint64_t{1} << kind;
  }
  return out;
}

}  // namespace raumboerse::rules

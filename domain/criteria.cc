#include "domain/criteria.h"

#include <algorithm>

namespace raumboerse::domain {
namespace {

bool Consents(absl::Span<const Period> mediate, Day day) {
  return std::any_of(mediate.begin(), mediate.end(), [day](const Period& period) {
    return period.from <= day && day < period.until;
  });
}

}  // namespace

std::optional<Reason> StateFault(const ListedFacts& facts, const Policy& policy, Day day,
                                 Listed side) {
  const bool is_space = side == Listed::kSpaces;
  if (!facts.offered) return is_space ? Reason::kNotOffered : Reason::kNeedNotOpen;
  if (facts.duplicate) return Reason::kDuplicate;
  if (!Consents(facts.mediate, day))
    return is_space ? Reason::kNoConsentSpace : Reason::kNoConsentNeed;
  if (facts.confirmed && day - *facts.confirmed > policy.expire_after_days) return Reason::kExpired;
  return std::nullopt;
}

Allocation Allocate(const NeedFacts& need, const SpaceFacts& space) {
  const int64_t area = space.area_m2;
  const int64_t max = need.max_m2 == 0 ? area : std::min(need.max_m2, area);
  if (space.divisible_from_m2 == 0) {
    if (area < need.min_m2) return {std::nullopt, Reason::kTooSmall};
    if (area > max) return {std::nullopt, Reason::kTooLarge};
    return {area};
  }
  if (area < need.min_m2) return {std::nullopt, Reason::kTooSmall};
  const int64_t least = std::max(need.min_m2, space.divisible_from_m2);
  if (least > max) return {std::nullopt, Reason::kNoPart};
  return {std::clamp(need.wanted_m2, least, max)};
}

}  // namespace raumboerse::domain

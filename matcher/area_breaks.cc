#include "matcher/area_breaks.h"

#include <bit>
#include <optional>

#include "domain/money.h"

namespace raumboerse::matcher {

const std::vector<int64_t>& TariffTurns::Of(const domain::NeedFacts& need,
                                            domain::OrganisationForm form) {
  static const std::vector<int64_t>& none = *new std::vector<int64_t>();
  // Of a need that says whether it is commercial the first that suits counts, and where the gap has
  // no limit no tariff shuts anything out.
  if (need.commercial != domain::Commercial::kUnknown || !need.max_gap_cents ||
      space_.tariffs.size() < 2)
    return none;
  const int slots = std::popcount(domain::Slots(need.weekly_times));
  const auto [entry, added] = known_.try_emplace({slots, static_cast<int>(form)});
  if (!added) return entry->second;
  std::optional<int> last;
  for (int64_t area = areas_.first; area <= areas_.last; ++area) {
    const int index = domain::TermsFor(space_, need, {area, form}).tariff_index;
    if (last && index != *last) entry->second.push_back(area);
    last = index;
  }
  return entry->second;
}

std::vector<int64_t> AreaBreaks(const World& world, const domain::NeedFacts& need,
                                TariffTurns& turns, Areas areas) {
  const domain::SpaceFacts& space = turns.space();
  std::vector<int64_t> breaks = world.screener->AreaCuts();
  for (const int64_t area :
       {need.min_m2, need.wanted_m2, need.max_m2, space.divisible_from_m2, space.area_m2})
    breaks.push_back(area);
  // The form that the need has on the day plays no part in which of two areas is dearer, but in
  // which tariffs suit: both are looked at, for a break too many does no harm.
  for (const domain::OrganisationForm form : {need.own_form, need.carrier_form}) {
    const std::vector<int64_t>& of_form = turns.Of(need, form);
    breaks.insert(breaks.end(), of_form.begin(), of_form.end());
  }
  std::erase_if(breaks, [&](int64_t area) { return area < areas.first || area > areas.last; });
  return breaks;
}

}  // namespace raumboerse::matcher

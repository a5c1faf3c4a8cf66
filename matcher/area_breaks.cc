#include "matcher/area_breaks.h"

#include <algorithm>

#include "domain/money.h"

namespace raumboerse::matcher {
namespace {

// Where the tariff that counts changes with the area: only where it is the dearest of several.
void AddTariffs(const domain::NeedFacts& need, const domain::SpaceFacts& space, Areas areas,
                std::vector<int64_t>& breaks) {
  if (need.commercial != domain::Commercial::kUnknown || space.tariffs.size() < 2) return;
  // The form that the need has on the day plays no part in which of two areas is dearer, but in
  // which tariffs suit: both are looked at, for a break too many does no harm.
  for (const domain::OrganisationForm form : {need.own_form, need.carrier_form}) {
    std::optional<int> last;
    for (int64_t area = areas.first; area <= areas.last; ++area) {
      const int index = domain::TermsFor(space, need, {area, form}).tariff_index;
      if (last && index != *last) breaks.push_back(area);
      last = index;
    }
  }
}

}  // namespace

std::vector<int64_t> AreaBreaks(const World& world, const domain::NeedFacts& need,
                                const domain::SpaceFacts& space, Areas areas) {
  std::vector<int64_t> breaks = world.screener->AreaCuts();
  for (const int64_t area :
       {need.min_m2, need.wanted_m2, need.max_m2, space.divisible_from_m2, space.area_m2})
    breaks.push_back(area);
  std::erase_if(breaks, [&](int64_t area) { return area < areas.first || area > areas.last; });
  AddTariffs(need, space, {std::max<int64_t>(areas.first, 1), std::min(areas.last, space.area_m2)},
             breaks);
  return breaks;
}

}  // namespace raumboerse::matcher

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "domain/district.h"
#include "imports/xplan.h"

namespace raumboerse::imports {

// One map an area, for areas may overlap, and a map of several tells only of the first.
struct ZoneMap::Shapes {
  std::vector<domain::DistrictMap> of_area;
};

ZoneMap::ZoneMap(std::vector<ZonedArea> areas)
    : areas_(std::move(areas)), shapes_(std::make_unique<Shapes>()) {
  shapes_->of_area.reserve(areas_.size());
  for (const ZonedArea& area : areas_)
    shapes_->of_area.emplace_back(std::vector{domain::District{"area", {}, area.polygons}});
}
ZoneMap::ZoneMap(ZoneMap&&) noexcept = default;
ZoneMap::~ZoneMap() = default;

std::optional<ZoneMatch> ZoneMap::ZoneAt(domain::Point point, domain::Day day) const {
  ZoneMatch match;
  bool settled = true;
  std::vector<absl::string_view> sources;
  for (size_t i = 0; i < areas_.size(); ++i) {
    const ZonedArea& area = areas_[i];
    if (area.state == PlanState::kInPreparation || area.state == PlanState::kEnded) continue;
    if (area.in_force_since && day < *area.in_force_since) continue;
    if (!shapes_->of_area[i].DistrictOf(point)) continue;
    settled = settled && area.state == PlanState::kInForce &&
              area.category != domain::AreaCategory::kUnknown &&
              (match.areas.empty() || area.category == areas_[match.areas[0]].category);
    match.areas.push_back(i);
    if (!area.unread.empty()) {
      absl::StrAppend(&match.unread, match.unread.empty() ? "" : ", ", area.unread);
      continue;
    }
    if (std::find(sources.begin(), sources.end(), area.source) != sources.end()) continue;
    sources.push_back(area.source);
    absl::StrAppend(&match.source, match.source.empty() ? "" : "; ", area.source);
  }
  if (match.areas.empty()) return std::nullopt;
  if (settled) match.category = areas_[match.areas[0]].category;
  return match;
}

std::optional<ZoneMatch> ZoneAt(absl::Span<const ZonedArea> areas, domain::Point point,
                                domain::Day day) {
  return ZoneMap(std::vector<ZonedArea>(areas.begin(), areas.end())).ZoneAt(point, day);
}

}  // namespace raumboerse::imports

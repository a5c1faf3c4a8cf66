#include "services/space/space_filter.h"

#include <algorithm>

namespace raumboerse::services {
namespace {

bool Contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

bool SpaceFilter::Matches(const domain::SpaceFields& space) const {
  // An unset state is a draft.
  const auto own = std::max(space.state, domain::SpaceState::kDraft);
  if (state != domain::SpaceState::kUnset && own != state) return false;
  if (!district.empty() && space.district != district) return false;
  if (!use.empty() &&
      (Contains(space.uses_excluded, use) || (!space.uses.empty() && !Contains(space.uses, use))))
    return false;
  return text.matches_all() ||
         text.Matches({space.title, space.description, domain::LineOf(space.address)});
}

}  // namespace raumboerse::services

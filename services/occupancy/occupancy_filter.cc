#include "services/occupancy/occupancy_filter.h"

#include <algorithm>

namespace raumboerse::services {
namespace {

bool Takes(const domain::Occupancy& occupancy, const std::string& space) {
  return space.empty() ||
         std::any_of(occupancy.spaces.begin(), occupancy.spaces.end(),
                     [&space](const domain::OccupiedSpace& each) { return each.space == space; });
}

}  // namespace

bool HoldFilter::Matches(const domain::HoldFields& hold) const {
  return Takes(hold.occupancy, space) && (need.empty() || hold.need == need);
}

bool AgreementFilter::Matches(const domain::AgreementFields& agreement) const {
  // An unset state is a draft.
  const auto own = std::max(agreement.state, domain::AgreementState::kDraft);
  if (state != domain::AgreementState::kUnset && own != state) return false;
  return Takes(agreement.occupancy, space);
}

}  // namespace raumboerse::services

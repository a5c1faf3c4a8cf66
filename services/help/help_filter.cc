#include "services/help/help_filter.h"

#include <algorithm>

namespace raumboerse::services {
namespace {

using domain::HelpListingState;

// What is not stated is a draft.
HelpListingState StateOf(const domain::HelpListingFields& listing) {
  return std::max(listing.state, HelpListingState::kDraft);
}

bool IsAbout(const domain::HelpListingFields& listing, const std::string& topic) {
  const std::string wanted = domain::FoldCase(topic);
  return std::any_of(listing.topics.begin(), listing.topics.end(),
                     [&](const std::string& own) { return domain::FoldCase(own) == wanted; });
}

// An empty list of districts stands for all.
bool HoldsIn(const domain::HelpListingFields& listing, const std::string& district) {
  const auto& own = listing.districts;
  return own.empty() || std::find(own.begin(), own.end(), district) != own.end();
}

}  // namespace

bool HelpFilter::Matches(const domain::HelpListingFields& listing) const {
  if (side != domain::HelpSide::kUnset && listing.side != side) return false;
  if (state != HelpListingState::kUnset && StateOf(listing) != state) return false;
  if (kind != domain::HelpKind::kUnset && !listing.kinds.Contains(kind)) return false;
  if (!topic.empty() && !IsAbout(listing, topic)) return false;
  if (!district.empty() && !HoldsIn(listing, district)) return false;
  if (!listed_by.empty() && listing.listed_by != listed_by) return false;
  return text.Matches({listing.title, listing.description});
}

}  // namespace raumboerse::services

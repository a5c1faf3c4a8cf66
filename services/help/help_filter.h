#pragma once

#include <string>

#include "domain/help_listing.h"
#include "domain/text_search.h"

namespace raumboerse::services {

// Which listings a list shows; what is left empty takes all.
struct HelpFilter {
  domain::HelpSide side = domain::HelpSide::kUnset;
  domain::HelpListingState state = domain::HelpListingState::kUnset;
  domain::HelpKind kind = domain::HelpKind::kUnset;
  std::string topic;      // in any case
  std::string district;   // in which it holds
  std::string listed_by;  // the name of an initiative or a contact
  domain::TextSearch text = domain::TextSearch("");

  bool Matches(const domain::HelpListingFields& listing) const;
};

}  // namespace raumboerse::services

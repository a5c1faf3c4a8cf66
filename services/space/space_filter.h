#pragma once

#include <string>

#include "domain/space.h"
#include "domain/text_search.h"

namespace raumboerse::services {

// Which spaces a list shows; what is left empty takes all.
struct SpaceFilter {
  domain::SpaceState state = domain::SpaceState::kUnset;
  std::string district;
  std::string use;  // offered, by name or because every use is, and not excluded
  domain::TextSearch text = domain::TextSearch("");

  bool Matches(const domain::SpaceFields& space) const;
};

}  // namespace raumboerse::services

#pragma once

#include <string>

#include "domain/contact.h"
#include "domain/text_search.h"

namespace raumboerse::services {

// Which contacts a list shows; what is left empty takes all.
struct ContactFilter {
  domain::ContactKind kind = domain::ContactKind::kUnset;
  std::string topic;
  domain::TextSearch text = domain::TextSearch("");

  bool Matches(const domain::ContactFields& contact) const;
};

// Which responsibilities a list shows; what is left empty takes all.
struct ResponsibilityFilter {
  std::string service;
  std::string district;  // those for the whole exchange too
  std::string contact;

  bool Matches(const domain::ResponsibilityFields& responsibility) const;
};

}  // namespace raumboerse::services

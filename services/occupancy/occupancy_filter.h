#pragma once

#include <string>

#include "domain/occupancy.h"

namespace raumboerse::services {

// Which holds a list shows; what is left empty takes all.
struct HoldFilter {
  std::string space;
  std::string need;

  bool Matches(const domain::HoldFields& hold) const;
};

// Which agreements a list shows; what is left empty takes all.
struct AgreementFilter {
  domain::AgreementState state = domain::AgreementState::kUnset;
  std::string space;

  bool Matches(const domain::AgreementFields& agreement) const;
};

}  // namespace raumboerse::services

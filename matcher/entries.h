#pragma once

#include <vector>

#include "domain/facts.h"

namespace raumboerse::matcher {

// A space and what takes it, its whole and its parts, as domain::FreeTime() wants it.
struct SpaceEntry {
  domain::SpaceFacts facts;
  std::vector<domain::Occupied> occupied;
};

struct NeedEntry {
  domain::NeedFacts facts;
};

}  // namespace raumboerse::matcher

#pragma once

#include <vector>

#include "domain/facts.h"

namespace raumboerse::matcher {

// A space and what takes it, its whole and its parts, as domain::FreeTime() wants it.
struct SpaceEntry {
  domain::SpaceFacts facts;
  std::vector<domain::Occupied> occupied;
  int64_t revision = 0;         // of the commit that last changed any of it
  int64_t record_revision = 0;  // of the space's own record
};

struct NeedEntry {
  domain::NeedFacts facts;
  // Of the commit that last changed any of it, its initiative's form included.
  int64_t revision = 0;
  int64_t record_revision = 0;  // of the need's own record
};

}  // namespace raumboerse::matcher

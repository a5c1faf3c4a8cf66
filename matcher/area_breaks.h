#pragma once

#include <cstdint>
#include <vector>

#include "matcher/world.h"

namespace raumboerse::matcher {

// From the first to the last, both included.
struct Areas {
  int64_t first = 0;
  int64_t last = 0;
};

// The areas among `areas` between which, as more or less of a divisible space is allotted to
// the need, a pair turns at most once: where the rules draw a line, where the area stops to follow
// what changes, and where another tariff becomes the dearest. O(area) where tariffs are compared.
std::vector<int64_t> AreaBreaks(const World& world, const domain::NeedFacts& need,
                                const domain::SpaceFacts& space, Areas areas);

}  // namespace raumboerse::matcher

#pragma once

#include <cstdint>

#include "domain/need_levers.h"
#include "domain/space_levers.h"
#include "matcher/gains.h"
#include "matcher/matcher.h"

// What would help: docs/MATCHING.md, section 8. Pure functions over a world and a sieve, exact
// whatever the sieve lets through. O(levers) questions to the sieve, and of each pair that a lever
// may gain a few evaluations, with one more for each halving of the lever's range where the first
// or the last value is among its own.
namespace raumboerse::matcher {

struct AdviseOptions {
  domain::Question question;  // `listed` is set by the function
  // The least visibility of the listed records that the asker may see: others are not counted.
  domain::Visibility audience = domain::Visibility::kStaff;
  // How many combinations of two levers to look for. 0: none; at most domain::kCombinedMax.
  size_t combined_count = 0;
};

using SpacesAdvised = Advised<domain::NeedLever, SpaceEntry>;
using NeedsAdvised = Advised<domain::SpaceLeverAt, NeedEntry>;

// A need that may not be matched at all is advised nothing.
SpacesAdvised Advise(const World& world, const Sieve& sieve, const domain::NeedFacts& need,
                     const AdviseOptions& options);

// The same for the owner of a space, and the needs that it could serve.
NeedsAdvised AdviseSpace(const World& world, const Sieve& sieve, const SpaceEntry& space,
                         const AdviseOptions& options);

}  // namespace raumboerse::matcher

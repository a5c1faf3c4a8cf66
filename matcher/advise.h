#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/need_levers.h"
#include "matcher/lever_search.h"
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

struct NeedLeverAdvice {
  domain::NeedLever lever;
  Gains<SpaceEntry> gains;
};

// Two levers of which neither gains anything within its reach: the second at its value, and the
// nearest value of the first with it.
struct CombinedAdvice {
  domain::NeedLever first, second;
  int64_t first_value = 0;
  Gain<SpaceEntry> gain;  // of both; its value is the second's
};

struct SpacesAdvised {
  int64_t matches_now = 0;
  std::vector<NeedLeverAdvice> levers;   // that gain something, in their order
  std::vector<CombinedAdvice> combined;  // that gain most first, then in the order of levers
};

// A need that may not be matched at all is advised nothing.
SpacesAdvised Advise(const World& world, const Sieve& sieve, const domain::NeedFacts& need,
                     const AdviseOptions& options);

}  // namespace raumboerse::matcher

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

#include "domain/help_rule.h"

// Ranks offers of help for requests, and requests for offers: docs/MATCHING.md, section 11.
namespace raumboerse::matcher {

struct HelpHit {
  size_t listing = 0;  // place among those looked at
  size_t asked = 0;    // place among those asked about: the one that it fits best
  domain::HelpVerdict verdict;
  uint64_t lot = 0;
};

// All of them, best first.
struct HelpFound {
  std::vector<HelpHit> matches;
  std::vector<HelpHit> would_fit;  // after asking
};

using HelpListings = absl::Span<const domain::HelpListingFields* const>;

// Every listing that fits one of those asked about, once, with the one that it fits best: sure
// before unsure, then by score, lot and name. The rule is applied to every pair: an exchange has
// some hundreds of listings, and no index is worth its upkeep. O(asked * listings).
// REQUIRES: all that are asked about stand on one side, all others on the other one.
HelpFound FindHelp(HelpListings asked, HelpListings listings, const domain::HelpQuestion& question);

}  // namespace raumboerse::matcher

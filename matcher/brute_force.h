#pragma once

#include "matcher/matcher.h"

namespace raumboerse::matcher {

// The oracle: a plain loop over every pair with domain::Evaluate(), everything kept, everything
// sorted. No speed goal.
class BruteForce final : public Matcher, public Sieve {
 public:
  Found<SpaceEntry> FindSpaces(const World& world, const domain::NeedFacts& need,
                               domain::Question question,
                               const FindOptions& options) const override;
  Found<NeedEntry> FindNeeds(const World& world, const SpaceEntry& space, domain::Question question,
                             const FindOptions& options) const override;
  std::vector<uint32_t> SpacesThatMay(const World& world, const domain::NeedFacts& need,
                                      domain::Question question,
                                      domain::Visibility audience) const override;
  std::vector<uint32_t> NeedsThatMay(const World& world, const SpaceEntry& space,
                                     domain::Question question,
                                     domain::Visibility audience) const override;
};

}  // namespace raumboerse::matcher

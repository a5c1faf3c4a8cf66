#pragma once

#include "matcher/matcher.h"

namespace raumboerse::matcher {

// Reads the summaries of tiles first, and of the tiles only those in which something may match,
// from the highest bound down, until nothing that is left can be among the best. Equal to
// BruteForce. O(tiles) with some 120 bytes read a tile, plus the tiles and rows that matter.
class TileIndex final : public Matcher, public Sieve {
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

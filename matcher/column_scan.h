#pragma once

#include "matcher/matcher.h"

namespace raumboerse::matcher {

// Tests every row's columns first and evaluates what is left: equal to BruteForce, some fifty times
// as fast. O(rows) with about 60 bytes read a row, plus an evaluation per row that passes.
class ColumnScan final : public Matcher {
 public:
  Found<SpaceEntry> FindSpaces(const World& world, const domain::NeedFacts& need,
                               domain::Question question,
                               const FindOptions& options) const override;
  Found<NeedEntry> FindNeeds(const World& world, const SpaceEntry& space, domain::Question question,
                             const FindOptions& options) const override;
};

}  // namespace raumboerse::matcher

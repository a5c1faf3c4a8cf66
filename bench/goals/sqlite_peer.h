#pragma once

#include <memory>

#include "bench/goals/flat_needs.h"
#include "bench/goals/flat_spaces.h"
#include "bench/goals/sqlite_boxes.h"
#include "matcher/matcher.h"

namespace raumboerse::bench {

// Who keeps places, areas and days in an R*Tree of SQLite: what it finds is tested against the flat
// columns, which is faster than SQL would be, and the rule decides on what passes. Of one world,
// for matches alone. One thread.
class SqlitePeer final : public matcher::Matcher {
 public:
  SqlitePeer(std::shared_ptr<const FlatSpaces> spaces, std::shared_ptr<const FlatNeeds> needs,
             const matcher::World& world);

  matcher::Found<matcher::SpaceEntry> FindSpaces(
      const matcher::World& world, const domain::NeedFacts& need, domain::Question question,
      const matcher::FindOptions& options) const override;
  matcher::Found<matcher::NeedEntry> FindNeeds(const matcher::World& world,
                                               const matcher::SpaceEntry& space,
                                               domain::Question question,
                                               const matcher::FindOptions& options) const override;

 private:
  std::shared_ptr<const FlatSpaces> flat_spaces_;
  std::shared_ptr<const FlatNeeds> flat_needs_;
  SqliteBoxes spaces_, needs_;
};

}  // namespace raumboerse::bench

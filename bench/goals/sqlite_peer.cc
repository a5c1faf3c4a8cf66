#include "bench/goals/sqlite_peer.h"

#include <cmath>
#include <utility>

#include "bench/goals/flat_values.h"
#include "bench/goals/ranking.h"

namespace raumboerse::bench {
namespace {

using Range = SqliteBoxes::Range;

constexpr Range kAll = {-1e9, 1e9};

// An unknown place is in no box of a need that has one, and in all boxes of those that have none.
Range At(float middle) { return std::isnan(middle) ? Range{1e6, 1e6} : Range{middle, middle}; }
Range Around(float middle, float reach) {
  return std::isinf(reach) ? kAll : Range{middle - reach, middle + reach};
}

SqliteBoxes::Box BoxOf(const FlatSpaces& s, uint32_t row) {
  return {At(s.latitude[row]), At(s.longitude[row]),
          Range{double(s.least_part[row]), double(s.area[row])},
          Range{double(s.first_day[row]), double(s.last_day[row])}};
}

SqliteBoxes::Box BoxOf(const FlatNeeds& n, uint32_t row) {
  return {Around(n.latitude[row], n.latitude_reach[row]),
          Around(n.longitude[row], n.longitude_reach[row]),
          Range{double(n.least[row]), double(n.most[row])},
          Range{double(n.from[row]), double(n.until[row])}};
}

SqliteBoxes::Box BoxOf(const FlatSpaceTest& t) {
  const Range days = {double(t.from), double(t.until)};
  const Range area = {double(t.area_least), double(t.area_most)};
  if (!t.near) return {kAll, kAll, area, days};
  return {Around(t.latitude, t.latitude_reach), Around(t.longitude, t.longitude_reach), area, days};
}

SqliteBoxes::Box BoxOf(const FlatNeedTest& t) {
  return {At(t.latitude), At(t.longitude), Range{double(t.least_part), double(t.area)},
          Range{double(t.first_day), double(t.last_day)}};
}

}  // namespace

SqlitePeer::SqlitePeer(std::shared_ptr<const FlatSpaces> spaces,
                       std::shared_ptr<const FlatNeeds> needs, const matcher::World& world)
    : flat_spaces_(std::move(spaces)), flat_needs_(std::move(needs)) {
  for (uint32_t row = 0; row < world.spaces.rows(); ++row) {
    const matcher::SpaceEntry* entry = world.spaces.at(row);
    if (entry != nullptr && entry->facts.offered)
      spaces_.Add(row, BoxOf(*flat_spaces_, row), UsesTaken(entry->facts));
  }
  spaces_.Finish();
  for (uint32_t row = 0; row < world.needs.rows(); ++row) {
    const matcher::NeedEntry* entry = world.needs.at(row);
    if (entry != nullptr && entry->facts.offered)
      needs_.Add(row, BoxOf(*flat_needs_, row), flat_needs_->uses[row]);
  }
  needs_.Finish();
}

matcher::Found<matcher::SpaceEntry> SqlitePeer::FindSpaces(
    const matcher::World& world, const domain::NeedFacts& need, domain::Question question,
    const matcher::FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  const matcher::SpacesForNeed direction{world, need, question, *screener};
  const FlatSpaceTest test(need, world.policy, question.day);
  uint64_t uses = 0;
  for (int i = 0; i < test.alternative_count; ++i) uses |= test.alternatives[i];
  Ranking ranking(direction, options);
  spaces_.ForEachTouching(BoxOf(test), uses, [&](uint32_t row) {
    if (Passes(*flat_spaces_, test, row)) ranking.Add(row);
  });
  return ranking.Take();
}

matcher::Found<matcher::NeedEntry> SqlitePeer::FindNeeds(
    const matcher::World& world, const matcher::SpaceEntry& space, domain::Question question,
    const matcher::FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const matcher::NeedsForSpace direction{world, space, question};
  const FlatNeedTest test(space.facts, world.policy, question.day);
  Ranking ranking(direction, options);
  needs_.ForEachTouching(BoxOf(test), test.uses, [&](uint32_t row) {
    if (Passes(*flat_needs_, test, row)) ranking.Add(row);
  });
  return ranking.Take();
}

}  // namespace raumboerse::bench

#pragma once

#include <string>
#include <vector>

#include "matcher/order.h"
#include "matcher/settle.h"
#include "matcher/world.h"

// The two directions of a question, alike for whoever loops over them: which table is searched,
// what one of its entries evaluates to, how it is ordered and which facts it waits for.
namespace raumboerse::matcher {

// The spaces for a need.
struct SpacesForNeed {
  using Entry = SpaceEntry;
  const World& world;
  const domain::NeedFacts& need;
  domain::Question question;
  const domain::Screener& screener;

  const SpaceTable& table() const { return world.spaces; }
  const SpaceTiles& tiles() const { return world.space_tiles; }
  // The order in which spaces that fit are found soonest.
  const Order<SpaceSummaries>& order() const {
    const bool anywhere = need.any_district && !need.centre;
    return anywhere ? world.space_tiles.by_traits() : world.space_tiles.by_place();
  }
  // Whether the need itself stands in the way of every pair.
  bool MayMatch() const {
    return need.given_inline ||
           !domain::StateFault(need, world.policy, question.day, domain::Listed::kNeeds);
  }
  domain::Evaluation Evaluate(const SpaceEntry& space) const {
    return domain::Evaluate({world.policy, screener}, need, {space.facts, space.occupied},
                            question);
  }
  std::optional<domain::Ranked> Rank(const SpaceEntry& space) const {
    return domain::Rank({world.policy, screener}, need, {space.facts, space.occupied}, question);
  }
  OrderKey Key(const domain::Ranked& ranked, const SpaceEntry&) const { return SpaceOrder(ranked); }
  std::vector<std::string> Facts(const domain::Evaluation& evaluation,
                                 const SpaceEntry& space) const {
    return FactsToSettle(evaluation, need, space.facts);
  }
};

// The needs for a space.
struct NeedsForSpace {
  using Entry = NeedEntry;
  const World& world;
  const SpaceEntry& space;
  domain::Question question;

  const NeedTable& table() const { return world.needs; }
  const NeedTiles& tiles() const { return world.need_tiles; }
  const Order<NeedSummaries>& order() const { return world.need_tiles.by_place(); }
  // Whether the space itself stands in the way of every pair.
  bool MayMatch() const {
    return !domain::StateFault(space.facts, world.policy, question.day, domain::Listed::kSpaces);
  }
  domain::Evaluation Evaluate(const NeedEntry& need) const {
    return domain::Evaluate(world.market(), need.facts, {space.facts, space.occupied}, question);
  }
  std::optional<domain::Ranked> Rank(const NeedEntry& need) const {
    return domain::Rank(world.market(), need.facts, {space.facts, space.occupied}, question);
  }
  OrderKey Key(const domain::Ranked& ranked, const NeedEntry& need) const {
    return NeedOrder(ranked, need.facts);
  }
  std::vector<std::string> Facts(const domain::Evaluation& evaluation,
                                 const NeedEntry& need) const {
    return FactsToSettle(evaluation, need.facts, space.facts);
  }
};

}  // namespace raumboerse::matcher

#include "matcher/bridge.h"

#include <algorithm>

namespace raumboerse::matcher {
namespace {

Bridge Tell(const BridgeQuestion& question, const Openings& openings,
            const std::optional<Chain>& chain) {
  Bridge out{.wanted_days = question.wanted_days()};
  if (!chain) return out;
  std::vector<domain::Figures> figures;
  for (size_t i = 0; i < chain->openings.size(); ++i) {
    const Opening& opening = openings.openings[chain->openings[i]];
    const OpenSpace& space = openings.spaces[opening.space];
    figures.push_back(FiguresIn(question, openings, opening, chain->days[i]));
    out.stays.push_back(
        {space.entry, space.prospect.area_m2, space.prospect.distance_m, figures.back()});
  }
  out.covered_days = chain->covered_days;
  out.score_days = chain->score_days;
  out.money = MoneyOfChain(question.need, figures);
  return out;
}

}  // namespace

Bridge FindBridge(const BridgeQuestion& question, const BridgeOptions& options) {
  ChainWish wish{
      .limits = {.most_days = question.wanted_days(), .pause_days = options.max_pause_days},
      .max_moves = 0,
      .steps_max = options.steps_max};
  if (question.need.start_by)
    wish.limits.start_by = static_cast<int32_t>(question.need.start_by->since_epoch());
  // Nothing covers more days with fewer moves than one stay for as long as is wanted.
  Openings openings = FindWholeOpenings(question);
  if (openings.openings.empty()) {
    openings = FindOpenings(question);
    wish.max_moves = options.max_moves;
  }
  ChainSearch search(question, openings, wish);
  const std::optional<Chain> chain = search.Run();
  Bridge bridge = Tell(question, openings, chain);
  bridge.proven = search.proven();
  return bridge;
}

}  // namespace raumboerse::matcher

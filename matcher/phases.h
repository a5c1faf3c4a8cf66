#pragma once

#include <memory>
#include <vector>

#include "matcher/bridge.h"

namespace raumboerse::matcher {

// A need of a project, and the chain that serves it.
struct BridgedPhase {
  // As it was bridged: it begins when the phase before has ended, at the earliest.
  std::shared_ptr<const NeedEntry> need;
  Bridge bridge;
};

// The needs that follow `need`, one after the other: of several that follow the same one the one
// that begins first, then by id. At most kNeedChainMax, none twice, and only such as the asker may
// see and may be matched on that day: a phase that is served is none any more.
std::vector<std::shared_ptr<const NeedEntry>> PhasesAfter(const World& world,
                                                          const domain::NeedFacts& need,
                                                          domain::Day day,
                                                          domain::Visibility audience);

// The chain of each of the needs, in their order; the later ones where the earlier ones leave off.
// Of `question` all but the need counts.
std::vector<BridgedPhase> BridgePhases(const BridgeQuestion& question,
                                       const std::vector<std::shared_ptr<const NeedEntry>>& needs,
                                       const BridgeOptions& options);

}  // namespace raumboerse::matcher

#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "domain/limits.h"
#include "matcher/chain_search.h"

namespace raumboerse::matcher {

struct BridgeOptions {
  int max_moves = 0;       // 0 to kBridgeMovesMax
  int max_pause_days = 0;  // between two stays; 0 to kDaysMax
  int64_t steps_max = domain::kBridgeStepsMax;
};

struct BridgeStay {
  std::shared_ptr<const SpaceEntry> space;
  int64_t area_m2 = 0;  // allocated
  std::optional<int64_t> distance_m;
  domain::Figures figures;  // over its own period
};

// A chain of stays that serves one need.
struct Bridge {
  std::vector<BridgeStay> stays;  // one after the other; empty: there is no chain
  int64_t covered_days = 0;
  int64_t wanted_days = 0;
  int64_t score_days = 0;              // sum of score times days
  std::optional<domain::Money> money;  // of all stays together; absent: cost unknown
  // Whether it is the best; otherwise the search ran out of steps, and there may be a better one.
  bool proven = true;

  int moves() const { return stays.empty() ? 0 : static_cast<int>(stays.size()) - 1; }
};

// The best chain of stays for a need, section 8 of docs/MATCHING.md: most days, then fewest moves,
// then the highest sum of score times days, then names. A pure function. Costs two finds where one
// space serves the need for as long as it wants; else a find of all spaces that could serve it for
// a while, and at most `steps_max` steps, each of which tries one of them at one place of a chain.
Bridge FindBridge(const BridgeQuestion& question, const BridgeOptions& options);

}  // namespace raumboerse::matcher

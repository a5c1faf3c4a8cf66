#pragma once

#include <memory>

#include "bench/goals/scan_kernels.h"
#include "matcher/matcher.h"

namespace raumboerse::bench {

enum class Scan { kFull, kEarlyOut };

// Who scans: flat columns tested by the widest vectors that the processor has, the rule on what is
// left. Of one world, for questions on one day; answers FindSpaces() and FindNeeds() for matches
// alone. One thread.
class ScanPeer final : public matcher::Matcher {
 public:
  // Both columns may serve several peers.
  ScanPeer(std::shared_ptr<const FlatSpaces> spaces, std::shared_ptr<const FlatNeeds> needs,
           Scan scan);

  matcher::Found<matcher::SpaceEntry> FindSpaces(
      const matcher::World& world, const domain::NeedFacts& need, domain::Question question,
      const matcher::FindOptions& options) const override;
  matcher::Found<matcher::NeedEntry> FindNeeds(const matcher::World& world,
                                               const matcher::SpaceEntry& space,
                                               domain::Question question,
                                               const matcher::FindOptions& options) const override;

 private:
  std::shared_ptr<const FlatSpaces> spaces_;
  std::shared_ptr<const FlatNeeds> needs_;
  Scan scan_;
  std::unique_ptr<uint32_t[]> rows_;  // room for all
};

}  // namespace raumboerse::bench

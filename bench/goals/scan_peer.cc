#include "bench/goals/scan_peer.h"

#include <algorithm>
#include <utility>

#include "bench/goals/ranking.h"

namespace raumboerse::bench {

ScanPeer::ScanPeer(std::shared_ptr<const FlatSpaces> spaces, std::shared_ptr<const FlatNeeds> needs,
                   Scan scan)
    : spaces_(std::move(spaces)),
      needs_(std::move(needs)),
      scan_(scan),
      rows_(std::make_unique<uint32_t[]>(std::max(spaces_->rows, needs_->rows) + kScanRows)) {}

matcher::Found<matcher::SpaceEntry> ScanPeer::FindSpaces(
    const matcher::World& world, const domain::NeedFacts& need, domain::Question question,
    const matcher::FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  const matcher::SpacesForNeed direction{world, need, question, *screener};
  const ScanKernels& kernels = BestKernels();
  const auto scan = scan_ == Scan::kFull ? kernels.spaces : kernels.spaces_early;
  const size_t count = scan(*spaces_, FlatSpaceTest(need, world.policy, question.day), rows_.get());
  Ranking ranking(direction, options);
  for (size_t i = 0; i < count; ++i) ranking.Add(rows_[i]);
  return ranking.Take();
}

matcher::Found<matcher::NeedEntry> ScanPeer::FindNeeds(const matcher::World& world,
                                                       const matcher::SpaceEntry& space,
                                                       domain::Question question,
                                                       const matcher::FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const matcher::NeedsForSpace direction{world, space, question};
  const size_t count = BestKernels().needs(
      *needs_, FlatNeedTest(space.facts, world.policy, question.day), rows_.get());
  Ranking ranking(direction, options);
  for (size_t i = 0; i < count; ++i) ranking.Add(rows_[i]);
  return ranking.Take();
}

}  // namespace raumboerse::bench

#pragma once

#include <array>
#include <memory>
#include <vector>

#include "bench/goals/bitmaps.h"
#include "bench/goals/flat_needs.h"
#include "bench/goals/flat_spaces.h"
#include "matcher/matcher.h"

namespace raumboerse::bench {

// Who indexes with compressed bitmaps: CRoaring's, one for each use, district, item of equipment
// and cell of a grid, put together for a question; every row that is left is tested against the
// flat columns, and the rule decides on what passes. Of one world, for matches alone. One thread.
class RoaringPeer final : public matcher::Matcher {
 public:
  RoaringPeer(std::shared_ptr<const FlatSpaces> spaces, std::shared_ptr<const FlatNeeds> needs,
              const matcher::World& world);

  matcher::Found<matcher::SpaceEntry> FindSpaces(
      const matcher::World& world, const domain::NeedFacts& need, domain::Question question,
      const matcher::FindOptions& options) const override;
  matcher::Found<matcher::NeedEntry> FindNeeds(const matcher::World& world,
                                               const matcher::SpaceEntry& space,
                                               domain::Question question,
                                               const matcher::FindOptions& options) const override;

 private:
  struct Bitmaps {
    std::array<Roaring, 64> uses;
    std::vector<Roaring> districts;
    std::array<Roaring, 32> equipment;
    CellBitmaps cells;
    Roaring any_district, anywhere;  // of needs alone
  };

  void AddSpace(const domain::SpaceFacts& space, uint32_t row);
  void AddNeed(const domain::NeedFacts& need, uint32_t row);
  Roaring Candidates(const domain::NeedFacts& need, const FlatSpaceTest& test) const;
  Roaring Candidates(const domain::SpaceFacts& space, const FlatNeedTest& test) const;

  std::shared_ptr<const FlatSpaces> flat_spaces_;
  std::shared_ptr<const FlatNeeds> flat_needs_;
  Bitmaps spaces_, needs_;
};

}  // namespace raumboerse::bench

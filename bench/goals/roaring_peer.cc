#include "bench/goals/roaring_peer.h"

#include <bit>
#include <utility>

#include "bench/goals/flat_values.h"
#include "bench/goals/ranking.h"
#include "domain/limits.h"

namespace raumboerse::bench {
namespace {

template <typename Visit>
void ForEachBit(uint64_t bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(std::countr_zero(bits));
}

template <typename Bitmaps>
void Finish(Bitmaps& bitmaps) {
  for (Roaring& one : bitmaps) {
    one.runOptimize();
    one.shrinkToFit();
  }
}

// Calls `add(row)` for the candidates that pass the columns.
template <typename Flat, typename Test, typename Add>
void ForEachPassing(const Roaring& candidates, const Flat& flat, const Test& test, Add add) {
  std::vector<uint32_t> rows(candidates.cardinality());
  candidates.toUint32Array(rows.data());
  for (const uint32_t row : rows) {
    if (Passes(flat, test, row)) add(row);
  }
}

}  // namespace

RoaringPeer::RoaringPeer(std::shared_ptr<const FlatSpaces> spaces,
                         std::shared_ptr<const FlatNeeds> needs, const matcher::World& world)
    : flat_spaces_(std::move(spaces)), flat_needs_(std::move(needs)) {
  spaces_.districts.resize(domain::kDistrictsPerExchangeMax);
  needs_.districts.resize(domain::kDistrictsPerExchangeMax);
  for (uint32_t row = 0; row < world.spaces.rows(); ++row) {
    const matcher::SpaceEntry* entry = world.spaces.at(row);
    if (entry != nullptr && entry->facts.offered) AddSpace(entry->facts, row);
  }
  for (uint32_t row = 0; row < world.needs.rows(); ++row) {
    const matcher::NeedEntry* entry = world.needs.at(row);
    if (entry != nullptr && entry->facts.offered) AddNeed(entry->facts, row);
  }
  for (Bitmaps* bitmaps : {&spaces_, &needs_}) {
    Finish(bitmaps->uses);
    Finish(bitmaps->districts);
    Finish(bitmaps->equipment);
    bitmaps->cells.Finish();
    bitmaps->any_district.runOptimize();
    bitmaps->anywhere.runOptimize();
  }
}

void RoaringPeer::AddSpace(const domain::SpaceFacts& space, uint32_t row) {
  ForEachBit(UsesTaken(space), [&](int use) { spaces_.uses[use].add(row); });
  if (space.district != domain::kNoDistrict) spaces_.districts[space.district].add(row);
  ForEachBit(space.equipment_there.bits(), [&](int item) { spaces_.equipment[item].add(row); });
  if (space.location)
    spaces_.cells.Add(flat_spaces_->latitude[row], flat_spaces_->longitude[row], row);
}

void RoaringPeer::AddNeed(const domain::NeedFacts& need, uint32_t row) {
  ForEachBit(flat_needs_->uses[row], [&](int use) { needs_.uses[use].add(row); });
  if (need.any_district) needs_.any_district.add(row);
  for (const int16_t district : need.districts) needs_.districts[district].add(row);
  ForEachBit(need.equipment_required.bits(), [&](int item) { needs_.equipment[item].add(row); });
  if (need.centre) {
    needs_.cells.AddBox({flat_needs_->latitude[row], flat_needs_->longitude[row],
                         flat_needs_->latitude_reach[row], flat_needs_->longitude_reach[row]},
                        row);
  } else {
    needs_.anywhere.add(row);
  }
}

Roaring RoaringPeer::Candidates(const domain::NeedFacts& need, const FlatSpaceTest& test) const {
  Roaring candidates;
  std::vector<const Roaring*> single;
  for (int i = 0; i < test.alternative_count; ++i) {
    const uint64_t uses = test.alternatives[i];
    if (std::has_single_bit(uses)) {
      single.push_back(&spaces_.uses[std::countr_zero(uses)]);
      continue;
    }
    Roaring together = spaces_.uses[std::countr_zero(uses)];
    ForEachBit(uses & (uses - 1), [&](int use) { together &= spaces_.uses[use]; });
    candidates |= together;
  }
  if (!single.empty()) candidates |= UnionOf(single);
  if (test.near)
    candidates &= spaces_.cells.Touched(
        {test.latitude, test.longitude, test.latitude_reach, test.longitude_reach});
  if (test.in_districts) {
    std::vector<const Roaring*> districts;
    for (const int16_t district : need.districts) districts.push_back(&spaces_.districts[district]);
    candidates &= UnionOf(districts);
  }
  ForEachBit(test.equipment, [&](int item) { candidates &= spaces_.equipment[item]; });
  return candidates;
}

Roaring RoaringPeer::Candidates(const domain::SpaceFacts& space, const FlatNeedTest& test) const {
  std::vector<const Roaring*> uses;
  ForEachBit(test.uses, [&](int use) { uses.push_back(&needs_.uses[use]); });
  Roaring candidates = UnionOf(uses);
  const Roaring* here = space.location ? needs_.cells.At(test.latitude, test.longitude) : nullptr;
  candidates &= here == nullptr ? needs_.anywhere : (*here | needs_.anywhere);
  if (space.district != domain::kNoDistrict) {
    candidates &= needs_.districts[space.district] | needs_.any_district;
  } else {
    candidates &= needs_.any_district;
  }
  ForEachBit(test.equipment_lacking & 0x1ff'fffe,
             [&](int item) { candidates -= needs_.equipment[item]; });
  return candidates;
}

matcher::Found<matcher::SpaceEntry> RoaringPeer::FindSpaces(
    const matcher::World& world, const domain::NeedFacts& need, domain::Question question,
    const matcher::FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  const matcher::SpacesForNeed direction{world, need, question, *screener};
  const FlatSpaceTest test(need, world.policy, question.day);
  Ranking ranking(direction, options);
  ForEachPassing(Candidates(need, test), *flat_spaces_, test,
                 [&](uint32_t row) { ranking.Add(row); });
  return ranking.Take();
}

matcher::Found<matcher::NeedEntry> RoaringPeer::FindNeeds(
    const matcher::World& world, const matcher::SpaceEntry& space, domain::Question question,
    const matcher::FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const matcher::NeedsForSpace direction{world, space, question};
  const FlatNeedTest test(space.facts, world.policy, question.day);
  Ranking ranking(direction, options);
  ForEachPassing(Candidates(space.facts, test), *flat_needs_, test,
                 [&](uint32_t row) { ranking.Add(row); });
  return ranking.Take();
}

}  // namespace raumboerse::bench

#include "matcher/tile_index.h"

#include "matcher/column_planes.h"
#include "matcher/question_columns.h"
#include "matcher/ranking.h"

namespace raumboerse::matcher {
namespace {

// One question against the tiles that matter.
template <typename Direction>
class Search {
 public:
  using Entry = typename Direction::Entry;

  Search(const Direction& direction, const FindOptions& options)
      : direction_(direction),
        options_(options),
        unknowns_(options.would_fit_count > 0 ? Unknowns::kPass : Unknowns::kFail),
        test_(TestOf(direction, unknowns_)),
        filter_(FilterOf(test_)),
        bound_(BoundOf(direction)),
        ranking_(direction, options) {}

  Found<Entry> Run() {
    if (!direction_.MayMatch()) return ranking_.Tell();
    const Candidates tiles = HighestFirst(TilesThatMayMatch());
    for (size_t i = 0; i < tiles.size(); ++i) {
      if (unknowns_ == Unknowns::kFail && ranking_.Settled(tiles[i].bound)) break;
      Prefetch(tiles, i);
      RankTile(tiles[i].at);
    }
    return ranking_.Tell();
  }

 private:
  Candidates TilesThatMayMatch() const {
    Candidates out;
    RowMask mask;
    BlockBounds bounds;
    const auto& summaries = direction_.tiles().summaries();
    for (uint32_t b = 0; b < summaries.size(); ++b) {
      test_.Run(*summaries[b], mask);
      bound_.Run(*summaries[b], bounds);
      ForEachSet(mask, [&](int slot) {
        out.push_back({b * kRowsPerBlock + static_cast<uint32_t>(slot), bounds[slot]});
      });
    }
    return out;
  }

  // What the tiles after this one are asked first.
  void Prefetch(const Candidates& tiles, size_t at) const {
    constexpr size_t kSoon = 2;
    if (at + kSoon >= tiles.size()) return;
    if (const auto& planes = direction_.tiles().planes()[tiles[at + kSoon].at])
      filter_.Prefetch(*planes);
  }

  void RankTile(uint32_t at) {
    const auto& tile = *direction_.tiles().tiles()[at];
    const size_t count = CollectSlots(tile.columns, direction_.tiles().planes()[at].get());
    if (count == 0) return;
    BlockBounds bounds;
    const bool bounded = unknowns_ == Unknowns::kFail && ranking_.filled();
    if (bounded) bound_.Run(tile.columns, bounds);
    for (size_t i = 0; i < count; ++i) {
      const int slot = slots_[i];
      ranking_.Prefetch(i, count, [&](size_t place) { return tile.rows[slots_[place]]; });
      if (bounded && Hopeless(tile.columns, slot, bounds[slot])) continue;
      if (unknowns_ == Unknowns::kPass) {
        ranking_.RankWithWouldFit(tile.rows[slot]);
      } else {
        ranking_.Rank(tile.rows[slot]);
      }
    }
  }

  // The slots of the rows that pass the test, and how many they are. `planes` may be null.
  template <typename Columns>
  size_t CollectSlots(const Columns& columns, const Planes* planes) {
    const auto audience = static_cast<uint8_t>(options_.audience);
    size_t count = 0;
    const auto add = [&](int slot) {
      if (columns.visibility[slot] >= audience) slots_[count++] = static_cast<uint16_t>(slot);
    };
    RowBits left;
    if (planes != nullptr && !filter_.Keep(*planes, left)) return 0;
    if (planes != nullptr && left.Count() <= kFewRows) {
      left.ForEach([&](int slot) {
        if (test_.Passes(columns, slot)) add(slot);
      });
      return count;
    }
    RowMask mask;
    test_.Run(columns, mask);
    ForEachSet(mask, add);
    return count;
  }

  template <typename Columns>
  bool Hopeless(const Columns& columns, int slot, int bound) const {
    if (ranking_.Settled(bound)) return true;
    return ranking_.OnlyTies(bound) && bound_.LosesTie(columns, slot, ranking_.worst());
  }

  const Direction& direction_;
  const FindOptions& options_;
  const Unknowns unknowns_;
  const decltype(TestOf(std::declval<const Direction&>(), Unknowns::kFail)) test_;
  const PlaneFilter filter_;
  const decltype(BoundOf(std::declval<const Direction&>())) bound_;
  Column<uint16_t> slots_;
  Ranking<Direction> ranking_;
};

}  // namespace

Found<SpaceEntry> TileIndex::FindSpaces(const World& world, const domain::NeedFacts& need,
                                        domain::Question question,
                                        const FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  const SpacesForNeed direction{world, need, question, *screener};
  return Search(direction, options).Run();
}

Found<NeedEntry> TileIndex::FindNeeds(const World& world, const SpaceEntry& space,
                                      domain::Question question, const FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const NeedsForSpace direction{world, space, question};
  return Search(direction, options).Run();
}

}  // namespace raumboerse::matcher

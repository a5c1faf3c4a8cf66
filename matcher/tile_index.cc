#include "matcher/tile_index.h"

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
        bound_(BoundOf(direction)),
        ranking_(direction, options) {}

  Found<Entry> Run() {
    if (!direction_.MayMatch()) return ranking_.Tell();
    const Candidates tiles = HighestFirst(TilesThatMayMatch());
    for (size_t i = 0; i < tiles.size(); ++i) {
      if (unknowns_ == Unknowns::kFail && ranking_.Settled(tiles[i].bound)) break;
      RankTile(*direction_.tiles().tiles()[tiles[i].at]);
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

  template <typename Columns>
  void RankTile(const Tile<Columns>& tile) {
    RowMask mask;
    test_.Run(tile.columns, mask);
    const auto audience = static_cast<uint8_t>(options_.audience);
    Column<uint16_t> slots;
    size_t count = 0;
    ForEachSet(mask, [&](int slot) {
      if (tile.columns.visibility[slot] >= audience) slots[count++] = static_cast<uint16_t>(slot);
    });
    if (count == 0) return;
    BlockBounds bounds;
    const bool bounded = unknowns_ == Unknowns::kFail && ranking_.filled();
    if (bounded) bound_.Run(tile.columns, bounds);
    for (size_t i = 0; i < count; ++i) {
      const int slot = slots[i];
      ranking_.Prefetch(i, count, [&](size_t at) { return tile.rows[slots[at]]; });
      if (bounded && Hopeless(tile.columns, slot, bounds[slot])) continue;
      if (unknowns_ == Unknowns::kPass) {
        ranking_.RankWithWouldFit(tile.rows[slot]);
      } else {
        ranking_.Rank(tile.rows[slot]);
      }
    }
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
  const decltype(BoundOf(std::declval<const Direction&>())) bound_;
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

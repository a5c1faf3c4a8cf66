#include "matcher/column_scan.h"

#include "matcher/question_columns.h"
#include "matcher/ranking.h"

namespace raumboerse::matcher {
namespace {

// The bounds of a tile cost as much as this many rows to rank.
constexpr size_t kWorthBounding = 2;

// One question against all tiles.
template <typename Direction>
class Scan {
 public:
  using Entry = typename Direction::Entry;

  Scan(const Direction& direction, const FindOptions& options)
      : direction_(direction), options_(options), ranking_(direction, options) {}

  Found<Entry> Run() {
    if (!direction_.MayMatch()) return ranking_.Tell();
    const bool would_fit = options_.would_fit_count > 0;
    Candidates candidates = Filter(would_fit ? Unknowns::kPass : Unknowns::kFail);
    if (would_fit) {
      for (const Candidate& one : candidates) ranking_.RankWithWouldFit(RowOf(one));
    } else if (const size_t sure = std::min(candidates.size(), ranking_.enough());
               candidates.size() - sure <= kWorthBounding * tiles().size()) {
      // Most of them have to be counted anyway.
      for (size_t i = 0; i < candidates.size(); ++i) {
        Prefetch(candidates, i);
        ranking_.Rank(RowOf(candidates[i]));
      }
    } else {
      RankBest(std::move(candidates));
    }
    return ranking_.Tell();
  }

 private:
  const auto& tiles() const { return direction_.tiles().tiles(); }
  const auto& tile(const Candidate& one) const { return *tiles()[one.at / kRowsPerBlock]; }
  uint32_t RowOf(const Candidate& one) const { return tile(one).rows[one.at % kRowsPerBlock]; }

  void Prefetch(const Candidates& candidates, size_t at) const {
    ranking_.Prefetch(at, candidates.size(), [&](size_t i) { return RowOf(candidates[i]); });
  }

  Candidates Filter(Unknowns unknowns) const {
    const auto test = TestOf(direction_, unknowns);
    const auto audience = static_cast<uint8_t>(options_.audience);
    Candidates out;
    RowMask mask;
    for (uint32_t t = 0; t < tiles().size(); ++t) {
      const auto& columns = tiles()[t]->columns;
      test.Run(columns, mask);
      ForEachSet(mask, [&](int slot) {
        if (columns.visibility[slot] >= audience)
          out.push_back({t * kRowsPerBlock + static_cast<uint32_t>(slot)});
      });
    }
    return out;
  }

  // From the highest bound down, until no row that is left matters.
  void RankBest(Candidates candidates) {
    const auto bound = BoundOf(direction_);
    SetBounds(bound, candidates);
    candidates = HighestFirst(candidates);
    for (size_t i = 0; i < candidates.size(); ++i) {
      Prefetch(candidates, i);
      const Candidate& one = candidates[i];
      if (ranking_.Settled(one.bound)) break;
      if (ranking_.OnlyTies(one.bound) &&
          bound.LosesTie(tile(one).columns, one.at % kRowsPerBlock, ranking_.worst()))
        continue;
      ranking_.Rank(RowOf(one));
    }
  }

  template <typename Bound>
  void SetBounds(const Bound& bound, Candidates& candidates) const {
    BlockBounds bounds;
    uint32_t known = 0;  // the tile that `bounds` are of, and one
    for (Candidate& one : candidates) {
      const uint32_t t = one.at / kRowsPerBlock;
      if (known != t + 1) bound.Run(tiles()[t]->columns, bounds);
      known = t + 1;
      one.bound = bounds[one.at % kRowsPerBlock];
    }
  }

  const Direction& direction_;
  const FindOptions& options_;
  Ranking<Direction> ranking_;
};

}  // namespace

Found<SpaceEntry> ColumnScan::FindSpaces(const World& world, const domain::NeedFacts& need,
                                         domain::Question question,
                                         const FindOptions& options) const {
  question.listed = domain::Listed::kSpaces;
  const auto screener = world.screener->ForNeed(need);
  const SpacesForNeed direction{world, need, question, *screener};
  return Scan(direction, options).Run();
}

Found<NeedEntry> ColumnScan::FindNeeds(const World& world, const SpaceEntry& space,
                                       domain::Question question,
                                       const FindOptions& options) const {
  question.listed = domain::Listed::kNeeds;
  const NeedsForSpace direction{world, space, question};
  return Scan(direction, options).Run();
}

}  // namespace raumboerse::matcher

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
  using Bound = decltype(BoundOf(std::declval<const Direction&>()));
  using TilesType = std::decay_t<decltype(std::declval<const Direction&>().tiles())>;

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
    Left before;
    for (size_t i = 0; i < tiles.size(); ++i) {
      if (unknowns_ == Unknowns::kFail && ranking_.Settled(tiles[i].bound)) break;
      const uint32_t at = tiles[i].at;
      if (at >= tiles_.clustered().size()) {
        TestColumns(*tiles_.open()[at - tiles_.clustered().size()]);
        continue;
      }
      Prefetch(tiles, i);
      Left left{tiles_.clustered()[at].get(), {}};
      if (!filter_.Keep(*tiles_.planes()[at], left.rows)) continue;
      // By the time that they are tested, they are there.
      PrefetchRecords(left);
      TestRecords(before);
      before = left;
    }
    TestRecords(before);
    RankPassed();
    return ranking_.Tell();
  }

 private:
  Candidates TilesThatMayMatch() const {
    Candidates out;
    RowMask mask;
    BlockBounds bounds;
    const auto& summaries = tiles_.summaries();
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
    const auto planes = [&](size_t place) -> const Planes* {
      const bool clustered = place < tiles.size() && tiles[place].at < tiles_.planes().size();
      return clustered ? tiles_.planes()[tiles[place].at].get() : nullptr;
    };
    if (const Planes* later = planes(at + 2 * kSoon)) later->PrefetchHead();
    if (const Planes* soon = planes(at + kSoon)) filter_.Prefetch(*soon);
  }

  // The rows of a tile that its planes left.
  struct Left {
    const typename TilesType::Clustered* tile = nullptr;
    RowBits rows;  // of no tile: none
  };

  static void PrefetchRecords(const Left& left) {
    left.rows.ForEach([&](int slot) {
      const auto* record = reinterpret_cast<const char*>(&left.tile->records[slot]);
      __builtin_prefetch(record);
      __builtin_prefetch(record + 64);
    });
  }

  void TestRecords(const Left& left) {
    left.rows.ForEach([&](int slot) {
      const auto& record = left.tile->records[slot];
      if (test_.PassesAsLeft(record)) Pass(left.tile->rows[slot], record, 0);
    });
  }

  void TestColumns(const typename TilesType::Open& tile) {
    RowMask mask;
    test_.Run(tile.columns, mask);
    ForEachSet(mask, [&](int slot) { Pass(tile.rows[slot], tile.columns, slot); });
  }

  template <typename Columns>
  void Pass(uint32_t row, const Columns& columns, int slot) {
    if (columns.visibility[slot] < static_cast<uint8_t>(options_.audience)) return;
    const auto bound = static_cast<int16_t>(bound_.Of(columns, slot));
    if (unknowns_ == Unknowns::kFail && ranking_.Settled(bound)) return;
    by_bound_.push_back({static_cast<uint32_t>(passed_.size()), bound});
    passed_.push_back({row, bound_.TieOf(columns, slot)});
    if (passed_.size() == kPassedMost) RankPassed();
  }

  // From the highest bound down, until no row that is left matters: of many that pass few are
  // ranked. Memory is what ranking waits for, too.
  void RankPassed() {
    by_bound_ = HighestFirst(by_bound_);
    const auto row_at = [&](size_t place) { return passed_[by_bound_[place].at].row; };
    for (size_t i = 0; i < by_bound_.size(); ++i) {
      ranking_.Prefetch(i, by_bound_.size(), row_at);
      if (unknowns_ == Unknowns::kPass) {
        ranking_.RankWithWouldFit(row_at(i));
        continue;
      }
      const int bound = by_bound_[i].bound;
      if (ranking_.Settled(bound)) break;
      const Passed& passed = passed_[by_bound_[i].at];
      if (ranking_.OnlyTies(bound) && bound_.LosesTie(passed.tie, ranking_.worst())) continue;
      ranking_.Rank(passed.row);
    }
    passed_.clear();
    by_bound_.clear();
  }

  struct Passed {
    uint32_t row;
    typename Bound::Tie tie;
  };
  static constexpr size_t kPassedMost = 512;

  const Direction& direction_;
  const TilesType& tiles_ = direction_.tiles();
  const FindOptions& options_;
  const Unknowns unknowns_;
  const decltype(TestOf(std::declval<const Direction&>(), Unknowns::kFail)) test_;
  const PlaneFilter filter_;
  const Bound bound_;
  std::vector<Passed> passed_;  // and not ranked yet
  Candidates by_bound_;         // of passed_
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

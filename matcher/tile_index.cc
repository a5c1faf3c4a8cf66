#include "matcher/tile_index.h"

#include "matcher/column_planes.h"
#include "matcher/prefetch.h"
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
        ranking_(direction, options) {
    slots_.reserve(kRowsPerBlock);
    left_.reserve(kRowsPerBlock);
    passed_.reserve(kPassedMost);
    by_bound_.reserve(kPassedMost);
  }

  Found<Entry> Run() {
    LookThrough();
    return ranking_.Tell();
  }

  // The rows that pass what can be tested of them, none of them ranked.
  std::vector<uint32_t> Sift() {
    std::vector<uint32_t> rows;
    sifted_ = &rows;
    LookThrough();
    sifted_ = nullptr;
    return rows;
  }

 private:
  void LookThrough() {
    if (!direction_.MayMatch()) return;
    for (const Candidate& one : HighestFirst(MayMatch(tiles_.open_summaries()))) {
      if (Settled(one.bound)) break;
      TestColumns(*tiles_.open()[one.at]);
    }
    const Candidates blocks = HighestFirst(MayMatch(order_.summaries));
    for (size_t i = 0; i < blocks.size() && !Settled(blocks[i].bound); ++i) {
      Prefetch(blocks, i);
      RowBits rows;
      const uint32_t block = blocks[i].at;
      if (!filter_.Keep(*order_.planes[block], order_.offered[block], rows)) continue;
      TestRecords();
      FindRecords();
      FindPlaces(block, rows);
    }
    TestRecords();
    FindRecords();
    TestRecords();
    RankPassed();
  }

  // Whether nothing of at most this score matters any more.
  bool Settled(int bound) const { return unknowns_ == Unknowns::kFail && ranking_.Settled(bound); }

  template <typename Summaries>
  Candidates MayMatch(const Summaries& summaries) const {
    Candidates out;
    RowMask mask;
    BlockBounds bounds;
    for (uint32_t b = 0; b < summaries.size(); ++b) {
      test_.Run(*summaries[b], mask);
      bound_.Run(*summaries[b], bounds);
      ForEachSet(mask, [&](int slot) {
        out.push_back({b * kRowsPerBlock + static_cast<uint32_t>(slot), bounds[slot]});
      });
    }
    return out;
  }

  // What the blocks after this one are asked first.
  void Prefetch(const Candidates& blocks, size_t at) const {
    constexpr size_t kSoon = 2;
    if (at + 2 * kSoon < blocks.size()) order_.planes[blocks[at + 2 * kSoon].at]->PrefetchHead();
    if (at + kSoon < blocks.size()) {
      PrefetchLine(&order_.offered[blocks[at + kSoon].at]);
      filter_.Prefetch(*order_.planes[blocks[at + kSoon].at]);
    }
  }

  // The rows that planes left go through three steps, one block behind the other: by the time that
  // a step reads memory, the step before has fetched it.
  void FindPlaces(uint32_t block, const RowBits& rows) {
    if (order_.places.empty()) {
      rows.ForEach(
          [&](int slot) { slots_.push_back(block * kRowsPerBlock + static_cast<uint32_t>(slot)); });
      return;
    }
    const Column<uint32_t>& places = *order_.places[block];
    rows.ForEach([&](int slot) {
      slots_.push_back(block * kRowsPerBlock + static_cast<uint32_t>(slot));
      PrefetchLine(&places[static_cast<size_t>(slot)]);
    });
  }

  void FindRecords() {
    for (const uint32_t at : slots_) {
      uint32_t place = at;
      if (!order_.places.empty()) {
        place = (*order_.places[at / kRowsPerBlock])[at % kRowsPerBlock];
        if (!tiles_.by_place().offered.Has(place)) continue;  // the row has left
      }
      left_.push_back(&tiles_.clustered()[place / kRowsPerBlock]->slots[place % kRowsPerBlock]);
      PrefetchAll(*left_.back());
    }
    slots_.clear();
  }

  void TestRecords() {
    for (const auto* left : left_)
      if (test_.PassesAsLeft(*left)) Pass(left->row, *left, 0);
    left_.clear();
  }

  void TestColumns(const typename TilesType::Open& tile) {
    RowMask mask;
    test_.Run(tile.columns, mask);
    ForEachSet(mask, [&](int slot) { Pass(tile.rows[slot], tile.columns, slot); });
  }

  template <typename Columns>
  void Pass(uint32_t row, const Columns& columns, int slot) {
    if (columns.visibility[slot] < static_cast<uint8_t>(options_.audience)) return;
    if (sifted_ != nullptr) return sifted_->push_back(row);
    const auto bound = static_cast<int16_t>(bound_.Of(columns, slot));
    if (Settled(bound)) return;
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
  const Order<typename TilesType::Summary>& order_ = direction_.order();
  const FindOptions& options_;
  const Unknowns unknowns_;
  const decltype(TestOf(std::declval<const Direction&>(), Unknowns::kFail)) test_;
  const PlaneFilter filter_;
  const Bound bound_;
  std::vector<uint32_t> slots_;                                   // of the order
  std::vector<const typename TilesType::Clustered::Slot*> left_;  // to be tested
  std::vector<Passed> passed_;                                    // and not ranked yet
  Candidates by_bound_;                                           // of passed_
  Ranking<Direction> ranking_;
  std::vector<uint32_t>* sifted_ = nullptr;  // where rows go that are not to be ranked
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

std::vector<uint32_t> TileIndex::SpacesThatMay(const World& world, const domain::NeedFacts& need,
                                               domain::Question question,
                                               domain::Visibility audience) const {
  question.listed = domain::Listed::kSpaces;
  // Of the screener only whether there are rules is read.
  const SpacesForNeed direction{world, need, question, *world.screener};
  const FindOptions options{.audience = audience};
  return Search(direction, options).Sift();
}

std::vector<uint32_t> TileIndex::NeedsThatMay(const World& world, const SpaceEntry& space,
                                              domain::Question question,
                                              domain::Visibility audience) const {
  question.listed = domain::Listed::kNeeds;
  const NeedsForSpace direction{world, space, question};
  const FindOptions options{.audience = audience};
  return Search(direction, options).Sift();
}

}  // namespace raumboerse::matcher

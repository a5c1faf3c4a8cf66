#include "matcher/column_scan.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <queue>

#include "matcher/direction.h"
#include "matcher/space_bound.h"

namespace raumboerse::matcher {
namespace {

// A row that passed the columns' tests.
struct Candidate {
  uint32_t row;
  int16_t bound = 0;  // its score is at most this
};
using Candidates = std::vector<Candidate>;

// The two directions' tests and bounds.
SpaceTest TestOf(const SpacesForNeed& question, Unknowns unknowns) {
  return {question.need, question.world.policy, question.question, unknowns};
}
NeedTest TestOf(const NeedsForSpace& question, Unknowns unknowns) {
  return {question.space.facts, question.world.policy, question.question, unknowns};
}
SpaceBound BoundOf(const SpacesForNeed& question) {
  const bool screened = question.screener.state() == domain::Screening::State::kScreened;
  return {question.need, question.world.policy, question.question, screened ? 0 : 1};
}
// A space has too few needs to be worth bounding them.
struct NoBound {
  void Run(const NeedColumns&, BlockBounds& bounds) const { bounds.fill(domain::kScoreMost); }
  bool LosesTie(const NeedColumns&, int, const OrderKey&) const { return false; }
};
NoBound BoundOf(const NeedsForSpace&) { return {}; }

// Calls `visit(row in block)` for the rows that passed, eight at a time.
template <typename Visit>
void ForEachSet(const RowMask& mask, Visit visit) {
  for (int row = 0; row < kRowsPerBlock; row += 8) {
    uint64_t eight;
    std::memcpy(&eight, mask.data() + row, 8);
    for (; eight != 0; eight &= eight - 1) visit(row + std::countr_zero(eight) / 8);
  }
}

// The bounds of a block cost as much as this many evaluations.
constexpr size_t kWorthBounding = 2;

// A counting sort: there are few bounds and many rows.
Candidates HighestFirst(const Candidates& candidates) {
  std::array<uint32_t, domain::kScoreMost + 2> place{};
  const auto slot = [](const Candidate& one) { return domain::kScoreMost - one.bound; };
  for (const Candidate& one : candidates) ++place[slot(one) + 1];
  for (size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
  Candidates out(candidates.size());
  for (const Candidate& one : candidates) out[place[slot(one)]++] = one;
  return out;
}

// One question against one table.
template <typename Direction>
class Scan {
 public:
  using Entry = typename Direction::Entry;

  Scan(const Direction& direction, const FindOptions& options)
      : direction_(direction),
        options_(options),
        shown_(options.offset + options.count),
        enough_(std::max(options.count_up_to, shown_)) {}

  Found<Entry> Run() {
    if (!direction_.MayMatch()) return Tell();
    const bool would_fit = options_.would_fit_count > 0;
    Candidates candidates = Filter(would_fit ? Unknowns::kPass : Unknowns::kFail);
    if (would_fit) {
      for (const Candidate& one : candidates) RankWithWouldFit(one);
    } else if (candidates.size() <= enough_ + kWorthBounding * blocks().size()) {
      // Most of them have to be counted anyway.
      for (size_t i = 0; i < candidates.size(); ++i) {
        Prefetch(candidates, i);
        Rank(candidates[i]);
      }
    } else {
      RankBest(std::move(candidates));
    }
    return Tell();
  }

 private:
  const auto& blocks() const { return direction_.table().blocks(); }
  const auto& block(uint32_t row) const { return *blocks()[row / kRowsPerBlock]; }
  const std::shared_ptr<const Entry>& entry(uint32_t row) const {
    return block(row).rows[row % kRowsPerBlock];
  }

  // Memory is what an evaluation waits for: what comes soon is fetched while others are ranked.
  void Prefetch(const Candidates& candidates, size_t at) const {
    constexpr size_t kSoon = 6;
    if (at + 2 * kSoon < candidates.size())
      __builtin_prefetch(&entry(candidates[at + 2 * kSoon].row));
    if (at + kSoon >= candidates.size()) return;
    const auto* bytes = reinterpret_cast<const char*>(entry(candidates[at + kSoon].row).get());
    for (size_t line = 0; line < sizeof(Entry); line += 64) __builtin_prefetch(bytes + line);
  }

  Candidates Filter(Unknowns unknowns) const {
    const auto test = TestOf(direction_, unknowns);
    const auto audience = static_cast<uint8_t>(options_.audience);
    Candidates out;
    RowMask mask;
    for (uint32_t b = 0; b < blocks().size(); ++b) {
      const auto& columns = blocks()[b]->columns;
      test.Run(columns, mask);
      ForEachSet(mask, [&](int row) {
        if (columns.visibility[row] >= audience)
          out.push_back({b * kRowsPerBlock + static_cast<uint32_t>(row)});
      });
    }
    return out;
  }

  OrderKey KeyOf(const domain::Ranked& ranked, uint32_t row) const {
    OrderKey key = direction_.Key(ranked, *entry(row));
    key.row = row;
    return key;
  }

  void Rank(const Candidate& candidate) {
    if (const auto match = direction_.Rank(*entry(candidate.row))) Add(*match, candidate.row);
  }

  void RankWithWouldFit(const Candidate& candidate) {
    const Entry& listed = *entry(candidate.row);
    const domain::Evaluation evaluation = direction_.Evaluate(listed);
    if (evaluation.matches()) return Add(evaluation.ranked(), candidate.row);
    if (!evaluation.would_fit()) return;
    const std::vector<std::string> facts = direction_.Facts(evaluation, listed);
    if (facts.size() == 1) ++unlocking_[facts[0]];
    OrderKey key = KeyOf(evaluation.ranked(), candidate.row);
    key.settle = static_cast<int32_t>(facts.size());
    would_fit_.push_back(key);
  }

  void Add(const domain::Ranked& match, uint32_t row) {
    if (match.score < options_.min_score) return;
    ++matches_;
    if (shown_ == 0) return;
    const OrderKey key = KeyOf(match, row);
    if (best_.size() == shown_) {
      if (key > best_.top()) return;
      best_.pop();
    }
    best_.push(key);
  }

  // From the highest bound down, until no row that is left can be among the best, and enough are
  // counted.
  void RankBest(Candidates candidates) {
    const auto bound = BoundOf(direction_);
    SetBounds(bound, candidates);
    candidates = HighestFirst(candidates);
    for (size_t i = 0; i < candidates.size(); ++i) {
      Prefetch(candidates, i);
      const Candidate& one = candidates[i];
      if (one.bound < options_.min_score) break;
      if (matches_ > enough_ && best_.size() == shown_) {
        if (shown_ == 0 || one.bound < -best_.top().minus_score) break;
        if (one.bound == -best_.top().minus_score &&
            bound.LosesTie(block(one.row).columns, one.row % kRowsPerBlock, best_.top()))
          continue;
      }
      Rank(one);
    }
  }

  template <typename Bound>
  void SetBounds(const Bound& bound, Candidates& candidates) const {
    BlockBounds bounds;
    uint32_t known = 0;  // the block that `bounds` are of, and one
    for (Candidate& one : candidates) {
      const uint32_t b = one.row / kRowsPerBlock;
      if (known != b + 1) bound.Run(blocks()[b]->columns, bounds);
      known = b + 1;
      one.bound = bounds[one.row % kRowsPerBlock];
    }
  }

  Hit<Entry> Show(const OrderKey& key) const {
    return {entry(key.row), direction_.Evaluate(*entry(key.row))};
  }

  Found<Entry> Tell() {
    Found<Entry> found;
    found.total = static_cast<int64_t>(std::min(matches_, enough_));
    found.more = matches_ > enough_;
    found.matches.resize(best_.size() - std::min(best_.size(), options_.offset));
    for (size_t place = best_.size(); place > options_.offset; --place, best_.pop())
      found.matches[place - options_.offset - 1] = Show(best_.top());
    found.would_fit_total = static_cast<int64_t>(would_fit_.size());
    const auto until = would_fit_.begin() + static_cast<ptrdiff_t>(std::min(
                                                options_.would_fit_count, would_fit_.size()));
    std::partial_sort(would_fit_.begin(), until, would_fit_.end());
    for (auto key = would_fit_.begin(); key != until; ++key) found.would_fit.push_back(Show(*key));
    for (const auto& [field, pairs] : unlocking_) found.unlocking.push_back({field, pairs});
    std::stable_sort(
        found.unlocking.begin(), found.unlocking.end(),
        [](const UnlockingFact& a, const UnlockingFact& b) { return a.pairs > b.pairs; });
    return found;
  }

  const Direction& direction_;
  const FindOptions& options_;
  const size_t shown_;   // of the best are asked for
  const size_t enough_;  // are counted at least
  size_t matches_ = 0;
  std::priority_queue<OrderKey> best_;  // the worst of them on top
  std::vector<OrderKey> would_fit_;
  std::map<std::string, int64_t> unlocking_;
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

#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "matcher/direction.h"
#include "matcher/matcher.h"
#include "matcher/prefetch.h"

namespace raumboerse::matcher {

// What a question has found so far: ranks rows one after the other, keeps the best, counts, and
// tells in the end. Which rows, and in which order, is for its user.
template <typename Direction>
class Ranking {
 public:
  using Entry = typename Direction::Entry;

  // Both outlive it.
  Ranking(const Direction& direction, const FindOptions& options)
      : direction_(direction),
        options_(options),
        shown_(options.offset + options.count),
        enough_(std::max(options.count_up_to, shown_)) {}

  void Rank(uint32_t row) {
    if (const auto match = direction_.Rank(*direction_.table().at(row))) Add(*match, row);
  }

  void RankWithWouldFit(uint32_t row) {
    const Entry& listed = *direction_.table().at(row);
    const domain::Evaluation evaluation = direction_.Evaluate(listed);
    if (evaluation.matches()) return Add(evaluation.ranked(), row);
    if (!evaluation.would_fit()) return;
    const std::vector<std::string> facts = direction_.Facts(evaluation, listed);
    if (facts.size() == 1) ++unlocking_[facts[0]];
    would_fit_.push_back(Keep(evaluation.ranked(), row));
    would_fit_.back().key.settle = static_cast<int32_t>(facts.size());
  }

  // Whether enough are counted, and only rows that are better than the worst of the best matter.
  bool filled() const { return matches_ > enough_ && best_.size() == shown_; }
  // Whether no row of at most this score matters any more.
  bool Settled(int bound) const {
    if (bound < options_.min_score) return true;
    return filled() && (shown_ == 0 || bound < -worst().minus_score);
  }
  // Whether rows of at most this score could only tie with the worst of the best.
  bool OnlyTies(int bound) const { return filled() && shown_ > 0 && bound == -worst().minus_score; }
  // REQUIRES: OnlyTies() of some bound.
  const OrderKey& worst() const { return best_.front().key; }

  // Memory is what ranking waits for: what comes soon is fetched while others are ranked. `row_at`
  // gives the row at a place below `count`. To be called for each place from 0 on.
  template <typename RowAt>
  void Prefetch(size_t at, size_t count, RowAt row_at) const {
    constexpr size_t kSoon = 4;
    const size_t first = at == 0 ? 0 : at + 2 * kSoon;
    for (size_t i = first; i < std::min(at + 2 * kSoon + 1, count); ++i)
      direction_.table().Prefetch(row_at(i));
    for (size_t i = at == 0 ? 0 : at + kSoon; i < std::min(at + kSoon + 1, count); ++i)
      PrefetchAll(*direction_.table().at(row_at(i)));
  }

  // REQUIRES: nothing is ranked afterwards.
  Found<Entry> Tell() {
    Found<Entry> found;
    found.total = static_cast<int64_t>(std::min(matches_, enough_));
    found.more = matches_ > enough_;
    std::sort(best_.begin(), best_.end());
    found.matches.reserve(best_.size());
    for (size_t place = options_.offset; place < best_.size(); ++place)
      found.matches.push_back(Show(best_[place]));
    TellWouldFit(found);
    return found;
  }

 private:
  struct Kept {
    OrderKey key;
    domain::Ranked ranked;
    bool operator<(const Kept& other) const { return key < other.key; }
  };

  Kept Keep(const domain::Ranked& ranked, uint32_t row) const {
    Kept kept{direction_.Key(ranked, *direction_.table().at(row)), ranked};
    kept.key.row = row;
    return kept;
  }

  void Add(const domain::Ranked& match, uint32_t row) {
    if (match.score < options_.min_score) return;
    ++matches_;
    if (shown_ == 0) return;
    const Kept kept = Keep(match, row);
    if (best_.size() < shown_) {
      best_.push_back(kept);
      if (best_.size() == shown_) std::make_heap(best_.begin(), best_.end());
      return;
    }
    if (best_.front() < kept) return;
    std::pop_heap(best_.begin(), best_.end());
    best_.back() = kept;
    std::push_heap(best_.begin(), best_.end());
  }

  Hit<Entry> Show(const Kept& kept) const {
    return {direction_.table().shared(kept.key.row), kept.ranked, kept.key.row};
  }

  void TellWouldFit(Found<Entry>& found) {
    found.would_fit_total = static_cast<int64_t>(would_fit_.size());
    const size_t count = std::min(options_.would_fit_count, would_fit_.size());
    const auto until = would_fit_.begin() + static_cast<ptrdiff_t>(count);
    std::partial_sort(would_fit_.begin(), until, would_fit_.end());
    for (auto kept = would_fit_.begin(); kept != until; ++kept)
      found.would_fit.push_back(Show(*kept));
    for (const auto& [field, pairs] : unlocking_) found.unlocking.push_back({field, pairs});
    std::stable_sort(
        found.unlocking.begin(), found.unlocking.end(),
        [](const UnlockingFact& a, const UnlockingFact& b) { return a.pairs > b.pairs; });
  }

  const Direction& direction_;
  const FindOptions& options_;
  const size_t shown_;   // of the best are asked for
  const size_t enough_;  // are counted at least
  size_t matches_ = 0;
  std::vector<Kept> best_;  // a heap once they are as many as are shown: the worst of them first
  std::vector<Kept> would_fit_;
  std::map<std::string, int64_t> unlocking_;
};

}  // namespace raumboerse::matcher

#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"

#include "domain/limits.h"
#include "matcher/matcher.h"
#include "matcher/ranked_space.h"
#include "matcher/world.h"

namespace raumboerse::matcher {

// Calls `work(i)` for each i below `count`, in any order and on any threads, and returns when all
// are done.
using ShareOut = std::function<void(size_t count, const std::function<void(size_t)>& work)>;
inline void OneByOne(size_t count, const std::function<void(size_t)>& work) {
  for (size_t i = 0; i < count; ++i) work(i);
}

struct RankAllOptions {
  size_t count = domain::kFindDefault;  // spaces kept of each need
  int min_score = 0;
  size_t ranks_max = domain::kRanksMax;  // of all needs together
  size_t removals_max = domain::kRankRemovalsMax;
  size_t rounds_max = domain::kRankRoundsMax;
  // Up to so many touched spaces are asked whom they concern, however few needs there are.
  size_t asked_min = 64;
};

// The best spaces of every need of an exchange, and which of them changed since when. Works in
// rounds: each brings all needs to one world on one day, and ranks only needs that were touched, or
// whose ranking a touched space was or comes to be in, which the reverse query tells. The first
// round ranks all, as do a new day, a new policy, other rules and more touched spaces than asking
// would pay for. A round is done in steps, so that its caller can stop, tell and go on between
// them. Equal to ranking all anew. Not thread-safe, though it may have its caller's threads rank;
// keeps 16 bytes a ranked space and some 32 a need, and holds the world.
class RankAll {
 public:
  // The matcher outlives it.
  RankAll(const Matcher& matcher, const RankAllOptions& options)
      : matcher_(matcher), options_(options) {}

  // Begins a round. REQUIRES: complete(); neither world nor day is older than in the round before.
  void Begin(std::shared_ptr<const World> world, domain::Day day);
  // Takes at most `steps`: each asks whom one touched space concerns, or ranks one need; the latter
  // are shared out by `share_out`.
  enum class Outcome { kGoOn, kTooManyRanks };
  Outcome Advance(size_t steps, const ShareOut& share_out = OneByOne);
  // Nothing is left of the round; so before the first.
  bool complete() const { return asked_ == to_ask_.size() && ranked_ == to_rank_.size(); }

  // Null before the first round.
  const std::shared_ptr<const World>& world() const { return world_; }
  domain::Day day() const { return day_; }
  // Needs ranked of those to be ranked in this round.
  size_t needs_done() const { return ranked_; }
  size_t needs_total() const { return to_rank_.size(); }
  size_t ranks() const { return ranks_; }

  // What is kept. Rows below readable() are as the round's world has them; others may still be as
  // in the round before.
  uint32_t readable() const;
  uint32_t rows() const { return static_cast<uint32_t>(kept_.size()); }
  absl::Span<const RankedSpace> of(uint32_t row) const { return kept_[row].spaces; }

  // Rounds are numbered from 1. What came of one is told to who knows an earlier one.
  int64_t round() const { return round_; }
  // The newest in which a ranking changed.
  int64_t changed() const { return changed_; }
  // Rows are numbered anew in it, so that nothing that was told before helps.
  int64_t anew() const { return anew_; }
  // The first row from `row` on whose ranking changed after round `since`, below readable() and
  // below `end`; nullopt: none. What had no space and has none has not changed. O(rows / 512) plus
  // blocks that changed.
  std::optional<uint32_t> NextChanged(uint32_t row, uint32_t end, int64_t since) const;
  // What somebody knows who was told all as of `revision` on `day`: the round that last changed it.
  // nullopt: that far back nothing is known, or not yet.
  std::optional<int64_t> KnownAt(int64_t revision, domain::Day day) const;

  // Needs that are gone, in the order of their going; numbered without end, and of them the newest
  // are kept.
  struct Removal {
    int64_t round = 0;
    std::string need;  // id
  };
  uint64_t removals_begin() const { return removals_begin_; }
  uint64_t removals_end() const { return removals_begin_ + removals_.size(); }
  const Removal& removal(uint64_t number) const { return removals_[number - removals_begin_]; }
  // The first removal after `round`. REQUIRES: KnownAt() gave the round.
  uint64_t RemovalsAfter(int64_t round) const;

 private:
  struct Kept {
    std::vector<RankedSpace> spaces;
    int64_t changed = 0;  // round; 0: it never had a space
  };
  // A round that changed something, or the first; neither revisions nor days ever go back.
  struct Known {
    int64_t revision = 0;
    domain::Day day;
    int64_t round = 0;
  };

  domain::Question question(domain::Day day) const { return {.day = day}; }
  void BeginAnew();
  void NoteBegun();
  void RemoveNeed(uint32_t row, const std::string& id);
  void RankTouched();
  void AskNext();
  // Needs that the space matches in a world and that may be concerned.
  void AskBefore(uint32_t space);
  void AskNow(uint32_t space);
  void MarkStale(uint32_t need);
  void FinishAsking();
  Outcome RankNext(size_t count, const ShareOut& share_out);
  std::vector<RankedSpace> SpacesFor(uint32_t need) const;
  Outcome Keep(uint32_t need, std::vector<RankedSpace> spaces);
  void NoteChanged(uint32_t row);

  const Matcher& matcher_;
  const RankAllOptions options_;
  std::shared_ptr<const World> before_, world_;
  domain::Day before_day_, day_;
  int64_t round_ = 0, changed_ = 0, anew_ = 0;
  std::vector<Kept> kept_;                     // by row of needs
  std::vector<int64_t> newest_;                // of each block of kept_
  std::vector<uint32_t> to_ask_, to_rank_;     // spaces; needs, put in order once all are asked
  std::vector<bool> stale_;                    // needs that are in to_rank_
  size_t asked_ = 0, ranked_ = 0, ranks_ = 0;  // how far it is; all that is kept
  std::deque<Known> known_;
  std::deque<Removal> removals_;
  uint64_t removals_begin_ = 0;
  int64_t known_from_ = 0;  // earlier rounds have removals that are forgotten
};

}  // namespace raumboerse::matcher

#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "matcher/chain_money.h"
#include "matcher/openings.h"
#include "matcher/timetable.h"

namespace raumboerse::matcher {

struct Chain {
  std::vector<int> openings;  // of Openings::openings, in the order of the stays
  std::vector<StayDays> days;
  int32_t covered_days = 0;
  int64_t score_days = 0;  // sum of score times days
};

struct ChainWish {
  ChainLimits limits;
  int max_moves = 0;
  int64_t steps_max = domain::kBridgeStepsMax;
};

// How far chains with so many more stays come at most, whatever else binds them: a bound for who
// looks for the best.
class Outlook {
 public:
  Outlook(const Openings& openings, const std::vector<int>& which, const ChainWish& wish);

  // The days of exactly `stays` stays after one that ends on `end` at the latest; negative where
  // there are not so many.
  int32_t DaysAfter(int32_t end, int stays) const;
  // The latest day on which the last of them ends.
  int32_t EndAfter(int32_t end, int stays) const;

 private:
  // How many of begins_ may follow an end.
  size_t Following(int32_t end) const;

  const int32_t pause_days_;
  std::vector<int32_t> begins_;  // rising
  // Of the openings up to the one at this place, by the number of stays.
  std::array<std::vector<int32_t>, Timetable::kStaysMax> days_, ends_;
};

// The best chain of openings: most days, fewest moves, highest sum of score times days, then names,
// earliest days and preferred alternatives. First it finds the most days and the fewest moves, of
// which the openings that others outdo know nothing; then, of all chains with those, the best.
// Branch and bound over timetables: exact, unless it runs out of steps. Used once, by one thread.
class ChainSearch {
 public:
  // Both outlive it.
  ChainSearch(const BridgeQuestion& question, const Openings& openings, const ChainWish& wish);

  std::optional<Chain> Run();
  // Whether all was looked at: if not, there may be a better chain.
  bool proven() const { return steps_ < wish_.steps_max; }

 private:
  enum class Aim : uint8_t { kDays, kScore };

  void LookForScore(std::vector<int> which);
  void Look(Aim aim, const std::vector<int>& which, int stays);
  void Extend(const Timetable& so_far, int more);
  bool MayFollow(const Timetable& so_far, const Opening& next) const;
  bool MayReachDays(const Timetable& so_far, int more) const;
  int64_t ScoreBoundOf(int more, int32_t next_bound) const;
  bool MayReachScore(int more, int32_t next_bound) const;
  bool MayAfford(int more) const { return budget_.MostDays(chosen_, more) >= goal_days_; }
  void Settle(const Timetable& timetable);
  int64_t ScoreDays(const Chain& chain) const;
  bool NamedBefore(const Chain& a, const Chain& b) const;
  std::vector<int> Undominated() const;
  std::vector<int> All() const;

  const BridgeQuestion& question_;
  const Openings& openings_;
  const ChainWish wish_;
  const ChainBudget budget_;
  int32_t best_bound_ = 0;  // of all openings' scores
  int64_t steps_ = 0;
  // Of the look that is under way.
  Aim aim_ = Aim::kDays;
  const std::vector<int>* which_ = nullptr;
  std::optional<Outlook> outlook_;
  int32_t goal_days_ = 0;  // fewer are of no use
  std::vector<int> chosen_;
  std::optional<Chain> best_;
};

}  // namespace raumboerse::matcher

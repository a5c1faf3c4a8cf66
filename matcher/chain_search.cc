#include "matcher/chain_search.h"

#include <algorithm>
#include <numeric>

namespace raumboerse::matcher {
namespace {

constexpr int32_t kNone = -10'000'000;  // below every sum of days

// Whether a chain that has `b` may have `a` in its place, at the same days.
bool Outdoes(const StayRoom& a, const StayRoom& b) {
  return a.begin <= b.begin && a.end >= b.end && a.least_days <= b.least_days &&
         a.most_days >= b.most_days;
}

}  // namespace

Outlook::Outlook(const Openings& openings, const std::vector<int>& which, const ChainWish& wish)
    : pause_days_(wish.limits.pause_days) {
  std::vector<const Opening*> rising;
  for (int one : which) rising.push_back(&openings.openings[one]);
  std::sort(rising.begin(), rising.end(),
            [](const Opening* a, const Opening* b) { return a->room.begin < b->room.begin; });
  for (const Opening* one : rising) begins_.push_back(one->room.begin);
  for (int stays = 1; stays <= wish.max_moves; ++stays) {
    int32_t days = kNone, end = kNone;
    for (const Opening* one : rising) {
      days = std::max(days, one->most_days() + DaysAfter(one->room.end, stays - 1));
      end = std::max(end, EndAfter(one->room.end, stays - 1));
      days_[stays].push_back(days);
      ends_[stays].push_back(end);
    }
  }
}

size_t Outlook::Following(int32_t end) const {
  return static_cast<size_t>(std::upper_bound(begins_.begin(), begins_.end(), end + pause_days_) -
                             begins_.begin());
}

int32_t Outlook::DaysAfter(int32_t end, int stays) const {
  if (stays == 0) return 0;
  const size_t following = Following(end);
  return following == 0 ? kNone : days_[stays][following - 1];
}

int32_t Outlook::EndAfter(int32_t end, int stays) const {
  if (stays == 0) return end;
  const size_t following = Following(end);
  return following == 0 ? kNone : ends_[stays][following - 1];
}

ChainSearch::ChainSearch(const BridgeQuestion& question, const Openings& openings,
                         const ChainWish& wish)
    : question_(question), openings_(openings), wish_(wish), budget_(question.need, openings) {
  for (const Opening& one : openings_.openings)
    best_bound_ = std::max(best_bound_, one.score_bound);
}

std::optional<Chain> ChainSearch::Run() {
  goal_days_ = std::max<int32_t>(1, question_.need.min_days);
  std::vector<int> all = All();
  // Costs tell openings apart that are alike in time.
  const std::vector<int> few = question_.need.max_gap_cents ? all : Undominated();
  int32_t first = kNoEnd, last = 0;
  for (const Opening& one : openings_.openings) {
    first = std::min(first, one.room.begin);
    last = std::max(last, one.room.end);
  }
  const int32_t most = std::min(wish_.limits.most_days, last - first);
  for (int stays = 1; stays <= wish_.max_moves + 1 && proven(); ++stays) {
    Look(Aim::kDays, few, stays);
    if (best_ && best_->covered_days == most) break;
  }
  if (!best_) return std::nullopt;
  if (proven()) LookForScore(std::move(all));
  // The steps may have ended before a score was asked for.
  best_->score_days = ScoreDays(*best_);
  return best_;
}

void ChainSearch::LookForScore(std::vector<int> which) {
  goal_days_ = best_->covered_days;
  best_->score_days = -1;  // whichever is the best shall replace it
  std::stable_sort(which.begin(), which.end(), [this](int a, int b) {
    return openings_.openings[a].score_bound > openings_.openings[b].score_bound;
  });
  Look(Aim::kScore, which, static_cast<int>(best_->openings.size()));
}

std::vector<int> ChainSearch::All() const {
  std::vector<int> all(openings_.openings.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

std::vector<int> ChainSearch::Undominated() const {
  std::vector<int> order = All(), kept;
  // Who outdoes another stands before it.
  std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
    const StayRoom &x = openings_.openings[a].room, &y = openings_.openings[b].room;
    if (x.begin != y.begin) return x.begin < y.begin;
    if (x.end != y.end) return x.end > y.end;
    if (x.least_days != y.least_days) return x.least_days < y.least_days;
    return x.most_days > y.most_days;
  });
  for (int one : order) {
    const Opening& opening = openings_.openings[one];
    // Of three other spaces one is neither the one before it in a chain nor the one after it. A
    // kept opening that outdoes it is as good as any that was left out for being outdone.
    std::vector<int> spaces;
    for (size_t i = 0; i < kept.size() && spaces.size() < 3; ++i) {
      const Opening& other = openings_.openings[kept[i]];
      if (!Outdoes(other.room, opening.room)) continue;
      if (std::find(spaces.begin(), spaces.end(), other.space) == spaces.end())
        spaces.push_back(other.space);
    }
    if (spaces.size() < 3) kept.push_back(one);
  }
  std::stable_sort(kept.begin(), kept.end(), [this](int a, int b) {
    return openings_.openings[a].most_days() > openings_.openings[b].most_days();
  });
  return kept;
}

void ChainSearch::Look(Aim aim, const std::vector<int>& which, int stays) {
  aim_ = aim;
  which_ = &which;
  outlook_.emplace(openings_, which, wish_);
  Extend(Timetable(wish_.limits), stays - 1);
}

bool ChainSearch::MayFollow(const Timetable& so_far, const Opening& next) const {
  if (chosen_.empty()) return next.room.begin <= wish_.limits.start_by;
  return openings_.openings[chosen_.back()].space != next.space &&
         next.room.begin <= so_far.latest_end() + wish_.limits.pause_days &&
         next.room.end - next.room.least_days >= so_far.earliest_end();
}

bool ChainSearch::MayReachDays(const Timetable& so_far, int more) const {
  const int32_t end = so_far.latest_end();
  return so_far.most_days() + outlook_->DaysAfter(end, more) >= goal_days_ &&
         outlook_->EndAfter(end, more) - so_far.earliest_start() >= goal_days_;
}

// The sum of score times days that is left to hope for: the days that no stay has to have go to the
// stays of the highest bounds.
int64_t ChainSearch::ScoreBoundOf(int more, int32_t next_bound) const {
  std::array<std::pair<int32_t, int32_t>, Timetable::kStaysMax + 2> free;  // bound, days
  size_t count = 0;
  int32_t days = goal_days_;
  int64_t sum = 0;
  for (int one : chosen_) {
    const Opening& opening = openings_.openings[one];
    sum += int64_t{opening.score_bound} * opening.room.least_days;
    days -= opening.room.least_days;
    free[count++] = {opening.score_bound, opening.most_days() - opening.room.least_days};
  }
  if (next_bound >= 0) free[count++] = {next_bound, goal_days_};
  if (more > 0) free[count++] = {best_bound_, goal_days_};
  std::sort(free.begin(), free.begin() + static_cast<ptrdiff_t>(count), std::greater<>());
  for (size_t i = 0; i < count && days > 0; ++i) {
    const int32_t taken = std::min(days, free[i].second);
    sum += int64_t{free[i].first} * taken;
    days -= taken;
  }
  return sum;
}

bool ChainSearch::MayReachScore(int more, int32_t next_bound) const {
  return aim_ == Aim::kDays || ScoreBoundOf(more, next_bound) >= best_->score_days;
}

void ChainSearch::Extend(const Timetable& so_far, int more) {
  for (int one : *which_) {
    const Opening& next = openings_.openings[one];
    // By falling bounds: what comes after has less to hope for.
    if (!MayReachScore(more, next.score_bound)) return;
    if (++steps_ >= wish_.steps_max) return;
    if (!MayFollow(so_far, next)) continue;
    Timetable extended = so_far;
    if (!extended.Add(next.room) || !MayReachDays(extended, more)) continue;
    chosen_.push_back(one);
    if (MayAfford(more) && MayReachScore(more, -1)) {
      if (more == 0) {
        Settle(extended);
      } else {
        Extend(extended, more - 1);
      }
    }
    chosen_.pop_back();
  }
}

void ChainSearch::Settle(const Timetable& timetable) {
  const int64_t affordable = budget_.MostDays(chosen_, 0);
  for (auto days = static_cast<int32_t>(std::min<int64_t>(timetable.most_days(), affordable));
       days >= std::max(goal_days_, timetable.least_days()) && ++steps_ < wish_.steps_max; --days) {
    Chain chain{.openings = chosen_, .days = timetable.Earliest(days), .covered_days = days};
    if (!budget_.Allows(chain.openings, chain.days)) continue;
    if (aim_ == Aim::kDays) {
      goal_days_ = days + 1;
      best_ = std::move(chain);
      return;
    }
    chain.score_days = ScoreDays(chain);
    if (chain.score_days > best_->score_days ||
        (chain.score_days == best_->score_days && NamedBefore(chain, *best_)))
      best_ = std::move(chain);
    return;
  }
}

int64_t ChainSearch::ScoreDays(const Chain& chain) const {
  int64_t sum = 0;
  for (size_t i = 0; i < chain.days.size(); ++i) {
    const domain::Figures figures =
        FiguresIn(question_, openings_, openings_.openings[chain.openings[i]], chain.days[i]);
    sum += int64_t{figures.scores.total} * figures.days;
  }
  return sum;
}

bool ChainSearch::NamedBefore(const Chain& a, const Chain& b) const {
  const auto compare = [&](auto key) {
    for (size_t i = 0; i < a.openings.size(); ++i) {
      const auto x = key(a, i), y = key(b, i);
      if (x != y) return x < y ? -1 : 1;
    }
    return 0;
  };
  const auto opening = [this](const Chain& chain, size_t i) -> const Opening& {
    return openings_.openings[chain.openings[i]];
  };
  const int names = compare([&](const Chain& chain, size_t i) -> std::string {
    return openings_.spaces[opening(chain, i).space].entry->facts.id;
  });
  if (names != 0) return names < 0;
  const int days = compare([](const Chain& chain, size_t i) {
    return std::pair(chain.days[i].from, chain.days[i].until);
  });
  if (days != 0) return days < 0;
  return compare([&](const Chain& chain, size_t i) { return opening(chain, i).way; }) < 0;
}

}  // namespace raumboerse::matcher

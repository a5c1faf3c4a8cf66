#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "domain/free_time.h"
#include "domain/scoring.h"
#include "matcher/bridge.h"

// For tests: the best chain, by looking at every chain of every length on every day. Shares nothing
// with the search but the definition of a pair.
namespace raumboerse::matcher {

struct OpenRoom {
  std::shared_ptr<const SpaceEntry> space;
  int alternative = 0;
  int64_t area_m2 = 0;
  std::optional<int64_t> distance_m;
  int owner_asks = 0;
  domain::Figures terms;  // screening and terms alone
  domain::Day begin, end;
};

inline std::vector<OpenRoom> AllRooms(const BridgeQuestion& asked) {
  const World& world = asked.world;
  const domain::NeedFacts& need = asked.need;
  const domain::Question& question = asked.asked;
  std::vector<OpenRoom> rooms;
  for (uint32_t row = 0; row < world.spaces.rows(); ++row) {
    const std::shared_ptr<const SpaceEntry>& space = world.spaces.shared(row);
    if (!space || space->facts.visibility < asked.audience) continue;
    for (size_t i = 0; i < need.alternatives.size(); ++i) {
      // One alternative at a time, for any length: those before it are no longer in the catalogue.
      domain::NeedFacts alone = need;
      for (size_t j = 0; j < need.alternatives.size(); ++j)
        alone.alternatives[j].in_catalogue = j == i;
      alone.wanted_days = static_cast<int32_t>(domain::WantedDays(need, world.policy));
      alone.min_days = 0;
      alone.start_by.reset();
      alone.max_gap_cents.reset();
      const domain::Evaluation pair =
          domain::Evaluate(world.market(), alone, {space->facts, space->occupied}, question);
      if (!pair.matches()) continue;
      if (need.max_gap_cents && !pair.figures->terms.known()) continue;
      const domain::Screening& screening = pair.figures->screening;
      const int64_t wait = std::max<int64_t>(screening.lead_days, space->facts.fit_out_days);
      const domain::Day earliest = std::max(question.day + wait, need.from.value_or(question.day));
      OpenRoom room{.space = space,
                    .alternative = static_cast<int>(i),
                    .area_m2 = *pair.area_m2,
                    .distance_m = pair.distance_m,
                    .owner_asks = pair.figures->scores.asks - screening.asks,
                    .terms = *pair.figures};
      for (const domain::Period& free :
           FreeTime(space->facts, space->occupied, need,
                    {.allocated_m2 = room.area_m2, .day = question.day})) {
        room.begin = std::max(free.from, earliest);
        room.end = std::min(free.until, need.until);
        // No chain needs to begin more than these days after everything is open.
        if (room.end.infinite()) room.end = question.day + 40;
        rooms.push_back(room);
      }
    }
  }
  return rooms;
}

class ChainOracle {
 public:
  ChainOracle(const BridgeQuestion& asked, const BridgeOptions& options)
      : world_(asked.world),
        need_(asked.need),
        question_(asked.asked),
        options_(options),
        wanted_(domain::WantedDays(need_, world_.policy)),
        rooms_(AllRooms(asked)) {}

  Bridge Best() {
    Choose();
    return best_;
  }

 private:
  using Days = std::vector<domain::Period>;

  void Choose() {
    if (!chosen_.empty()) Judge();
    if (static_cast<int>(chosen_.size()) == options_.max_moves + 1) return;
    for (const OpenRoom& room : rooms_) {
      if (!chosen_.empty() && chosen_.back()->space == room.space) continue;
      chosen_.push_back(&room);
      Choose();
      chosen_.pop_back();
    }
  }

  // The chosen rooms at their best: most days that can be paid, of those the earliest.
  void Judge() {
    earliest_.clear();
    Days days;
    Spread(days, 0);
    for (auto one = earliest_.rbegin(); one != earliest_.rend(); ++one) {
      if (one->first < std::max<int64_t>(1, need_.min_days)) return;
      Bridge bridge = Told(one->second);
      if (need_.max_gap_cents && bridge.money->gap_cents > *need_.max_gap_cents) continue;
      if (best_.stays.empty() || Key(bridge) < Key(best_)) best_ = std::move(bridge);
      return;
    }
  }

  void Spread(Days& days, int64_t covered) {
    if (days.size() == chosen_.size()) {
      const auto [place, is_new] = earliest_.emplace(covered, days);
      if (!is_new && Flat(days) < Flat(place->second)) place->second = days;
      return;
    }
    const OpenRoom& room = *chosen_[days.size()];
    const domain::SpaceFacts& facts = room.space->facts;
    domain::Day latest = room.end;
    if (!days.empty()) {
      latest = std::min(latest, days.back().until + options_.max_pause_days);
    } else if (need_.start_by) {
      latest = std::min(latest, *need_.start_by);
    }
    domain::Day from = room.begin;
    if (!days.empty()) from = std::max(from, days.back().until);
    for (; from <= latest; from = from + 1) {
      for (int64_t length = std::max(1, facts.shortest_stay_days);
           from + length <= room.end && covered + length <= wanted_ &&
           (facts.longest_stay_days == 0 || length <= facts.longest_stay_days);
           ++length) {
        days.push_back({from, from + length});
        Spread(days, covered + length);
        days.pop_back();
      }
    }
  }

  static std::vector<int64_t> Flat(const Days& days) {
    std::vector<int64_t> out;
    for (const domain::Period& one : days)
      out.insert(out.end(), {one.from.since_epoch(), one.until.since_epoch()});
    return out;
  }

  Bridge Told(const Days& days) const {
    Bridge out{.wanted_days = wanted_};
    __int128 first = 0, beyond = 0, cost = 0;
    bool known = true;
    for (size_t i = 0; i < days.size(); ++i) {
      const OpenRoom& room = *chosen_[i];
      domain::Figures figures{.alternative = room.alternative,
                              .screening = room.terms.screening,
                              .period = days[i],
                              .days = days[i].until - days[i].from,
                              .terms = room.terms.terms};
      if (figures.terms.known()) {
        figures.money = MoneyOver(figures.days, figures.terms, need_);
        cost += figures.money->cost_cents;
        first += figures.terms.first();
        beyond += domain::RunningCost(
            figures.days, std::max<int64_t>(0, figures.terms.rate() - need_.own_month_cents));
      }
      known = known && figures.terms.known();
      figures.scores = domain::ScoreOf({.need = need_,
                                        .space = room.space->facts,
                                        .figures = figures,
                                        .policy = world_.policy,
                                        .question = question_,
                                        .area_m2 = room.area_m2,
                                        .distance_m = room.distance_m,
                                        .wanted_days = wanted_,
                                        .owner_asks = room.owner_asks});
      out.covered_days += figures.days;
      out.score_days += figures.scores.total * figures.days;
      out.stays.push_back({room.space, room.area_m2, room.distance_m, figures});
    }
    if (!known) return out;
    const auto floored = [](__int128 cents) {
      return static_cast<int64_t>(std::max<__int128>(0, cents));
    };
    domain::Money money{.cost_cents = floored(cost),
                        .start_gap_cents = floored(first - need_.own_one_off_cents),
                        // Means that the start leaves pay for what follows.
                        .gap_cents = floored(first + beyond - need_.own_one_off_cents)};
    money.running_gap_cents = money.gap_cents - money.start_gap_cents;
    out.money = money;
    return out;
  }

  // Smallest is best.
  using Order = std::tuple<int64_t, size_t, int64_t, std::vector<std::string>, std::vector<int64_t>,
                           std::vector<int>>;
  static Order Key(const Bridge& bridge) {
    std::vector<std::string> names;
    Days days;
    std::vector<int> alternatives;
    for (const BridgeStay& stay : bridge.stays) {
      names.push_back(stay.space->facts.id);
      days.push_back(stay.figures.period);
      alternatives.push_back(stay.figures.alternative);
    }
    return {-bridge.covered_days, bridge.stays.size(), -bridge.score_days, names,
            Flat(days),           alternatives};
  }

  const World& world_;
  const domain::NeedFacts& need_;
  const domain::Question question_;
  const BridgeOptions& options_;
  const int64_t wanted_;
  const std::vector<OpenRoom> rooms_;
  std::vector<const OpenRoom*> chosen_;
  std::map<int64_t, Days> earliest_;  // by days covered
  Bridge best_;
};

inline Bridge BestOfAllChains(const BridgeQuestion& asked, const BridgeOptions& options) {
  return ChainOracle(asked, options).Best();
}

}  // namespace raumboerse::matcher

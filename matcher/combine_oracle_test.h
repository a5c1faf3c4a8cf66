#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"

#include "domain/scoring.h"
#include "matcher/combine.h"

// Groups as docs/MATCHING.md, section 10, spells them out: every set of candidates, every day, each
// square metre and every cent by itself. Knows nothing of domain/group_rule.h.
namespace raumboerse::matcher {

class GroupOracle {
 public:
  struct Member {
    std::string id;
    int64_t area_m2 = 0, share = 0, gap = 0, covered = 0, month = 0;
    int alternative = 0, score = 0;
  };
  struct Answer {
    std::vector<Member> members;
    domain::Period stay;
    std::optional<int64_t> open;
    int64_t whole_cost = 0;
    int64_t area_m2 = 0, score_area = 0;
    // What is open, in parts of the cost of the whole space; costs here are below 10^9.
    auto Key() const {
      std::vector<std::string> names;
      for (const Member& member : members) names.push_back(member.id);
      const long double part = whole_cost == 0 ? 0.0L
                                               : static_cast<long double>(open.value_or(0)) /
                                                     static_cast<long double>(whole_cost);
      return std::tuple(!open, part, -area_m2, -(stay.until - stay.from), members.size(),
                        -score_area, names);
    }
  };

  GroupOracle(const CombineQuestion& question, const CombineOptions& options)
      : question_(question), space_(question.space.facts), options_(options) {
    if (space_.longest_stay_days > 0)
      options_.days = std::min<int64_t>(options_.days, space_.longest_stay_days);
    FindCandidates();
  }

  const std::vector<std::string>& candidates() const { return ids_; }
  int64_t all_candidates() const { return all_; }

  std::optional<Answer> Best() const {
    std::vector<const NeedEntry*> by_name = candidates_;
    std::sort(by_name.begin(), by_name.end(),
              [](const auto* a, const auto* b) { return a->facts.id < b->facts.id; });
    std::optional<Answer> best;
    for (uint32_t bits = 1; bits < uint32_t{1} << by_name.size(); ++bits) {
      const auto size = static_cast<size_t>(std::popcount(bits));
      if (size < 2 || size > options_.members_max) continue;
      Set set;
      for (size_t i = 0; i < by_name.size(); ++i)
        if ((bits >> i & 1) != 0) set.push_back(&by_name[i]->facts);
      const std::optional<Answer> answer = GroupOf(set);
      if (answer && (!best || answer->Key() < best->Key())) best = answer;
    }
    return best;
  }

 private:
  using Set = std::vector<const domain::NeedFacts*>;

  const domain::Day& day() const { return question_.asked.day; }
  domain::Question asked() const {
    domain::Question asked = question_.asked;
    asked.listed = domain::Listed::kNeeds;
    return asked;
  }

  void FindCandidates() {
    domain::SpaceFacts parts = space_;
    if (parts.divisible_from_m2 == 0) parts.divisible_from_m2 = 1;
    domain::TariffFacts free;
    free.rent_month_cents = free.running_month_cents = free.one_off_cents = 0;
    parts.tariffs = {free};
    struct Ranked {
      int score;
      int64_t since;
      uint64_t lot;
      const NeedEntry* need;
      auto Key() const { return std::tuple(-score, since, lot); }
    };
    std::vector<Ranked> ranked;
    for (uint32_t row = 0; row < question_.world.needs.rows(); ++row) {
      const NeedEntry* need = question_.world.needs.at(row);
      if (need == nullptr || need->facts.visibility < question_.audience) continue;
      const domain::Evaluation one = Evaluate(question_.world.market(), need->facts,
                                              {parts, question_.space.occupied}, asked());
      if (!one.matches()) continue;
      ranked.push_back({one.ranked().score,
                        need->facts.waiting_since.value_or(domain::Day::Infinity()).since_epoch(),
                        one.lot, need});
    }
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) { return a.Key() < b.Key(); });
    all_ = static_cast<int64_t>(ranked.size());
    if (ranked.size() > domain::kGroupCandidatesMax) ranked.resize(domain::kGroupCandidatesMax);
    for (const Ranked& one : ranked) {
      candidates_.push_back(one.need);
      ids_.push_back(one.need->facts.id);
    }
  }

  static bool HasSlot(domain::WeeklyTimes times, int slot) {
    return times == 0 || (times >> slot & 1) != 0;
  }

  static bool Disturbed(const domain::NeedFacts& by, const domain::NeedFacts& who) {
    bool meet = false;
    for (int slot = 0; slot < 28; ++slot)
      meet = meet || (HasSlot(by.weekly_times, slot) && HasSlot(who.weekly_times, slot));
    const domain::Noise noise = by.conduct.noise;
    const bool loud = noise == domain::Noise::kMusic || noise == domain::Noise::kMachines;
    const bool sleeps = who.conduct.sleeping == domain::Answer::kYes;
    const bool silent = who.conduct.noise == domain::Noise::kNone;
    const bool night =
        by.conduct.night_use == domain::Answer::kYes && noise != domain::Noise::kNone;
    return meet && ((loud && (sleeps || silent)) || (night && sleeps));
  }

  bool FormsSuit(const Set& set) const {
    for (int form = 1; form <= 9; ++form) {
      const auto one = static_cast<domain::ContractForm>(form);
      bool suits = space_.contract_forms.empty() || space_.contract_forms.Contains(one);
      for (const auto* need : set)
        suits = suits && (need->contract_forms.empty() || need->contract_forms.Contains(one));
      if (suits) return true;
    }
    return false;
  }

  bool PersonsFit(const Set& set) const {
    for (int slot = 0; slot < 28 && space_.persons_max; ++slot) {
      int64_t persons = 0;
      for (const auto* need : set)
        persons += HasSlot(need->weekly_times, slot) ? need->persons.value_or(0) : 0;
      if (persons > *space_.persons_max) return false;
    }
    return true;
  }

  // One by one to whoever is farthest behind its exact share, of equals to the first.
  static std::vector<int64_t> InProportion(int64_t total, const std::vector<int64_t>& weights) {
    int64_t sum = 0, given = 0;
    for (const int64_t weight : weights) sum += weight;
    std::vector<int64_t> out(weights.size(), 0);
    if (sum == 0) return out;
    for (size_t i = 0; i < weights.size(); ++i) {
      out[i] = total * weights[i] / sum;
      given += out[i];
    }
    std::vector<bool> had(weights.size(), false);
    for (; given < total; ++given) {
      std::optional<size_t> most;
      for (size_t i = 0; i < weights.size(); ++i) {
        if (had[i]) continue;
        if (!most || total * weights[i] % sum > total * weights[*most] % sum) most = i;
      }
      had[*most] = true;
      ++out[*most];
    }
    return out;
  }

  std::optional<std::vector<int64_t>> AreasOf(const Set& set) const {
    std::vector<int64_t> least, wanted, most;
    int64_t sum_least = 0, sum_wanted = 0, sum_most = 0;
    for (const auto* need : set) {
      least.push_back(std::max<int64_t>({need->min_m2, space_.divisible_from_m2, 1}));
      most.push_back(space_.area_m2);
      if (need->max_m2 > 0 && need->max_m2 < most.back()) most.back() = need->max_m2;
      wanted.push_back(std::min(std::max(need->wanted_m2, least.back()), most.back()));
      sum_least += least.back();
      sum_wanted += wanted.back();
      sum_most += most.back();
    }
    const int64_t area = space_.area_m2;
    const bool whole = space_.divisible_from_m2 == 0;
    if (sum_least > area || (whole && sum_most < area)) return std::nullopt;
    const bool fit = sum_wanted <= area;
    if (fit && !whole) return wanted;
    const std::vector<int64_t>& base = fit ? wanted : least;
    const std::vector<int64_t>& goal = fit ? most : wanted;
    std::vector<int64_t> room;
    for (size_t i = 0; i < set.size(); ++i) room.push_back(goal[i] - base[i]);
    std::vector<int64_t> areas = InProportion(area - (fit ? sum_wanted : sum_least), room);
    for (size_t i = 0; i < set.size(); ++i) areas[i] += base[i];
    return areas;
  }

  // Whether the need may be there on the day with so much area let.
  bool IsFree(const domain::NeedFacts& need, domain::Day on, int64_t let_m2) const {
    bool open = false;
    for (const domain::Window& window : space_.windows) {
      bool suits = window.period.from <= on && on < window.period.until &&
                   window.notice_days >= need.min_notice_days;
      suits = suits && std::max(window.certainty, domain::Certainty::kOpen) >=
                           std::max(need.min_certainty, domain::Certainty::kOpen);
      for (int slot = 0; slot < 28; ++slot)
        suits = suits && (!HasSlot(need.weekly_times, slot) || HasSlot(window.weekly_times, slot));
      open = open || suits;
    }
    if (!open) return false;
    for (int slot = 0; slot < 28; ++slot) {
      if (!HasSlot(need.weekly_times, slot)) continue;
      int64_t taken = 0;
      for (const domain::Occupied& one : question_.space.occupied) {
        const bool counts = day() < one.expires && one.period.from <= on && on < one.period.until &&
                            HasSlot(one.weekly_times, slot) &&
                            (one.hold_need_hash == 0 || one.hold_need_hash != need.name_hash);
        if (!counts) continue;
        const bool whole = space_.divisible_from_m2 == 0 || one.area_m2 == 0;
        taken += whole ? space_.area_m2 : one.area_m2;
      }
      const int64_t wanted = space_.divisible_from_m2 == 0 ? space_.area_m2 : let_m2;
      if (space_.area_m2 - taken < wanted) return false;
    }
    return true;
  }

  std::optional<domain::Period> StayOf(const Set& set, const std::vector<int64_t>& leads,
                                       int64_t let_m2) const {
    int64_t least = std::max<int64_t>({options_.min_days, space_.shortest_stay_days, 1});
    int64_t most = options_.days;
    domain::Day earliest = day();
    for (size_t i = 0; i < set.size(); ++i) {
      least = std::max<int64_t>(least, set[i]->min_days);
      most = std::min<int64_t>(most, set[i]->wanted_days);
      earliest = std::max({earliest, set[i]->from.value_or(day()),
                           day() + std::max<int64_t>(leads[i], space_.fit_out_days)});
    }
    std::optional<domain::Period> best;
    for (domain::Day from = earliest; from < day() + 60; from = from + 1) {
      int64_t days = 0;
      const auto may_go_on = [&] {
        const domain::Day on = from + days;
        return std::all_of(set.begin(), set.end(), [&](const auto* need) {
          return on < need->until && IsFree(*need, on, let_m2) &&
                 (!need->start_by || from <= *need->start_by);
        });
      };
      while (days < most && may_go_on()) ++days;
      if (days >= least && (!best || days > best->until - best->from))
        best = domain::Period{from, from + days};
    }
    return best;
  }

  // The dearest tariff for the whole space. Absent: unknown by some member's.
  std::optional<domain::Terms> TermsOf(const Set& set) const {
    domain::WeeklyTimes slots = 0;
    for (int slot = 0; slot < 28; ++slot)
      for (const auto* need : set)
        if (HasSlot(need->weekly_times, slot)) slots |= domain::WeeklyTimes{1} << slot;
    std::optional<domain::Terms> dearest;
    for (const auto* need : set) {
      domain::NeedFacts payer = *need;
      payer.weekly_times = slots;
      const domain::Terms terms = TermsFor(space_, payer, {space_.area_m2, need->FormOn(day()), 0});
      if (!terms.known()) return std::nullopt;
      if (!dearest || terms.rate() > dearest->rate() ||
          (terms.rate() == dearest->rate() && *terms.one_off_cents > *dearest->one_off_cents))
        dearest = terms;
    }
    return dearest;
  }

  // What the tariff costs a month for so much area.
  int64_t RateOf(const Set& set, const domain::Terms& whole, int64_t area_m2) const {
    const domain::TariffFacts& tariff = space_.tariffs[whole.tariff_index];
    int64_t slots = 0, rate = 0;
    for (int slot = 0; slot < 28; ++slot)
      slots += std::any_of(set.begin(), set.end(),
                           [slot](const auto* need) { return HasSlot(need->weekly_times, slot); });
    for (const int64_t cents : {*tariff.rent_month_cents, *tariff.running_month_cents}) {
      const int64_t month = tariff.per_m2 ? cents * area_m2 : cents;
      rate += tariff.by_weekly_slot ? RoundedUp(month * slots, 28) : month;
    }
    return rate;
  }

  static int64_t RoundedUp(int64_t a, int64_t b) { return a / b + (a % b > 0 ? 1 : 0); }

  std::optional<Answer> GroupOf(const Set& set) const {
    for (const auto* one : set)
      for (const auto* other : set)
        if (one != other && Disturbed(*one, *other)) return std::nullopt;
    if (!FormsSuit(set) || !PersonsFit(set)) return std::nullopt;
    const auto areas = AreasOf(set);
    if (!areas) return std::nullopt;
    Answer out;
    std::vector<domain::Screening> screenings;
    std::vector<int64_t> leads;
    for (size_t i = 0; i < set.size(); ++i) {
      out.members.push_back({.id = set[i]->id, .area_m2 = (*areas)[i], .alternative = -1});
      out.area_m2 += (*areas)[i];
      for (int a = static_cast<int>(set[i]->alternatives.size()) - 1; a >= 0; --a) {
        domain::ScreeningQuestion screen =
            ScreeningQuestionOf(*set[i], question_.world.policy, day(), (*areas)[i]);
        screen.alternative = a;
        const auto screening = question_.world.screener->Screen(*set[i], space_, screen);
        if (screening.inadmissible || !Offered(set[i]->alternatives[a], space_)) continue;
        if (out.members[i].alternative < 0) screenings.emplace_back();
        screenings[i] = screening;
        out.members[i].alternative = a;
      }
      if (out.members[i].alternative < 0) return std::nullopt;
      leads.push_back(screenings[i].lead_days);
    }
    const auto stay = StayOf(set, leads, out.area_m2);
    if (!stay) return std::nullopt;
    out.stay = *stay;
    return Paid(set, screenings, std::move(out));
  }

  std::optional<Answer> Paid(const Set& set, const std::vector<domain::Screening>& screenings,
                             Answer out) const {
    const int64_t days = out.stay.until - out.stay.from;
    const auto whole = TermsOf(set);
    const bool known = whole.has_value();
    const int64_t rate = known ? RateOf(set, *whole, out.area_m2) : 0;
    std::vector<int64_t> areas;
    for (const Member& member : out.members) areas.push_back(member.area_m2);
    std::vector<int64_t> running(set.size(), 0), one_off = running, month = running;
    if (known) {
      running = InProportion(RoundedUp(days * 12 * rate, 365), areas);
      one_off = InProportion(*whole->one_off_cents, areas);
      month = InProportion(rate, areas);
      out.open = RoundedUp(options_.days * 12 * whole->rate(), 365) + *whole->one_off_cents;
      out.whole_cost = *out.open;
    }
    for (size_t i = 0; i < set.size(); ++i) {
      Member& member = out.members[i];
      domain::Figures figures{.alternative = member.alternative,
                              .screening = screenings[i],
                              .period = out.stay,
                              .days = days};
      if (known) {
        const int64_t first = one_off[i] + screenings[i].fees_cents;
        int64_t purse = set[i]->own_one_off_cents, gap = 0;
        const int64_t paid_first = std::min(purse, first);
        purse -= paid_first;
        gap += first - paid_first;
        int64_t rest = running[i] - days * 12 * set[i]->own_month_cents / 365;
        rest = std::max<int64_t>(0, std::max<int64_t>(0, rest) - purse);
        gap += rest;
        member.share = running[i] + one_off[i];
        member.gap = gap;
        member.month = month[i];
        member.covered = std::max<int64_t>(0, member.share - gap);
        *out.open -= member.covered;
        figures.money = domain::Money{.cost_cents = running[i] + first, .gap_cents = gap};
      }
      if (set[i]->max_gap_cents && (!known || member.gap > *set[i]->max_gap_cents))
        return std::nullopt;
      member.score = ScoreOfMember(*set[i], member, figures);
      out.score_area += member.score * member.area_m2;
    }
    return out;
  }

  // What has to be asked of the pair is what the evaluation in parts asks.
  int ScoreOfMember(const domain::NeedFacts& need, const Member& member,
                    const domain::Figures& figures) const {
    const domain::Evaluation one =
        Evaluate(question_.world.market(), need, {space_, question_.space.occupied}, asked());
    int asks = 0;
    for (const auto criterion : {domain::Criterion::kForm, domain::Criterion::kConduct})
      asks += static_cast<int>(one.of(criterion).reasons.size());
    return domain::ScoreOf({.need = need,
                            .space = space_,
                            .figures = figures,
                            .policy = question_.world.policy,
                            .question = asked(),
                            .area_m2 = member.area_m2,
                            .distance_m = one.distance_m,
                            .wanted_days = WantedDays(need, question_.world.policy),
                            .owner_asks = asks})
        .total;
  }

  const CombineQuestion& question_;
  const domain::SpaceFacts space_;
  CombineOptions options_;
  std::vector<const NeedEntry*> candidates_;  // best first
  std::vector<std::string> ids_;
  int64_t all_ = 0;
};

}  // namespace raumboerse::matcher

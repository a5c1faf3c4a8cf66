#include "domain/group_rule.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "absl/strings/str_cat.h"

#include "domain/criteria.h"
#include "domain/limits.h"
#include "domain/scoring.h"
#include "domain/shares.h"
#include "domain/stay.h"

namespace raumboerse::domain {
namespace {

using Candidates = absl::Span<const GroupCandidate>;

int64_t SumOf(const std::vector<int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), int64_t{0});
}

// Adds to each area its part of what is left of `target`, by how far it is from `most`.
void HandOut(int64_t target, const std::vector<int64_t>& most, std::vector<int64_t>& areas) {
  std::vector<int64_t> room(areas.size());
  for (size_t i = 0; i < areas.size(); ++i) room[i] = most[i] - areas[i];
  const std::vector<int64_t> more = SharesOf(target - SumOf(areas), room);
  for (size_t i = 0; i < areas.size(); ++i) areas[i] += more[i];
}

GroupReason AllotAreas(const SpaceFacts& space, Candidates candidates, Group& group) {
  std::vector<int64_t> least, wanted, most;
  for (const GroupCandidate& one : candidates) {
    const AreaRange range = AreaRangeOf(*one.need, space);
    least.push_back(range.least);
    wanted.push_back(range.wanted);
    most.push_back(range.most);
  }
  if (SumOf(least) > space.area_m2) return GroupReason::kLeastAreasTooLarge;
  const bool whole = space.divisible_from_m2 == 0;
  if (whole && SumOf(most) < space.area_m2) return GroupReason::kAreaNotFilled;
  std::vector<int64_t> areas = least;
  if (SumOf(wanted) >= space.area_m2) {
    HandOut(space.area_m2, wanted, areas);
  } else {
    areas = wanted;
    if (whole) HandOut(space.area_m2, most, areas);
  }
  for (size_t i = 0; i < areas.size(); ++i) group.members[i].area_m2 = areas[i];
  group.area_m2 = SumOf(areas);
  return GroupReason::kFits;
}

bool PersonsFit(const SpaceFacts& space, Candidates candidates) {
  if (!space.persons_max) return true;
  for (WeeklyTimes slots = kAllWeek; slots != 0; slots &= slots - 1) {
    const WeeklyTimes slot = slots & -slots;
    int64_t persons = 0;
    for (const GroupCandidate& one : candidates)
      if ((Slots(one.need->weekly_times) & slot) != 0) persons += one.need->persons.value_or(0);
    if (persons > *space.persons_max) return false;
  }
  return true;
}

bool FormsSuit(const SpaceFacts& space, Candidates candidates, Group& group) {
  std::optional<EnumSet<ContractForm>> common;
  const auto keep = [&common](EnumSet<ContractForm> forms) {
    if (!forms.empty()) common = common ? *common & forms : forms;
  };
  keep(space.contract_forms);
  for (const GroupCandidate& one : candidates) keep(one.need->contract_forms);
  group.contract_forms = common.value_or(EnumSet<ContractForm>());
  return !common || !common->empty();
}

// The first alternative that the rules let pass; false: none.
bool ScreenMember(const GroupQuestion& question, const GroupCandidate& candidate,
                  GroupMember& member) {
  const SpaceFacts& space = question.offer.space;
  const NeedFacts& need = *candidate.need;
  ScreeningQuestion asked =
      ScreeningQuestionOf(need, question.market.policy, question.asked.day, member.area_m2);
  for (int i = 0; i < static_cast<int>(need.alternatives.size()); ++i) {
    if (!Offered(need.alternatives[i], space)) continue;
    asked.alternative = i;
    member.alternative = i;
    member.screening = candidate.screener->Screen(need, space, asked);
    if (!member.screening.inadmissible) return true;
  }
  return false;
}

Periods Intersection(const Periods& a, const Periods& b) {
  Periods out;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Period both{std::max(a[i].from, b[j].from), std::min(a[i].until, b[j].until)};
    if (both.from < both.until) out.push_back(both);
    a[i].until < b[j].until ? ++i : ++j;
  }
  return out;
}

// One stay for all, in time that is free for each with the whole area let.
std::optional<Period> CommonStay(const GroupQuestion& question, Candidates candidates,
                                 const Group& group) {
  const SpaceFacts& space = question.offer.space;
  Periods free;
  StayLimits limits{
      .earliest = question.asked.day,
      .until = Day::Infinity(),
      .least_days = std::max<int64_t>({question.min_days, space.shortest_stay_days, 1}),
      .most_days = question.days};
  if (space.longest_stay_days > 0)
    limits.most_days = std::min<int64_t>(limits.most_days, space.longest_stay_days);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const NeedFacts& need = *candidates[i].need;
    const Periods own = FreeTime(space, question.offer.occupied, need,
                                 {.allocated_m2 = group.area_m2, .day = question.asked.day});
    free = i == 0 ? own : Intersection(free, own);
    limits.earliest = std::max(
        limits.earliest,
        EarliestStart(need, space, question.asked.day, group.members[i].screening.lead_days));
    limits.until = std::min(limits.until, need.until);
    if (need.start_by)
      limits.start_by = std::min(limits.start_by.value_or(*need.start_by), *need.start_by);
    limits.least_days = std::max<int64_t>(limits.least_days, need.min_days);
    limits.most_days = std::min(limits.most_days, WantedDays(need, question.market.policy));
  }
  return LongestStay(free, limits).period;
}

bool CostsMore(const Terms& a, const Terms& b) {
  return std::tuple(a.rate(), *a.one_off_cents) > std::tuple(b.rate(), *b.one_off_cents);
}

WeeklyTimes SlotsOfAll(Candidates candidates) {
  WeeklyTimes slots = 0;
  for (const GroupCandidate& one : candidates) slots |= Slots(one.need->weekly_times);
  return slots;
}

// The dearest terms of the members for the whole space; absent: one of them is not known.
std::optional<Terms> DearestTerms(const GroupQuestion& question, Candidates candidates) {
  const SpaceFacts& space = question.offer.space;
  std::optional<Terms> dearest;
  for (const GroupCandidate& one : candidates) {
    const Terms terms = TermsFor(space, Payer{one.need->commercial, SlotsOfAll(candidates)},
                                 {space.area_m2, one.need->FormOn(question.asked.day), 0});
    if (!terms.known()) return std::nullopt;
    if (!dearest || CostsMore(terms, *dearest)) dearest = terms;
  }
  return dearest;
}

// The terms of one tariff, whoever pays.
Terms TermsBy(const TariffFacts& tariff, WeeklyTimes slots, int64_t area_m2) {
  SpaceFacts alone;
  alone.tariffs = {tariff};
  return TermsFor(alone, Payer{tariff.commercial, slots}, {.area_m2 = area_m2});
}

int64_t CostOver(const Terms& terms, int64_t days) {
  return RunningCost(days, terms.rate()) + *terms.one_off_cents;
}

int64_t MonthlyMeans(const NeedFacts& need, int64_t days) {
  return static_cast<int64_t>(__int128{days} * 12 * need.own_month_cents / 365);
}

// What a member pays of its share, and what it lacks.
void Pay(const NeedFacts& need, int64_t days, GroupMember& member) {
  const int64_t first = member.one_off_cents + member.screening.fees_cents;
  const int64_t left = std::max<int64_t>(0, need.own_one_off_cents - first);
  Money& money = member.money;
  money.cost_cents = member.running_cents + first;
  money.start_gap_cents = std::max<int64_t>(0, first - need.own_one_off_cents);
  money.running_gap_cents =
      std::max<int64_t>(0, member.running_cents - MonthlyMeans(need, days) - left);
  money.gap_cents = money.start_gap_cents + money.running_gap_cents;
  member.covered_cents = std::max<int64_t>(0, member.share_cents() - money.gap_cents);
}

// Shares the group's cost among its members, where it is known.
void ShareCost(const GroupQuestion& question, Candidates candidates, Group& group) {
  const SpaceFacts& space = question.offer.space;
  const std::optional<Terms> whole = DearestTerms(question, candidates);
  if (!whole) return;
  Terms terms = *whole;
  if (group.area_m2 < space.area_m2) {
    terms = TermsBy(space.tariffs[static_cast<size_t>(whole->tariff_index)], SlotsOfAll(candidates),
                    group.area_m2);
    terms.tariff_index = whole->tariff_index;
  }
  group.terms = terms;
  group.cost_cents = CostOver(terms, group.days);
  group.whole_cost_cents = CostOver(*whole, question.days);
  std::vector<int64_t> areas;
  for (const GroupMember& member : group.members) areas.push_back(member.area_m2);
  const auto months = SharesOf(terms.rate(), areas);
  const auto running = SharesOf(RunningCost(group.days, terms.rate()), areas);
  const auto one_off = SharesOf(*terms.one_off_cents, areas);
  for (size_t i = 0; i < areas.size(); ++i) {
    GroupMember& member = group.members[i];
    member.month_cents = months[i];
    member.running_cents = running[i];
    member.one_off_cents = one_off[i];
    Pay(*candidates[i].need, group.days, member);
    group.covered_cents += member.covered_cents;
    group.gap_cents += member.money.gap_cents;
  }
}

Tally OwnerAsks(const NeedFacts& need, const SpaceFacts& space, Day day) {
  Tally tally;
  JudgeForm(need, space, day, tally);
  JudgeConduct(need, space, tally);
  return tally;
}

// Absent: not known by this tariff.
std::optional<int64_t> WholeCost(const SpaceFacts& space, const TariffFacts& tariff, int64_t days) {
  const Terms terms = TermsBy(tariff, kAllWeek, space.area_m2);
  return terms.known() ? std::optional(CostOver(terms, days)) : std::nullopt;
}

}  // namespace

GroupReason Disturbs(const NeedFacts& first, const NeedFacts& second) {
  if ((Slots(first.weekly_times) & Slots(second.weekly_times)) == 0) return GroupReason::kFits;
  const bool loud = first.conduct.noise > Noise::kTalk;
  const bool at_night =
      first.conduct.night_use == Answer::kYes && first.conduct.noise != Noise::kNone;
  if (!loud && !at_night) return GroupReason::kFits;
  const Answer sleeps = second.conduct.sleeping;
  if (loud && (sleeps == Answer::kYes || second.conduct.noise == Noise::kNone))
    return GroupReason::kNoiseDisturbs;
  if (sleeps == Answer::kYes) return GroupReason::kNightUseDisturbs;
  return sleeps == Answer::kUnknown ? GroupReason::kSleepUnknown : GroupReason::kFits;
}

SpaceFacts InParts(const SpaceFacts& space) {
  SpaceFacts parts = space;
  parts.divisible_from_m2 = std::max<int64_t>(1, space.divisible_from_m2);
  parts.tariffs = {
      {.rent_month_cents = 0, .running_month_cents = 0, .one_off_cents = 0, .deposit_cents = 0}};
  return parts;
}

int64_t GroupDays(int64_t asked_days, const SpaceFacts& space, const Policy& policy) {
  const int64_t days = asked_days > 0 ? asked_days : std::max(1, policy.default_wanted_days);
  return space.longest_stay_days > 0 ? std::min<int64_t>(days, space.longest_stay_days) : days;
}

void CheckTariffs(const SpaceFacts& space, int64_t days, absl::string_view prefix, Faults& faults) {
  for (size_t i = 0; i < space.tariffs.size(); ++i) {
    const std::optional<int64_t> cost = WholeCost(space, space.tariffs[i], days);
    if (!cost || *cost <= kCentsMax) continue;
    faults.Add(absl::StrCat(prefix, ".tariffs[", i, "]"),
               absl::StrCat(*cost, " is outside [", 0, ", ", kCentsMax, "]"));
  }
}

std::optional<int64_t> MostCost(const SpaceFacts& space, int64_t days) {
  std::optional<int64_t> most;
  for (const TariffFacts& tariff : space.tariffs) {
    const std::optional<int64_t> cost = WholeCost(space, tariff, days);
    if (cost) most = std::max(most.value_or(0), *cost);
  }
  return most;
}

AreaRange AreaRangeOf(const NeedFacts& need, const SpaceFacts& space) {
  AreaRange range{.least = std::max<int64_t>({need.min_m2, space.divisible_from_m2, 1}),
                  .most = need.max_m2 == 0 ? space.area_m2 : std::min(need.max_m2, space.area_m2)};
  range.wanted = std::clamp(need.wanted_m2, range.least, range.most);
  return range;
}

int64_t MostMeans(const NeedFacts& need, const Policy& policy, int64_t days) {
  return MonthlyMeans(need, std::min(days, WantedDays(need, policy))) + need.own_one_off_cents;
}

GroupVerdict JudgeGroup(const GroupQuestion& question, Candidates candidates) {
  const SpaceFacts& space = question.offer.space;
  GroupVerdict verdict;
  Group& group = verdict.group;
  group.members.resize(candidates.size());
  const auto fails = [&verdict](GroupReason reason, size_t member = 0) {
    verdict.reason = reason;
    verdict.member = member;
    return verdict;
  };
  if (!FormsSuit(space, candidates, group)) return fails(GroupReason::kContractForms);
  if (!PersonsFit(space, candidates)) return fails(GroupReason::kPersonsTooMany);
  if (const GroupReason reason = AllotAreas(space, candidates, group); reason != GroupReason::kFits)
    return fails(reason);
  for (size_t i = 0; i < candidates.size(); ++i) {
    GroupMember& member = group.members[i];
    member.candidate = i;
    member.owner_asks = OwnerAsks(*candidates[i].need, space, question.asked.day).asks;
    if (!ScreenMember(question, candidates[i], member))
      return fails(GroupReason::kInadmissibleThere, i);
  }
  const std::optional<Period> stay = CommonStay(question, candidates, group);
  if (!stay) return fails(GroupReason::kNoCommonStay);
  group.stay = *stay;
  group.days = stay->until - stay->from;
  ShareCost(question, candidates, group);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const std::optional<int64_t> limit = candidates[i].need->max_gap_cents;
    if (!limit) continue;
    if (!group.cost_cents) return fails(GroupReason::kShareUnknown, i);
    if (group.members[i].money.gap_cents > *limit) return fails(GroupReason::kShareTooDear, i);
  }
  return verdict;
}

void ScoreGroup(const GroupQuestion& question, Candidates candidates, Group& group) {
  const SpaceFacts& space = question.offer.space;
  const Policy& policy = question.market.policy;
  group.score_area = 0;
  for (size_t i = 0; i < group.members.size(); ++i) {
    GroupMember& member = group.members[i];
    const NeedFacts& need = *candidates[i].need;
    Figures figures{.alternative = member.alternative,
                    .screening = member.screening,
                    .period = group.stay,
                    .days = group.days,
                    .terms = group.terms};
    if (group.cost_cents) figures.money = member.money;
    const Scores scores = ScoreOf({.need = need,
                                   .space = space,
                                   .figures = figures,
                                   .policy = policy,
                                   .question = question.asked,
                                   .area_m2 = member.area_m2,
                                   .distance_m = DistanceOf(need, space, question.asked.precision),
                                   .wanted_days = WantedDays(need, policy),
                                   .owner_asks = member.owner_asks});
    member.score = scores.total;
    group.score_area += member.score * member.area_m2;
  }
}

int CompareGroups(const Group& a, const Group& b, GroupScores scores) {
  if (a.whole_cost_cents && b.whole_cost_cents) {
    // Open parts of costs that differ by their tariffs; of no cost nothing is open.
    const __int128 left = __int128{*a.open_cents()} * std::max<int64_t>(1, *b.whole_cost_cents);
    const __int128 right = __int128{*b.open_cents()} * std::max<int64_t>(1, *a.whole_cost_cents);
    if (left != right) return left < right ? -1 : 1;
  }
  const auto key = [scores](const Group& group) {
    return std::tuple(!group.whole_cost_cents, -group.area_m2, -group.days, group.members.size(),
                      scores == GroupScores::kCount ? -group.score_area : 0);
  };
  const auto left = key(a), right = key(b);
  return left < right ? -1 : right < left ? 1 : 0;
}

}  // namespace raumboerse::domain

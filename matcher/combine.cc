#include "matcher/combine.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

namespace raumboerse::matcher {
namespace {

using domain::Group;
using domain::GroupCandidate;
using domain::GroupReason;
using domain::GroupVerdict;

bool IsOnlyAsk(GroupReason reason) { return reason == GroupReason::kSleepUnknown; }

// Looks through the sets of candidates; places are those of `candidates`, in the order of names.
class GroupSearch {
 public:
  GroupSearch(const domain::GroupQuestion& asked, size_t members_max)
      : asked_(asked), members_max_(members_max) {}

  void Add(const domain::NeedFacts& need) {
    screeners_.push_back(asked_.market.screener.ForNeed(need));
    candidates_.push_back({&need, screeners_.back().get()});
    least_m2_.push_back(AreaRangeOf(need, asked_.offer.space).least);
    apart_.push_back(0);
    for (size_t i = 0; i + 1 < candidates_.size(); ++i) {
      const domain::NeedFacts& other = *candidates_[i].need;
      if (!Bars(Disturbs(need, other)) && !Bars(Disturbs(other, need))) continue;
      apart_[i] |= uint32_t{1} << (candidates_.size() - 1);
      apart_.back() |= uint32_t{1} << i;
    }
  }

  std::optional<Group> Run() {
    std::vector<size_t> set;
    Extend(0, 0, 0, set);
    if (best_) Score(best_set_, *best_);
    return std::move(best_);
  }

  // Of a set of places, ascending.
  GroupVerdict Judge(const std::vector<size_t>& set) const {
    GroupVerdict verdict = JudgeGroup(asked_, Of(set));
    for (domain::GroupMember& member : verdict.group.members)
      member.candidate = set[member.candidate];
    verdict.member = set[verdict.member];
    return verdict;
  }

 private:
  static bool Bars(GroupReason reason) {
    return reason != GroupReason::kFits && !IsOnlyAsk(reason);
  }
  // What a larger group fails by as well.
  static bool Lasts(GroupReason reason) {
    return reason == GroupReason::kContractForms || reason == GroupReason::kPersonsTooMany;
  }

  std::vector<GroupCandidate> Of(const std::vector<size_t>& set) const {
    std::vector<GroupCandidate> out;
    for (const size_t place : set) out.push_back(candidates_[place]);
    return out;
  }
  void Score(const std::vector<size_t>& set, Group& group) const {
    ScoreGroup(asked_, Of(set), group);
  }

  // Sets that begin with `set`, in the order of names.
  void Extend(size_t next, uint32_t apart, int64_t least_m2, std::vector<size_t>& set) {
    if (set.size() >= 2 && !Consider(set)) return;
    if (set.size() == members_max_) return;
    for (size_t i = next; i < candidates_.size(); ++i) {
      const int64_t with = least_m2 + least_m2_[i];
      if ((apart >> i & 1) != 0 || with > asked_.offer.space.area_m2) continue;
      set.push_back(i);
      Extend(i + 1, apart | apart_[i], with, set);
      set.pop_back();
    }
  }

  // False: no larger set is a group either.
  bool Consider(const std::vector<size_t>& set) {
    GroupVerdict verdict = Judge(set);
    if (verdict.reason != GroupReason::kFits) return !Lasts(verdict.reason);
    if (!best_ || IsBetter(set, verdict.group)) {
      best_ = std::move(verdict.group);
      best_set_ = set;
    }
    return true;
  }

  // Sets come in the order of names: of equals the first stays.
  bool IsBetter(const std::vector<size_t>& set, Group& group) {
    const int order = CompareGroups(group, *best_, domain::GroupScores::kLater);
    if (order != 0) return order < 0;
    Score(set, group);
    Score(best_set_, *best_);
    return CompareGroups(group, *best_, domain::GroupScores::kCount) < 0;
  }

  const domain::GroupQuestion asked_;
  const size_t members_max_;
  std::vector<std::unique_ptr<const domain::Screener>> screeners_;
  std::vector<GroupCandidate> candidates_;
  std::vector<int64_t> least_m2_;
  std::vector<uint32_t> apart_;  // by candidate, those that it may not be together with
  std::optional<Group> best_;
  std::vector<size_t> best_set_;
};

Found<NeedEntry> FindCandidates(const CombineQuestion& question) {
  SpaceEntry parts = question.space;
  parts.facts = InParts(question.space.facts);
  return question.matcher.FindNeeds(question.world, parts, question.asked,
                                    {.count = std::numeric_limits<uint32_t>::max(),
                                     .count_up_to = 0,
                                     .audience = question.audience});
}

// The means of the richest, at most what the whole space costs.
std::optional<int64_t> CoverBound(const CombineQuestion& question, const Found<NeedEntry>& found,
                                  int64_t days, size_t members_max) {
  const std::optional<int64_t> cost = MostCost(question.space.facts, days);
  if (!cost) return std::nullopt;
  std::vector<int64_t> means;
  for (const Hit<NeedEntry>& hit : found.matches)
    means.push_back(MostMeans(hit.listed->facts, question.world.policy, days));
  const auto richest = means.begin() + static_cast<ptrdiff_t>(std::min(members_max, means.size()));
  std::partial_sort(means.begin(), richest, means.end(), std::greater<>());
  return std::min(*cost, std::accumulate(means.begin(), richest, int64_t{0}));
}

std::vector<Disturbance> DisturbancesAmong(
    const std::vector<std::shared_ptr<const NeedEntry>>& candidates) {
  std::vector<Disturbance> out;
  for (size_t i = 0; i < candidates.size(); ++i) {
    for (size_t j = 0; j < candidates.size(); ++j) {
      if (i == j) continue;
      const GroupReason reason = Disturbs(candidates[i]->facts, candidates[j]->facts);
      if (reason != GroupReason::kFits) out.push_back({i, j, reason});
    }
  }
  return out;
}

// From places in the order of names to those in the order of the candidates, and back.
struct Places {
  std::vector<size_t> by_name;  // place of the candidate
  std::vector<size_t> name_of;  // by candidate, its place by name

  explicit Places(const std::vector<std::shared_ptr<const NeedEntry>>& candidates)
      : by_name(candidates.size()), name_of(candidates.size()) {
    std::iota(by_name.begin(), by_name.end(), size_t{0});
    std::sort(by_name.begin(), by_name.end(), [&](size_t a, size_t b) {
      return candidates[a]->facts.id < candidates[b]->facts.id;
    });
    for (size_t i = 0; i < by_name.size(); ++i) name_of[by_name[i]] = i;
  }
};

// Says of each candidate that is no member why it is none.
class Explainer {
 public:
  Explainer(const GroupSearch& search, const Places& places, size_t members_max, Combined& out)
      : search_(search), places_(places), members_max_(members_max), out_(out) {
    if (!out.group) return;
    for (const domain::GroupMember& member : out.group->members)
      members_.push_back(member.candidate);
  }

  void Run() {
    for (size_t i = 0; i < out_.candidates.size(); ++i)
      if (!IsMember(i)) out_.left_out.push_back(Of(i));
  }

 private:
  bool IsMember(size_t candidate) const {
    return std::find(members_.begin(), members_.end(), candidate) != members_.end();
  }
  bool IsDisturbed(size_t candidate) const {
    return std::any_of(out_.disturbances.begin(), out_.disturbances.end(), [&](const auto& one) {
      return !IsOnlyAsk(one.reason) && ((one.first == candidate && IsMember(one.second)) ||
                                        (one.second == candidate && IsMember(one.first)));
    });
  }

  LeftOut Of(size_t candidate) const {
    if (!out_.group) return {candidate, GroupReason::kNoGroupFound};
    if (IsDisturbed(candidate)) return {candidate, GroupReason::kFits};
    if (members_.size() == members_max_) return {candidate, GroupReason::kTooManyMembers};
    std::vector<size_t> set = {places_.name_of[candidate]};
    for (const size_t member : members_) set.push_back(places_.name_of[member]);
    std::sort(set.begin(), set.end());
    const GroupVerdict verdict = search_.Judge(set);
    switch (verdict.reason) {
      case GroupReason::kFits:
        return {candidate, GroupReason::kNotBetter};
      case GroupReason::kInadmissibleThere:
      case GroupReason::kShareTooDear:
      case GroupReason::kShareUnknown:
        return {candidate, verdict.reason, places_.by_name[verdict.member]};
      default:
        return {candidate, verdict.reason};
    }
  }

  const GroupSearch& search_;
  const Places& places_;
  const size_t members_max_;
  Combined& out_;
  std::vector<size_t> members_;
};

}  // namespace

Combined Combine(const CombineQuestion& asked, const CombineOptions& options) {
  CombineQuestion question = asked;
  question.asked.listed = domain::Listed::kNeeds;
  Combined out{.days = GroupDays(options.days, question.space.facts, question.world.policy)};
  const Found<NeedEntry> found = FindCandidates(question);
  out.candidates_total = static_cast<int64_t>(found.matches.size());
  for (const Hit<NeedEntry>& hit : found.matches) {
    if (out.candidates.size() == domain::kGroupCandidatesMax) break;
    out.candidates.push_back(hit.listed);
  }
  if (found.matches.size() > out.candidates.size())
    out.bound_cents = CoverBound(question, found, out.days, options.members_max);
  const Places places(out.candidates);
  GroupSearch search({.market = question.world.market(),
                      .offer = {question.space.facts, question.space.occupied},
                      .asked = question.asked,
                      .days = out.days,
                      .min_days = options.min_days},
                     options.members_max);
  for (const size_t candidate : places.by_name) search.Add(out.candidates[candidate]->facts);
  out.disturbances = DisturbancesAmong(out.candidates);
  out.group = search.Run();
  if (out.group)
    for (domain::GroupMember& member : out.group->members)
      member.candidate = places.by_name[member.candidate];
  Explainer(search, places, options.members_max, out).Run();
  return out;
}

}  // namespace raumboerse::matcher

#include "matcher/financing.h"

#include <algorithm>
#include <numeric>

#include "domain/limits.h"
#include "matcher/cover.h"

namespace raumboerse::matcher {
namespace {

using domain::Day;
using domain::FundStep;

// What a fund may give by a day; nothing by a day before its first step is decided.
int64_t MostBy(const domain::FundOffer& offer, Day day) {
  int64_t most = 0;
  for (const FundStep& step : offer.steps) most = step.decision <= day ? step.up_to_cents : most;
  return most;
}

bool Names(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Looks through the sets of up to domain::kFundsSearchedMax funds, given in the order of names.
class SetSearch {
 public:
  using Set = std::vector<size_t>;  // places in the list of funds, ascending

  SetSearch(const Demand& demand, const std::vector<const FundCandidate*>& funds)
      : funds_(funds), room_(RoomOf(demand)), shares_(funds.size()), excluded_(funds.size()) {
    for (size_t i = 0; i < funds.size(); ++i) {
      for (size_t j = 0; j < funds.size(); ++j) {
        const bool apart =
            Names(funds[i]->excludes, funds[j]->name) || Names(funds[j]->excludes, funds[i]->name);
        if (i != j && apart) excluded_[i] |= uint32_t{1} << j;
      }
    }
  }

  // The best set of all, and the day by which its amounts are decided; none: nothing is covered.
  struct Best {
    Set set;
    Day decision;
  };
  std::optional<Best> Find() {
    UseStepsBy(Day::Infinity());
    covered_ = 0;
    fewest_ = 0;
    Measure(0, 0, {}, 0);
    if (covered_ == 0) return std::nullopt;
    const std::vector<Day> days = DecisionDays();
    // More days never cover less: the first that is enough.
    const auto first = std::partition_point(days.begin(), days.end(), [&](Day day) {
      UseStepsBy(day);
      return !FirstSet();
    });
    UseStepsBy(*first);
    return Best{*FirstSet(), *first};
  }

 private:
  void UseStepsBy(Day day) {
    for (size_t i = 0; i < funds_.size(); ++i)
      shares_[i] = {MaskOf(funds_[i]->offer.kinds), MostBy(funds_[i]->offer, day)};
  }

  std::vector<Day> DecisionDays() const {
    std::vector<Day> days;
    for (const FundCandidate* fund : funds_) {
      for (const FundStep& step : fund->offer.steps) days.push_back(step.decision);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
  }

  // The most that any set covers, and how many funds that takes.
  void Measure(size_t next, uint32_t shut, const ShareSums& sums, size_t count) {
    if (next == funds_.size()) {
      const int64_t covered = sums.Covered(room_);
      if (covered < covered_ || (covered == covered_ && count >= fewest_)) return;
      covered_ = covered;
      fewest_ = count;
      return;
    }
    Measure(next + 1, shut, sums, count);
    if ((shut >> next & 1) != 0) return;
    ShareSums with = sums;
    with.Add(shares_[next]);
    Measure(next + 1, shut | excluded_[next], with, count + 1);
  }

  // The first set by names that covers as much with as few funds.
  std::optional<Set> FirstSet() const {
    Set set;
    if (!Extend(0, 0, {}, set)) return std::nullopt;
    return set;
  }
  bool Extend(size_t next, uint32_t shut, const ShareSums& sums, Set& set) const {
    if (set.size() == fewest_) return sums.Covered(room_) == covered_;
    for (size_t i = next; i + (fewest_ - set.size()) <= funds_.size(); ++i) {
      if ((shut >> i & 1) != 0) continue;
      ShareSums with = sums;
      with.Add(shares_[i]);
      set.push_back(i);
      if (Extend(i + 1, shut | excluded_[i], with, set)) return true;
      set.pop_back();
    }
    return false;
  }

  const std::vector<const FundCandidate*>& funds_;
  const std::array<int64_t, kKindMasks> room_;
  std::vector<Share> shares_;
  std::vector<uint32_t> excluded_;  // by fund, those that may not be combined with it
  int64_t covered_ = 0;
  size_t fewest_ = 0;
};

// Of too many those that offer most, of equals the first by name.
std::vector<size_t> ToSearch(absl::Span<const FundCandidate> candidates) {
  std::vector<size_t> out(candidates.size());
  std::iota(out.begin(), out.end(), size_t{0});
  if (out.size() <= domain::kFundsSearchedMax) return out;
  std::sort(out.begin(), out.end(), [&](size_t a, size_t b) {
    const int64_t most_a = candidates[a].offer.most(), most_b = candidates[b].offer.most();
    return most_a != most_b ? most_a > most_b : candidates[a].name < candidates[b].name;
  });
  out.resize(domain::kFundsSearchedMax);
  std::sort(out.begin(), out.end());
  return out;
}

// What all of them could cover if none excluded another.
int64_t BoundOf(const Demand& demand, absl::Span<const FundCandidate> candidates) {
  std::vector<Share> shares;
  for (const FundCandidate& one : candidates)
    shares.push_back({MaskOf(one.offer.kinds), one.offer.most()});
  return Covered(demand, shares);
}

}  // namespace

FinancingPlan PlanFinancing(const domain::FundingFields& funding,
                            absl::Span<const FundCandidate> candidates) {
  const Demand demand{funding.costs, funding.start_gap_cents, funding.running_gap_cents};
  FinancingPlan plan{.searched = ToSearch(candidates)};
  std::vector<size_t> by_name = plan.searched;
  std::sort(by_name.begin(), by_name.end(),
            [&](size_t a, size_t b) { return candidates[a].name < candidates[b].name; });
  std::vector<const FundCandidate*> funds;
  for (const size_t i : by_name) funds.push_back(&candidates[i]);
  const std::optional<SetSearch::Best> best = SetSearch(demand, funds).Find();
  if (best) {
    std::vector<Share> shares;
    for (const size_t i : best->set) {
      const domain::FundOffer& offer = funds[i]->offer;
      shares.push_back({MaskOf(offer.kinds), MostBy(offer, best->decision)});
    }
    const Allocation allocation = Allocate(demand, shares);
    int64_t covered = 0;
    for (size_t i = 0; i < best->set.size(); ++i) {
      plan.grants.push_back({by_name[best->set[i]], allocation.amounts[i]});
      covered += allocation.amounts[i].total();
    }
    plan.start_covered_cents = allocation.start_covered_cents;
    plan.running_covered_cents = covered - allocation.start_covered_cents;
    plan.decision = best->decision;
  }
  plan.bound_cents = plan.searched.size() == candidates.size() ? plan.covered_cents()
                                                               : BoundOf(demand, candidates);
  return plan;
}

}  // namespace raumboerse::matcher

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "gmock/gmock.h"

#include "base/test_seed.h"
#include "domain/limits.h"
#include "matcher/financing_test.h"

namespace raumboerse::matcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using domain::CostKind;
using domain::Day;
using domain::FundingFields;
using domain::KindCents;

// Tries every way to hand out every cent. Knows nothing of cuts, nor of what a plan is built from:
// money helps as far as the definition's own gap shrinks by every cent of it.
class FinancingOracle {
 public:
  explicit FinancingOracle(const FinancingWorld& world) : world_(world) {}

  struct Answer {
    int64_t covered = 0;
    size_t funds = 0;
    Day decision;
    std::vector<std::string> names;
    int64_t start_covered = 0;
    auto Key() const { return std::tuple(-covered, funds, decision, names, -start_covered); }
  };

  Answer Best() {
    Try(0, {});
    return best_;
  }

 private:
  using Paid = std::array<int64_t, 4>;

  // The gap when so much is paid, by the definition of money: `own` is spent at the start first.
  int64_t GapAfter(const Paid& paid) const {
    const FundingFields& funding = world_.funding;
    const int64_t first = funding.costs.Of(domain::kStartKinds);
    const int64_t own = first - funding.start_gap_cents;
    const int64_t first_left = first - paid[2] - paid[3];
    const int64_t saved = std::max<int64_t>(0, own - first_left);
    const int64_t start = std::max<int64_t>(0, first_left - own);
    return start + std::max<int64_t>(0, funding.running_gap_cents - paid[0] - paid[1] - saved);
  }

  void Try(size_t next, std::vector<size_t> set) {
    if (next < world_.candidates.size()) {
      Try(next + 1, set);
      for (const size_t chosen : set) {
        if (Apart(world_.candidates[chosen], world_.candidates[next])) return;
      }
      set.push_back(next);
      return Try(next + 1, set);
    }
    // What can be paid of each kind, and the earliest day by which that can be decided.
    std::map<Paid, Day> states = {{Paid(), Day(0)}};
    for (const size_t chosen : set) states = WithFund(states, world_.candidates[chosen].offer);
    for (const auto& [paid, decision] : states) Take(set, paid, decision);
  }

  static bool Apart(const FundCandidate& a, const FundCandidate& b) {
    const auto names = [](const FundCandidate& one, const FundCandidate& other) {
      return std::count(one.excludes.begin(), one.excludes.end(), other.name) > 0;
    };
    return names(a, b) || names(b, a);
  }

  std::map<Paid, Day> WithFund(const std::map<Paid, Day>& states,
                               const domain::FundOffer& offer) const {
    std::map<Paid, Day> out;
    for (const auto& [paid, decision] : states) Spend({offer, decision}, 0, paid, out);
    return out;
  }

  // A fund in the middle of paying.
  struct Spending {
    const domain::FundOffer& offer;
    Day decision;  // of what was paid before it
    int64_t spent = 0;
  };

  // Every way for one fund to pay, kind by kind.
  void Spend(Spending fund, size_t kind, Paid paid, std::map<Paid, Day>& out) const {
    if (kind == 4) {
      const Day decided = fund.spent == 0
                              ? fund.decision
                              : std::max(fund.decision, fund.offer.StepOf(fund.spent).decision);
      const auto [state, is_new] = out.emplace(paid, decided);
      if (!is_new) state->second = std::min(state->second, decided);
      return;
    }
    Spend(fund, kind + 1, paid, out);
    const auto cost_kind = static_cast<CostKind>(kind + 1);
    if (!fund.offer.kinds.Contains(cost_kind)) return;
    while (fund.spent < fund.offer.most() && paid[kind] < world_.funding.costs[cost_kind]) {
      ++fund.spent;
      ++paid[kind];
      Spend(fund, kind + 1, paid, out);
    }
  }

  void Take(const std::vector<size_t>& set, const Paid& paid, Day decision) {
    const int64_t sum = paid[0] + paid[1] + paid[2] + paid[3];
    if (GapAfter(paid) != world_.funding.gap() - sum) return;  // a cent too many
    Answer answer{.covered = sum, .funds = set.size(), .decision = decision};
    for (const size_t chosen : set) answer.names.push_back(world_.candidates[chosen].name);
    std::sort(answer.names.begin(), answer.names.end());
    answer.start_covered = std::min(world_.funding.start_gap_cents, paid[2] + paid[3]);
    if (answer.Key() < best_.Key()) best_ = std::move(answer);
  }

  const FinancingWorld& world_;
  Answer best_;
};

// Whatever the plan is, it keeps to what each fund offers and pays no cent too many.
void ExpectWithinOffers(const FinancingWorld& world, const FinancingPlan& plan) {
  KindCents paid;
  Day decision(0);
  for (const Grant& grant : plan.grants) {
    const domain::FundOffer& offer = world.candidates[grant.candidate].offer;
    const int64_t total = grant.amounts.total();
    EXPECT_GT(total, 0);
    ASSERT_LE(total, offer.most());
    EXPECT_EQ(grant.amounts.Of(offer.kinds), total);
    decision = std::max(decision, offer.StepOf(total).decision);
    for (const CostKind kind : domain::kCostKinds) {
      EXPECT_GE(grant.amounts[kind], 0);
      paid[kind] += grant.amounts[kind];
    }
  }
  for (const CostKind kind : domain::kCostKinds) EXPECT_LE(paid[kind], world.funding.costs[kind]);
  EXPECT_EQ(paid.total(), plan.covered_cents());
  EXPECT_LE(plan.start_covered_cents, world.funding.start_gap_cents);
  EXPECT_LE(plan.running_covered_cents, world.funding.running_gap_cents);
  EXPECT_EQ(plan.start_covered_cents,
            std::min(world.funding.start_gap_cents, paid.Of(domain::kStartKinds)));
  if (plan.decision) {
    EXPECT_LE(decision, *plan.decision);
  }
}

TEST(Financing, EqualsEveryWayToHandOutEveryCentIn500Worlds) {
  const uint64_t seed = SeedOr(2027);
  int with_plan = 0;
  for (uint64_t i = 0; i < 500; ++i) {
    std::mt19937_64 random(seed + i);
    const FinancingDraw draw{.funds = 1 + static_cast<int>(i % 5),
                             .cents = 2 + static_cast<int64_t>(i % 3)};
    const FinancingWorld world = DrawFinancing(random, draw);
    const FinancingPlan plan = PlanFinancing(world.funding, world.candidates);
    const FinancingOracle::Answer best = FinancingOracle(world).Best();
    SCOPED_TRACE(absl::StrCat("RAUMBOERSE_SEED=", seed + i));
    ExpectWithinOffers(world, plan);
    std::vector<std::string> names;
    for (const Grant& grant : plan.grants) names.push_back(world.candidates[grant.candidate].name);
    ASSERT_EQ(plan.covered_cents(), best.covered);
    ASSERT_EQ(names, best.names);
    EXPECT_EQ(plan.decision.value_or(Day()), best.decision);
    EXPECT_EQ(plan.start_covered_cents, best.start_covered);
    EXPECT_EQ(plan.bound_cents, best.covered);
    EXPECT_EQ(plan.searched.size(), world.candidates.size());
    with_plan += plan.grants.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(with_plan, 100) << "or nothing was tried";
}

FundCandidate Offering(std::string name, domain::EnumSet<CostKind> kinds, int64_t cents,
                       int decision) {
  return {.name = std::move(name),
          .offer = {.kinds = kinds, .steps = {{.up_to_cents = cents, .decision = Day(decision)}}}};
}

FundingFields Gap(int64_t start_cents, int64_t running_cents) {
  FundingFields funding;
  funding.costs[CostKind::kOneOff] = 1000;
  funding.costs[CostKind::kRent] = 1000;
  funding.start_gap_cents = start_cents;
  funding.running_gap_cents = running_cents;
  return funding;
}

TEST(Financing, MoneyForTheStartLeavesOwnMeansForLater) {
  const FinancingPlan plan =
      PlanFinancing(Gap(100, 400), {Offering("a", {CostKind::kOneOff}, 450, 1)});
  ASSERT_EQ(plan.grants.size(), 1u);
  EXPECT_EQ(plan.grants[0].amounts[CostKind::kOneOff], 450);
  EXPECT_EQ(plan.start_covered_cents, 100);
  EXPECT_EQ(plan.running_covered_cents, 350);
}

TEST(Financing, AsksForLessWhereMoreWouldBeDecidedLater) {
  FundCandidate slow = Offering("a", {CostKind::kRent}, 100, 10);
  slow.offer.steps.push_back({.up_to_cents = 300, .decision = Day(50)});
  const FinancingPlan plan =
      PlanFinancing(Gap(0, 300), {slow, Offering("b", {CostKind::kRent}, 200, 20)});
  // Fewest funds come before the earliest decision.
  EXPECT_EQ(plan.grants.size(), 1u);
  const FinancingPlan both =
      PlanFinancing(Gap(0, 350), {slow, Offering("b", {CostKind::kRent}, 250, 20)});
  ASSERT_EQ(both.grants.size(), 2u);
  EXPECT_EQ(both.decision, Day(20));
  EXPECT_EQ(both.grants[0].amounts.total(), 100);
}

TEST(Financing, NoGapOrNoFundIsNoPlan) {
  EXPECT_THAT(PlanFinancing(Gap(0, 0), {Offering("a", {CostKind::kRent}, 5, 1)}).grants, IsEmpty());
  const FinancingPlan none = PlanFinancing(Gap(100, 100), {});
  EXPECT_THAT(none.grants, IsEmpty());
  EXPECT_EQ(none.decision, std::nullopt);
}

// At the largest amounts nothing overflows.
TEST(Financing, CountsToTheLargestAmounts) {
  FundingFields funding;
  for (const CostKind kind : domain::kCostKinds) funding.costs[kind] = domain::kCentsMax;
  funding.running_gap_cents = domain::kCentsMax;
  funding.start_gap_cents = domain::kCentsMax;
  std::vector<FundCandidate> funds;
  for (size_t i = 0; i < domain::kFundsSearchedMax; ++i)
    funds.push_back(Offering(absl::StrCat("f", 100 + i),
                             domain::kStartKinds | domain::kRunningKinds, domain::kCentsMax / 8,
                             1));
  const FinancingPlan plan = PlanFinancing(funding, funds);
  EXPECT_EQ(plan.covered_cents(), 2 * domain::kCentsMax);
  EXPECT_EQ(plan.grants.size(), domain::kFundsSearchedMax);
}

TEST(Financing, BeyondTheBoundItSaysWhatItSearchedAndWhatNoPlanExceeds) {
  std::vector<FundCandidate> funds;
  for (size_t i = 0; i < domain::kFundsSearchedMax; ++i)
    funds.push_back(Offering(absl::StrCat("f", 100 + i), {CostKind::kRent}, 10, 1));
  FinancingPlan plan = PlanFinancing(Gap(0, 1000), funds);
  EXPECT_EQ(plan.covered_cents(), 160);
  EXPECT_EQ(plan.bound_cents, 160);
  funds.push_back(Offering("a", {CostKind::kRent}, 9, 1));
  plan = PlanFinancing(Gap(0, 1000), funds);
  EXPECT_EQ(plan.covered_cents(), 160);
  EXPECT_EQ(plan.bound_cents, 169);
  EXPECT_EQ(plan.searched.size(), domain::kFundsSearchedMax);
  EXPECT_EQ(plan.searched.back(), domain::kFundsSearchedMax - 1) << "the one that offers least";
}

}  // namespace
}  // namespace raumboerse::matcher

#include "domain/funding_rule.h"

#include <functional>
#include <random>

#include "gmock/gmock.h"

#include "base/test_seed.h"
#include "domain/funding_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Reasons = std::vector<FundReason>;

Reasons ReasonsOf(const FundVerdict& verdict) {
  Reasons out;
  for (const FundCondition& condition : verdict.conditions) out.push_back(condition.reason);
  return out;
}

struct RuleCase {
  std::function<void(FundFields&, FundingFields&)> change;
  Reasons expected;  // none: the fund may pay
};

void ExpectRules(const std::vector<RuleCase>& cases) {
  for (size_t i = 0; i < cases.size(); ++i) {
    FundFields fund = OpenFund();
    FundingFields funding = ShopCase();
    cases[i].change(fund, funding);
    const FundVerdict verdict = Judge(fund, funding);
    EXPECT_EQ(ReasonsOf(verdict), cases[i].expected) << "case " << i;
    EXPECT_EQ(verdict.offer.has_value(), cases[i].expected.empty()) << "case " << i;
  }
}

using F = FundFields;
using G = FundingFields;
using enum FundReason;

TEST(FundingRule, ReadsPlaceUseAndRecord) {
  ExpectRules({{[](F&, G&) {}, {}},
               {[](F& f, G&) {
                  f.districts = {"north", "south"};
                },
                {}},
               {[](F& f, G&) { f.districts = {"south"}; }, {kOtherDistrict}},
               {[](F&, G& g) { g.district = ""; }, {}},
               {[](F& f, G& g) {
                  f.districts = {"south"};
                  g.district = "";
                },
                {kDistrictUnknown}},
               {[](F& f, G&) {
                  f.uses = {"studio", "event"};
                },
                {}},
               {[](F& f, G& g) {
                  f.uses = {"studio"};
                  g.uses = {"studio", "bar"};
                },
                {kOtherUse}},
               {[](F& f, G&) { f.record.duplicate_of = "exchanges/x/funds/g"; }, {kDuplicate}}});
}

TEST(FundingRule, ReadsTheFormAndTheCarrier) {
  using enum OrganisationForm;
  const auto with = [](OrganisationForm own, Answer suffices, OrganisationForm carrier,
                       const char* until) {
    return [=](F& f, G& g) {
      f.organisation_forms = {kRegisteredAssociation};
      f.carrier_suffices = suffices;
      g.own_form = own;
      g.carrier_form = carrier;
      if (*until != '\0') g.carrier_until = D(until);
    };
  };
  const char* const after = "2027-03-02";  // the stay begins the day before
  const char* const at = "2027-03-01";
  ExpectRules({{with(kRegisteredAssociation, Answer::kNo, kUnknown, ""), {}},
               {with(kGroup, Answer::kYes, kUnknown, ""), {kOtherForm}},
               {with(OrganisationForm::kUnknown, Answer::kYes, kUnknown, ""), {kFormUnknown}},
               {with(kGroup, Answer::kYes, kRegisteredAssociation, after), {}},
               {with(kGroup, Answer::kYes, kRegisteredAssociation, at), {kOtherForm}},
               {with(kGroup, Answer::kNo, kRegisteredAssociation, after), {kCarrierDoesNotCount}},
               {with(kGroup, Answer::kUnknown, kRegisteredAssociation, after), {kCarrierUnknown}},
               {with(kGroup, Answer::kYes, kGmbh, after), {kOtherForm}},
               {with(kGroup, Answer::kYes, kUnknown, after), {kFormUnknown}},
               {with(kGroup, Answer::kNo, kUnknown, after), {kOtherForm}},
               {with(kUnknown, Answer::kNo, kRegisteredAssociation, after), {kFormUnknown}}});
}

TEST(FundingRule, ReadsWhichCostsArePaidAndWhen) {
  using Kinds = EnumSet<CostKind>;
  const auto kinds_of = [](Answer arrears, Kinds pays, auto change) {
    F fund = OpenFund();
    G funding = ShopCase();
    fund.paid_in_arrears = arrears;
    fund.cost_kinds = pays;
    change(funding);
    const FundVerdict verdict = Judge(fund, funding);
    return verdict.offer ? verdict.offer->kinds : Kinds();
  };
  const auto as_it_is = [](G&) {};
  const Kinds all = kStartKinds | kRunningKinds;
  EXPECT_EQ(kinds_of(Answer::kNo, {}, as_it_is), all);
  EXPECT_EQ(kinds_of(Answer::kYes, {}, as_it_is), kRunningKinds);
  EXPECT_EQ(kinds_of(Answer::kUnknown, {}, as_it_is), kRunningKinds);
  EXPECT_EQ(kinds_of(Answer::kNo, {CostKind::kRent}, as_it_is), Kinds{CostKind::kRent});
  const auto no_running_gap = [](G& g) { g.running_gap_cents = 0; };
  EXPECT_EQ(kinds_of(Answer::kNo, {}, no_running_gap), kStartKinds);
  const auto no_fees = [](G& g) { g.costs[CostKind::kFees] = 0; };
  EXPECT_EQ(kinds_of(Answer::kNo, {}, no_fees), kRunningKinds | Kinds{CostKind::kOneOff});
  ExpectRules({{[](F& f, G& g) {
                  f.cost_kinds = {CostKind::kRent};
                  g.running_gap_cents = 0;
                },
                {kOtherCosts}},
               {[](F& f, G&) {
                  f.cost_kinds = {CostKind::kOneOff};
                  f.paid_in_arrears = Answer::kYes;
                },
                {kPaidInArrears}},
               {[](F& f, G&) {
                  f.cost_kinds = {CostKind::kOneOff};
                  f.paid_in_arrears = Answer::kUnknown;
                },
                {kArrearsUnknown}}});
}

TEST(FundingRule, ReadsAreaLengthRentAndShares) {
  ExpectRules({{[](F& f, G&) { f.largest_area_m2 = 80; }, {}},
               {[](F& f, G&) { f.largest_area_m2 = 79; }, {kTooLarge}},
               {[](F& f, G&) { f.longest_months = 12; }, {}},
               {[](F& f, G& g) {
                  f.longest_months = 12;
                  g.stay.until = D("2028-03-02");
                },
                {kTooLong}},
               // Half of the space: 500 a month are half of the 1,000 that its half cost.
               {[](F& f, G&) { f.rent_permille_of_last = 500; }, {}},
               {[](F& f, G&) { f.rent_permille_of_last = 499; }, {kRentTooHigh}},
               {[](F& f, G& g) {
                  f.rent_permille_of_last = 999;
                  g.last_rent_month_cents.reset();
                },
                {kLastRentUnknown}},
               {[](F& f, G&) { f.most_per_project_cents = 0; }, {kGivesNothing}},
               {[](F& f, G&) { f.largest_share_permille = 0; }, {kGivesNothing}},
               {[](F& f, G&) { f.left_this_year_cents = 0; }, {kNothingLeft}},
               {[](F& f, G&) { f.left_this_year_cents.reset(); }, {kLeftUnknown}}});
}

// The cost is 9,500.00, of which the initiative pays 5,500.00: 579 permille and not quite 579.
TEST(FundingRule, ReadsTheOwnShare) {
  const auto with = [](int permille, Answer counts, std::optional<int64_t> work) {
    return [=](F& f, G& g) {
      f.least_own_share_permille = permille;
      f.in_kind_counts = counts;
      g.in_kind_cents = work;
    };
  };
  ExpectRules({{with(578, Answer::kNo, 0), {}},
               {with(579, Answer::kNo, 1'000'000), {kOwnShareTooSmall}},
               {with(579, Answer::kYes, 0), {kOwnShareTooSmall}},
               // 5,501.19 of 9,501.19 are 579 permille, a cent less is not.
               {with(579, Answer::kYes, 119), {}},
               {with(579, Answer::kYes, 118), {kOwnShareTooSmall}},
               {with(579, Answer::kYes, std::nullopt), {kInKindUnknown}},
               {with(579, Answer::kUnknown, std::nullopt), {kInKindUnknown}},
               {with(579, Answer::kUnknown, 119), {kInKindRuleUnknown}},
               {with(579, Answer::kUnknown, 118), {kOwnShareTooSmall}},
               {with(1000, Answer::kYes, std::nullopt), {kOwnShareTooSmall}}});
}

// Asked on 10 January; works begin on 19 February, 40 days later, the stay ten days after that.
TEST(FundingRule, ReadsWhenItIsDecided) {
  const auto days = [](int32_t days, Answer no_start) {
    return [=](F& f, G&) {
      f.decision_days = days;
      f.no_start_before_decision = no_start;
    };
  };
  ExpectRules({{days(40, Answer::kYes), {}},
               {days(41, Answer::kYes), {kStartsBeforeDecision}},
               {days(40, Answer::kUnknown), {}},
               {days(41, Answer::kUnknown), {kStartRuleUnknown}},
               {days(50, Answer::kNo), {}},
               {days(51, Answer::kNo), {kDecidedTooLate}},
               {days(51, Answer::kYes), {kDecidedTooLate}},
               {[](F& f, G&) {
                  f.decision_days = 41;
                  f.cost_kinds = {CostKind::kOneOff};
                },
                {kDecidedTooLate}},
               {[](F& f, G&) { f.decision_days.reset(); }, {kDecisionDaysUnknown}},
               {[](F& f, G&) {
                  f.application_windows = {{D("2026-01-01"), D("2027-01-10")}};
                },
                {kNoWindow}},
               {[](F&, G& g) { g.day = D("2026-12-11"); }, {}},
               {[](F& f, G& g) {
                  g.day = D("2026-12-11");
                  f.left_this_year_cents.reset();
                },
                {kLeftUnknown}},
               {[](F&, G& g) { g.day = D("2026-12-12"); }, {kLeftNextYearUnknown}}});
}

TEST(FundingRule, SaysWhenToApplyAndWhenItIsDecided) {
  F fund = OpenFund();
  fund.no_start_before_decision = Answer::kYes;
  fund.application_windows = {{D("2027-01-20"), D("2027-01-25")},
                              {D("2026-12-01"), D("2027-01-05")}};
  fund.decision_levels = {{.up_to_cents = 10'000},
                          {.up_to_cents = 20'000, .decision_days = 28},
                          {.up_to_cents = 90'000, .decision_days = 31}};
  FundVerdict verdict = Judge(fund, ShopCase());
  ASSERT_TRUE(verdict.offer);
  EXPECT_EQ(verdict.offer->apply_from, D("2027-01-20"));
  EXPECT_EQ(verdict.offer->limit, FundLimit::kLaterLevel);
  EXPECT_THAT(verdict.offer->steps,
              ElementsAre(FundStep{10'000, D("2027-01-24"), D("2027-02-09"), 0},
                          FundStep{20'000, D("2027-01-22"), D("2027-02-17"), 1}));
  EXPECT_EQ(verdict.offer->StepOf(10'000).level, 0);
  EXPECT_EQ(verdict.offer->StepOf(10'001).level, 1);
  fund.most_per_project_cents = 10'000;
  verdict = Judge(fund, ShopCase());
  ASSERT_TRUE(verdict.offer);
  EXPECT_EQ(verdict.offer->limit, FundLimit::kMostPerProject);
  EXPECT_EQ(verdict.offer->steps.size(), 1);
}

TEST(FundingRule, CutsSharesToWholeCents) {
  F fund = OpenFund();
  fund.cost_kinds = {CostKind::kFees};
  fund.largest_share_permille = 333;
  G funding = ShopCase();
  funding.costs[CostKind::kFees] = 101;
  const FundVerdict verdict = Judge(fund, funding);
  ASSERT_TRUE(verdict.offer);
  EXPECT_EQ(verdict.offer->most(), 33);
  EXPECT_EQ(verdict.offer->limit, FundLimit::kLargestShare);
}

TEST(FundingRule, TellsEveryReasonAtOnceWithItsFigures) {
  F fund = OpenFund();
  fund.districts = {"south"};
  fund.largest_area_m2 = 50;
  fund.longest_months = 6;
  fund.left_this_year_cents = 0;
  EXPECT_THAT(
      Judge(fund, ShopCase()).conditions,
      ElementsAre(
          FundCondition{.reason = kOtherDistrict, .codes = {"north"}},
          FundCondition{.reason = kTooLarge, .is = 80, .limit = 50},
          FundCondition{
              .reason = kTooLong, .limit = 6, .day = D("2028-03-01"), .limit_day = D("2027-09-01")},
          FundCondition{.reason = kNothingLeft}));
}

TEST(FundingRule, CountsCivilMonths) {
  EXPECT_EQ(MonthsLater(D("2027-03-01"), 24), D("2029-03-01"));
  EXPECT_EQ(MonthsLater(D("2027-01-31"), 1), D("2027-03-01"));
  EXPECT_EQ(MonthsLater(D("2027-12-15"), 1), D("2028-01-15"));
  EXPECT_EQ(MonthsLater(D("2028-01-30"), 1), D("2028-03-01"));
}

using Random = std::mt19937_64;

template <typename T>
T OneOf(Random& random, std::vector<T> values) {
  return values[random() % values.size()];
}

F RandomFund(Random& random) {
  const auto answer = [&] { return static_cast<Answer>(random() % 3); };
  F fund = OpenFund();
  if (random() % 3 == 0) fund.districts = {"north"};
  if (random() % 2 == 0) fund.organisation_forms = {OrganisationForm::kRegisteredAssociation};
  fund.carrier_suffices = answer();
  if (random() % 2 == 0)
    fund.cost_kinds = OneOf<EnumSet<CostKind>>(
        random, {kStartKinds, kRunningKinds, {CostKind::kRent, CostKind::kOneOff}});
  fund.decision_days = OneOf<int32_t>(random, {10, 40, 45, 60});
  fund.no_start_before_decision = answer();
  fund.paid_in_arrears = answer();
  fund.in_kind_counts = answer();
  if (random() % 2 == 0) fund.least_own_share_permille = OneOf<int32_t>(random, {500, 600, 1000});
  if (random() % 4 == 0) fund.rent_permille_of_last = OneOf<int32_t>(random, {400, 600});
  return fund;
}

G RandomCase(Random& random) {
  G funding = ShopCase();
  funding.own_form = OneOf<OrganisationForm>(
      random, {OrganisationForm::kGroup, OrganisationForm::kRegisteredAssociation});
  funding.carrier_form = OneOf<OrganisationForm>(
      random, {OrganisationForm::kGmbh, OrganisationForm::kRegisteredAssociation});
  if (random() % 2 == 0) funding.carrier_until = D("2028-01-01");
  if (random() % 3 == 0) funding.running_gap_cents = 0;
  funding.in_kind_cents = OneOf<int64_t>(random, {0, 200'000});
  return funding;
}

// Makes one fact unknown; false: it was already, or plays no part.
using Forget = std::function<void(F&, G&)>;

const std::vector<Forget>& Forgettings() {
  static const auto* const kAll =
      new std::vector<Forget>{[](F& f, G&) { f.carrier_suffices = Answer::kUnknown; },
                              [](F& f, G&) { f.no_start_before_decision = Answer::kUnknown; },
                              [](F& f, G&) { f.paid_in_arrears = Answer::kUnknown; },
                              [](F& f, G&) { f.in_kind_counts = Answer::kUnknown; },
                              [](F& f, G&) { f.decision_days.reset(); },
                              [](F& f, G&) { f.left_this_year_cents.reset(); },
                              [](F&, G& g) { g.district.clear(); },
                              [](F&, G& g) { g.own_form = OrganisationForm::kUnknown; },
                              [](F&, G& g) { g.carrier_form = OrganisationForm::kUnknown; },
                              [](F&, G& g) { g.last_rent_month_cents.reset(); },
                              [](F&, G& g) { g.in_kind_cents.reset(); }};
  return *kAll;
}

// Whatever a fact is, forgetting it opens no fund and makes none give more, pay further costs or
// decide later; and a fund that it keeps out although the fact would let it in is one to ask.
TEST(FundingRule, WhatIsUnknownNeverAllows) {
  Random random(SeedOr(16));
  int kept_out = 0;
  for (int i = 0; i < 20'000; ++i) {
    const F fund = RandomFund(random);
    const G funding = RandomCase(random);
    const FundVerdict known = Judge(fund, funding);
    F fund_less = fund;
    G funding_less = funding;
    Forgettings()[random() % Forgettings().size()](fund_less, funding_less);
    const FundVerdict less = Judge(fund_less, funding_less);
    if (less.offer) {
      ASSERT_TRUE(known.offer) << i;
      EXPECT_TRUE(known.offer->kinds.ContainsAll(less.offer->kinds)) << i;
      EXPECT_LE(less.offer->most(), known.offer->most()) << i;
    } else if (known.offer) {
      ++kept_out;
      const bool asks = std::all_of(less.conditions.begin(), less.conditions.end(),
                                    [](const auto& one) { return IsAsk(one.reason); });
      EXPECT_TRUE(asks) << i;
    }
  }
  EXPECT_GT(kept_out, 1'000) << "or nothing was tried";
}

}  // namespace
}  // namespace raumboerse::domain

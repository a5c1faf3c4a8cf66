#include "domain/funding_case.h"

#include "gmock/gmock.h"

#include "base/faults.h"
#include "domain/funding_test.h"
#include "domain/limits.h"
#include "domain/money.h"

namespace raumboerse::domain {
namespace {

using G = FundingFields;

TEST(FundingCase, AmountsBeyondAllSenseAreRefusedWithTheirField) {
  ExpectCases<G>(ShopCase(),
                 {{"", [](G&) {}},
                  {"", [](G& g) { g.costs[CostKind::kRent] = kCentsMax; }},
                  {"costs.rent", [](G& g) { g.costs[CostKind::kRent] = kCentsMax + 1; }},
                  {"costs.running", [](G& g) { g.costs[CostKind::kRunning] = kCentsEndless; }},
                  {"costs.one_off", [](G& g) { g.costs[CostKind::kOneOff] = -1; }},
                  {"costs.fees", [](G& g) { g.costs[CostKind::kFees] = -1; }},
                  {"start_gap_cents", [](G& g) { g.start_gap_cents = -1; }},
                  {"", [](G& g) { g.start_gap_cents = 230'000; }},
                  {"start_gap_cents", [](G& g) { g.start_gap_cents = 230'001; }},
                  {"running_gap_cents", [](G& g) { g.running_gap_cents = 720'001; }},
                  {"rent_month_cents", [](G& g) { g.rent_month_cents = kCentsMax + 1; }},
                  {"last_rent_month_cents", [](G& g) { g.last_rent_month_cents = -1; }},
                  {"in_kind_cents", [](G& g) { g.in_kind_cents = kCentsMax + 1; }}});
}

// 31 days at 10.00 and 0.01 a month: 10.20 and 0.02 if each is rounded up, 10.21 together.
TEST(FundingCase, KindsAddUpToTheCostToTheCent) {
  ExchangeFields exchange;
  exchange.uses = {{.code = "studio"}};
  exchange.districts = {{.code = "north"}};
  const Catalogue catalogue(exchange);
  NeedFacts need;
  need.alternatives.push_back({.uses = {.low = 1}});
  need.own_one_off_cents = 250;
  SpaceFacts space;
  space.district = 0;
  space.area_m2 = 40;
  space.fit_out_days = 14;
  Evaluation evaluation;
  evaluation.area_m2 = 40;
  Figures& figures = evaluation.figures.emplace();
  figures.period = {D("2027-03-01"), D("2027-04-01")};
  figures.days = 31;
  figures.terms = {
      .rent_month_cents = 1000, .running_month_cents = 1, .one_off_cents = 200, .fees_cents = 75};
  figures.money = MoneyOver(31, figures.terms, need);
  const auto funding =
      FundingOf({need, space, catalogue, D("2027-02-20"), 3000, std::nullopt}, evaluation);
  ASSERT_TRUE(funding.ok()) << funding.status();
  const FundingFields& of = **funding;
  EXPECT_EQ(of.costs[CostKind::kRent], 1020);
  EXPECT_EQ(of.costs[CostKind::kRunning], 1);
  EXPECT_EQ(of.cost(), figures.money->cost_cents);
  EXPECT_EQ(of.start_gap_cents, 25);
  EXPECT_EQ(of.running_gap_cents, 1021);
  EXPECT_EQ(of.own(), 250);
  EXPECT_EQ(of.works, D("2027-02-20")) << "not before the day of the question";
  EXPECT_EQ(of.district, "north");
  EXPECT_THAT(of.uses, ::testing::ElementsAre("studio"));
  EXPECT_EQ(of.last_rent_month_cents, 3000);
}

}  // namespace
}  // namespace raumboerse::domain

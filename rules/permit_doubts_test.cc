#include "rules/permit_doubts.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using domain::Permit;
using domain::PermitPlan;
using domain::PermitState;
using domain::PermitStep;
using domain::PermitVerdict;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Sample WithPermits(absl::string_view words, const std::vector<Permit>& permits) {
  Given given = QuietUse();
  Take(words, given);
  Sample sample = SampleOf(given);
  sample.space.law.permits = permits;
  return sample;
}

// A building permit is what it takes; a permit of the space's completes it.
PermitPlan PlanWith(const std::vector<Permit>& permits,
                    absl::string_view words = "permitted=LADEN persons=90 licensed=100") {
  const Sample sample = WithPermits(words, permits);
  const domain::Screener& screener = ScreenerOf("DE-SN", "", "KULTUR");
  PermitPlan plan = screener.Plan(sample.need, sample.space, sample.question);
  const domain::Screening figures = screener.Screen(sample.need, sample.space, sample.question);
  EXPECT_EQ(plan.verdict, figures.verdict) << "figures and steps say the same";
  EXPECT_EQ(plan.asks, figures.asks);
  return plan;
}

const PermitStep& AskedStep(const PermitPlan& plan, absl::string_view kind) {
  for (const PermitStep& step : plan.steps)
    if (step.kind == kind) return step;
  RB_CHECK(false, absl::StrCat("the plan has ", kind));
}

std::vector<std::string> SaidInGerman(const PermitStep& step) {
  std::vector<std::string> said;
  for (const domain::Labels& one : step.because) said.push_back(one.de);
  return said;
}

std::vector<std::string> SaidInEnglish(const PermitStep& step) {
  std::vector<std::string> said;
  for (const domain::Labels& one : step.because) said.push_back(one.en);
  return said;
}

Permit Granted() {
  return {.code = "building_permit", .state = PermitState::kGranted, .persons = 90};
}

Permit Refused() {
  return {.code = "building_permit", .state = PermitState::kRefused, .persons = 90};
}

TEST(PermitDoubts, APermitWithoutPersonsIsNotOneForAnyNumber) {
  EXPECT_EQ(PlanWith({Granted()}).verdict, PermitVerdict::kNone);
  Permit lacking = Granted();
  lacking.persons.reset();
  lacking.use = "use1";
  PermitPlan plan = PlanWith({lacking});
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  const PermitStep& step = AskedStep(plan, "building_permit");
  EXPECT_FALSE(step.completed);
  EXPECT_EQ(step.verdict, PermitVerdict::kAsk);
  EXPECT_THAT(SaidInGerman(step),
              Contains("Eine Genehmigung dafür liegt vor, nennt aber keine Personenzahl: Ob sie "
                       "für 90 Personen gilt, ist nicht bekannt."));
  EXPECT_THAT(SaidInEnglish(step), Contains(HasSubstr("whether it holds for 90 persons")));
  EXPECT_THAT(SaidInGerman(step), Not(Contains("Eine Genehmigung dafür liegt vor.")));
  EXPECT_EQ(AskedStep(plan, "building_documents").verdict, PermitVerdict::kTask)
      << "what comes before a permit is not spared";
  // Not to know who comes makes nothing milder.
  plan = PlanWith({lacking}, "permitted=LADEN persons=?");
  EXPECT_FALSE(AskedStep(plan, "building_permit").completed);
  EXPECT_THAT(SaidInGerman(AskedStep(plan, "building_permit")),
              Contains(HasSubstr("Für wie viele Personen sie gilt, ist nicht bekannt.")));
  // One with a figure beside it settles it.
  plan = PlanWith({lacking, Granted()});
  EXPECT_TRUE(AskedStep(plan, "building_permit").completed);
  EXPECT_EQ(plan.verdict, PermitVerdict::kNone);
  EXPECT_THAT(SaidInGerman(AskedStep(plan, "building_permit")),
              Not(Contains(HasSubstr("keine Personenzahl"))));
}

TEST(PermitDoubts, WhatIsNotForPersonsNeedsNoFigureOfThem) {
  const PermitPlan plan =
      PlanWith({{.code = "redevelopment_approval", .state = PermitState::kGranted}},
               "redevelopment=yes length=400");
  EXPECT_TRUE(AskedStep(plan, "redevelopment_approval").completed);
}

TEST(PermitDoubts, GrantedAndRefusedIsNotGranted) {
  PermitPlan plan = PlanWith({Granted(), Refused()});
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  const PermitStep& step = AskedStep(plan, "building_permit");
  EXPECT_FALSE(step.completed);
  EXPECT_THAT(SaidInGerman(step),
              Contains("Eingetragen sind eine erteilte Genehmigung (90 Personen) und eine "
                       "Ablehnung (90 Personen): Welche von beiden gilt, ist nicht bekannt."));
  EXPECT_THAT(SaidInEnglish(step), Contains(HasSubstr("which of the two holds is not known")));
  // In whatever order, and where the refusal says less of what it is about.
  Permit general = Refused();
  general.persons.reset();
  EXPECT_EQ(PlanWith({general, Granted()}).verdict, PermitVerdict::kAsk);
  Permit of_use = Refused();
  of_use.use = "use1";
  EXPECT_EQ(PlanWith({of_use, Granted()}).verdict, PermitVerdict::kAsk);
}

TEST(PermitDoubts, ADoubtfulPermitWithConditionsIsAskedAboutAsAWhole) {
  Permit with_conditions = Granted();
  with_conditions.state = PermitState::kGrantedWithConditions;
  EXPECT_TRUE(AskedStep(PlanWith({with_conditions}), "building_permit").completed);
  const PermitPlan plan = PlanWith({with_conditions, Refused()});
  const PermitStep& step = AskedStep(plan, "building_permit");
  EXPECT_FALSE(step.completed);
  EXPECT_EQ(step.verdict, PermitVerdict::kAsk);
  EXPECT_EQ(AskedStep(plan, "building_documents").verdict, PermitVerdict::kTask);
  for (const PermitStep& one : plan.steps) EXPECT_NE(one.kind, "building_permit.conditions");
}

TEST(PermitDoubts, WhatWasRefusedForOthersIsNoContradiction) {
  Permit more = Refused();
  more.persons = 91;
  EXPECT_EQ(PlanWith({Granted(), more}).verdict, PermitVerdict::kNone);
  Permit other_use = Refused();
  other_use.use = "cafe";
  EXPECT_EQ(PlanWith({Granted(), other_use}).verdict, PermitVerdict::kNone);
  Permit other_kind = Refused();
  other_kind.code = "special_use";
  EXPECT_EQ(PlanWith({Granted(), other_kind}).verdict, PermitVerdict::kNone);
}

}  // namespace
}  // namespace raumboerse::rules

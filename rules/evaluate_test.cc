#include "rules/evaluate.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

#include "rules/plan.h"
#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using domain::PermitPlan;
using domain::PermitStep;
using domain::PermitVerdict;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const PermitStep& StepOf(const PermitPlan& plan, absl::string_view kind) {
  for (const PermitStep& step : plan.steps)
    if (step.kind == kind) return step;
  RB_CHECK(false, absl::StrCat("the plan has a step ", kind));
}

PermitPlan PlanOf(absl::string_view words, const std::string& ags = "14999010") {
  Given given = QuietUse();
  Take(words, given);
  const Sample sample = SampleOf(given);
  return ScreenerOf("DE-SN", ags, given["class"]).Plan(sample.need, sample.space, sample.question);
}

TEST(Plan, TellsWhyWithTheFactsFilledIn) {
  const PermitPlan plan = PlanOf("class=GASTRO persons=201");
  const PermitStep& step = StepOf(plan, "place_of_assembly");
  EXPECT_EQ(step.verdict, PermitVerdict::kPermit);
  ASSERT_FALSE(step.because.empty());
  EXPECT_THAT(step.because[0].de, HasSubstr("201"));
  EXPECT_THAT(step.because[0].en, HasSubstr("201"));
  ASSERT_FALSE(step.sources.empty());
  EXPECT_EQ(step.sources[0].rule, "assembly.over_200");
  EXPECT_FALSE(step.sources[0].read.empty());
}

TEST(Plan, NamesWhatIsNotKnown) {
  const PermitPlan plan = PlanOf("class=GASTRO monument=?");
  const PermitStep& step = StepOf(plan, "monument_permit");
  EXPECT_EQ(step.verdict, PermitVerdict::kAsk);
  ASSERT_EQ(step.unknown.size(), 1u);
  EXPECT_EQ(step.unknown[0].code, "MONUMENT");
  EXPECT_EQ(step.unknown[0].label.de, "Denkmal");
  EXPECT_THAT(step.because[0].de, HasSubstr("nicht bekannt ist: Denkmal"));
}

TEST(Plan, PutsWhatComesFirstFirstAndFindsTheCriticalPath) {
  const PermitPlan plan = PlanOf("class=GASTRO");
  const PermitStep& documents = StepOf(plan, "building_documents");
  const PermitStep& permit = StepOf(plan, "building_permit");
  EXPECT_THAT(permit.depends_on, Contains("building_documents"));
  EXPECT_EQ(documents.earliest_from, 0);
  EXPECT_EQ(permit.earliest_from, documents.earliest_until);
  EXPECT_EQ(plan.lead_days, permit.earliest_until);
  EXPECT_TRUE(documents.critical && permit.critical);
  EXPECT_FALSE(StepOf(plan, "fire_safety_proof").critical) << "it is shorter than the drawings";
  EXPECT_LT(&documents, &permit);
}

TEST(Plan, SaysWhereATimeIsAssumed) {
  const PermitPlan here = PlanOf("class=GASTRO");
  EXPECT_FALSE(StepOf(here, "building_permit").lead_assumed);
  const PermitPlan elsewhere = PlanOf("class=GASTRO", "14713000");
  EXPECT_TRUE(StepOf(elsewhere, "building_permit").lead_assumed);
  EXPECT_EQ(StepOf(elsewhere, "building_permit").lead_days, 120);
}

TEST(Plan, SaysWhatStayIsAssumedWhereNoneIsStated) {
  Sample sample = SampleOf(QuietUse());
  const domain::Screener& screener = ScreenerOf("DE-SN", "14999010", "KULTUR");
  EXPECT_EQ(screener.Plan(sample.need, sample.space, sample.question).assumed_stay_days,
            std::nullopt);
  sample.need.wanted_days = 0;
  sample.question.wanted_days = 1095;
  EXPECT_EQ(screener.Plan(sample.need, sample.space, sample.question).assumed_stay_days, 1095);
}

TEST(Plan, AGrantedPermitCompletesItsStep) {
  const PermitPlan open = PlanOf("class=GASTRO");
  const PermitPlan granted = PlanOf("class=GASTRO permit=building_permit");
  EXPECT_TRUE(StepOf(granted, "building_permit").completed);
  EXPECT_LT(granted.lead_days, open.lead_days);
  EXPECT_LT(granted.fees_cents, open.fees_cents);
}

TEST(Plan, OfAPermitWithConditionsTheyAreLeftToMeet) {
  const PermitPlan without = PlanOf("class=GASTRO");
  const PermitStep& anew = StepOf(without, "building_permit");
  const PermitPlan plan = PlanOf("class=GASTRO permit=building_permit!");
  ASSERT_EQ(plan.steps.size(), 2u) << "nobody draws up documents again";
  const PermitStep& granted = plan.steps[0];
  EXPECT_EQ(granted.kind, "building_permit");
  EXPECT_TRUE(granted.completed);
  EXPECT_FALSE(granted.critical);
  EXPECT_EQ(granted.verdict, PermitVerdict::kPermit);
  EXPECT_EQ(granted.earliest_until, 0);
  EXPECT_EQ(granted.because.back().de,
            "Eine Genehmigung liegt vor, ihre Auflagen sind noch offen.");
  const PermitStep& conditions = plan.steps[1];
  EXPECT_EQ(conditions.kind, "building_permit.conditions");
  EXPECT_EQ(conditions.title.de, "Auflagen erfüllen: " + anew.title.de);
  EXPECT_EQ(conditions.title.en, "Meet the conditions: " + anew.title.en);
  EXPECT_EQ(conditions.verdict, PermitVerdict::kAsk);
  EXPECT_EQ(conditions.service, anew.service);
  EXPECT_THAT(conditions.depends_on, ElementsAre("building_permit"));
  EXPECT_TRUE(conditions.documents.empty());
  EXPECT_EQ(conditions.deemed_granted, domain::Answer::kNo);
  EXPECT_FALSE(conditions.completed);
  EXPECT_TRUE(conditions.critical);
  EXPECT_EQ(conditions.lead_from_days, 0);
  EXPECT_EQ(conditions.lead_days, anew.lead_days);
  EXPECT_EQ(conditions.fee_cents, anew.fee_cents);
  EXPECT_THAT(conditions.because[0].de, HasSubstr("zählen höchstens die Dauer und die Gebühren"));
  EXPECT_THAT(conditions.because[0].en, HasSubstr("at most the time and the fees"));
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_EQ(plan.lead_days, anew.lead_days);
  EXPECT_EQ(plan.fees_cents, *anew.fee_cents);
  EXPECT_EQ(plan.asks, 1);
}

TEST(Plan, WhatWaitsForAPermitWaitsForItsConditions) {
  Given given = QuietUse();
  Take("ground=yes occasion=one_off alcohol=yes permit=special_use!", given);
  const Sample sample = SampleOf(given);
  const PermitPlan plan =
      ScreenerOf("DE-BY", "09564000", "KULTUR").Plan(sample.need, sample.space, sample.question);
  const PermitStep& conditions = StepOf(plan, "special_use.conditions");
  const PermitStep& alcohol = StepOf(plan, "alcohol_permit_one_off");
  EXPECT_THAT(alcohol.depends_on, ElementsAre("special_use.conditions"));
  EXPECT_EQ(alcohol.earliest_from, conditions.earliest_until);
  EXPECT_LT(&conditions, &alcohol);
}

TEST(Plan, WhatIsGrantedWithConditionsIsNoExceptionToBeCounted) {
  const PermitPlan without = PlanOf("category=WS");
  EXPECT_EQ(without.exceptions, 1);
  const PermitPlan plan = PlanOf("category=WS permit=planning_exception!");
  EXPECT_EQ(plan.exceptions, 0);
  EXPECT_EQ(plan.asks, without.asks + 1);
}

TEST(Plan, APermitForOtherUsesOrFewerPersonsCompletesNothing) {
  Given given = QuietUse();
  Take("class=GASTRO permit=building_permit persons=30", given);
  const domain::Screener& screener = ScreenerOf("DE-SN", "14999010", "GASTRO");
  const auto completes = [&](auto change) {
    Sample sample = SampleOf(given);
    change(sample);
    const PermitPlan plan = screener.Plan(sample.need, sample.space, sample.question);
    return StepOf(plan, "building_permit").completed;
  };
  EXPECT_TRUE(completes([](Sample&) {}));
  EXPECT_TRUE(completes([](Sample& sample) { sample.space.law.permits[0].use = "use1"; }));
  EXPECT_FALSE(completes([](Sample& sample) { sample.space.law.permits[0].use = "other"; }));
  EXPECT_TRUE(completes([](Sample& sample) { sample.space.law.permits[0].persons = 30; }));
  EXPECT_FALSE(completes([](Sample& sample) { sample.space.law.permits[0].persons = 29; }));
  EXPECT_FALSE(completes([](Sample& sample) {
    sample.space.law.permits[0].persons = 30;
    sample.need.persons.reset();
  }));
  EXPECT_TRUE(completes(
      [](Sample& sample) { sample.space.law.permits[0].until = sample.question.day + 365; }));
  EXPECT_FALSE(completes(
      [](Sample& sample) { sample.space.law.permits[0].until = sample.question.day + 364; }));
  EXPECT_FALSE(completes(
      [](Sample& sample) { sample.space.law.permits[0].state = domain::PermitState::kApplied; }));
}

TEST(Plan, ClassesThatDifferAreAskedAboutByName) {
  const PermitPlan plan = PlanOf("class=KULTUR|VERGNUEGUNG_KERN category=GE");
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  std::string reasons;
  for (const PermitStep& step : plan.steps)
    for (const domain::Labels& one : step.because) reasons += one.de;
  EXPECT_THAT(reasons, HasSubstr("als „"));
}

TEST(Plan, AClassThatTheRulesDoNotKnowIsAskedAbout) {
  for (const char* classes : {"SPACE_STATION", "KULTUR|SPACE_STATION"}) {
    const PermitPlan plan = PlanOf(absl::StrCat("permitted=KULTUR class=", classes));
    EXPECT_EQ(plan.verdict, PermitVerdict::kAsk) << classes;
  }
}

TEST(Plan, WhatIsAskedAboutIsNotPromisedByTime) {
  Given given = QuietUse();
  Take("class=GASTRO category=?", given);
  const Sample sample = SampleOf(given);
  const PermitPlan plan =
      ScreenerOf("DE-HE", "", "GASTRO").Plan(sample.need, sample.space, sample.question);
  EXPECT_EQ(StepOf(plan, "building_permit").deemed_granted, domain::Answer::kYes);
  EXPECT_EQ(StepOf(plan, "planning_question").deemed_granted, domain::Answer::kUnknown);
}

TEST(Plan, WhatThePlanDoesNotListIsInadmissibleUnlessThePolicySoftensIt) {
  const PermitPlan hard = PlanOf("class=VERGNUEGUNG_KERN category=WR");
  EXPECT_EQ(hard.verdict, PermitVerdict::kInadmissible);
  EXPECT_FALSE(hard.inadmissible_because.empty());
  const PermitPlan soft = PlanOf("class=VERGNUEGUNG_KERN category=WR soften=yes");
  EXPECT_GE(soft.verdict, PermitVerdict::kDispensation);
  EXPECT_EQ(soft.dispensations, 1);
}

TEST(Plan, EveryStepThatAnOfficeDecidesNamesItsService) {
  const PermitPlan plan = PlanOf("class=GASTRO persons=201 alcohol=yes monument=? night=yes");
  for (const PermitStep& step : plan.steps)
    EXPECT_TRUE(step.verdict <= PermitVerdict::kTask || !step.service.empty()) << step.kind;
}

}  // namespace
}  // namespace raumboerse::rules

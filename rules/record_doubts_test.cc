#include "rules/record_doubts.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using domain::PermitPlan;
using domain::PermitVerdict;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A quiet use on 2027-02-01 that needs nothing of planning law, and on a plan's own day.
Sample QuietSample(absl::string_view words) {
  Given given = QuietUse();
  Take(words, given);
  return SampleOf(given);
}

PermitPlan AskedPlan(const Sample& sample) {
  const domain::Screener& screener = ScreenerOf("DE-SN", "", "KULTUR");
  const PermitPlan plan = screener.Plan(sample.need, sample.space, sample.question);
  const domain::Screening figures = screener.Screen(sample.need, sample.space, sample.question);
  EXPECT_EQ(plan.verdict, figures.verdict);
  // Who remembers what spaces of one class need tells those apart that this is about.
  domain::SpaceFacts classed = sample.space;
  classed.legal_class = screener.LegalClassOf(classed);
  const auto remembering = screener.ForNeed(sample.need);
  domain::SpaceFacts other = classed;
  other.law.baunvo_version = 1990;
  other.law.plan_use_until.reset();
  other.legal_class = screener.LegalClassOf(other);
  EXPECT_EQ(remembering->Screen(sample.need, other, sample.question),
            screener.Screen(sample.need, other, sample.question));
  EXPECT_EQ(remembering->Screen(sample.need, classed, sample.question), figures);
  return plan;
}

std::vector<std::string> UnknownIn(const PermitPlan& plan, absl::string_view kind) {
  std::vector<std::string> codes;
  for (const domain::PermitStep& step : plan.steps)
    if (step.kind == kind)
      for (const domain::UnknownFact& fact : step.unknown) codes.push_back(fact.code);
  return codes;
}

std::vector<std::string> WarningCodes(const PermitPlan& plan) {
  std::vector<std::string> codes;
  for (const domain::PlanWarning& warning : plan.warnings) codes.push_back(warning.code);
  return codes;
}

TEST(RecordDoubts, AVersionOfBaunvoThatThereIsNotIsNotKnown) {
  const PermitVerdict known = AskedPlan(QuietSample("")).verdict;
  EXPECT_LT(known, PermitVerdict::kAsk);
  for (const char* year : {"1961", "1900", "2028", "2199"}) {
    const PermitPlan plan = AskedPlan(QuietSample(absl::StrCat("baunvo=", year)));
    EXPECT_EQ(plan.verdict, PermitVerdict::kAsk) << year;
    EXPECT_THAT(UnknownIn(plan, "planning_question"), Contains("BAUNVO_VERSION")) << year;
    ASSERT_THAT(WarningCodes(plan), ElementsAre("BAUNVO_VERSION_UNKNOWN")) << year;
    EXPECT_THAT(plan.warnings[0].text.de, HasSubstr(absl::StrCat("der BauNVO von ", year)));
  }
  EXPECT_THAT(AskedPlan(QuietSample("baunvo=2028")).warnings[0].text.en,
              HasSubstr("The year is after the day in question."));
  EXPECT_THAT(AskedPlan(QuietSample("baunvo=1961")).warnings[0].text.de,
              HasSubstr("Die erste ist von 1962."));
  for (const char* year : {"1990", "1995", "2013", "2017", "2021", "2023", "2027"}) {
    const PermitPlan plan = AskedPlan(QuietSample(absl::StrCat("baunvo=", year)));
    EXPECT_EQ(plan.verdict, known) << year;
    EXPECT_THAT(plan.warnings, IsEmpty()) << year;
  }
  for (const char* year : {"1962", "1968", "1977", "1986"}) {
    const PermitPlan plan = AskedPlan(QuietSample(absl::StrCat("baunvo=", year)));
    EXPECT_EQ(plan.verdict, PermitVerdict::kAsk) << year;
    EXPECT_THAT(UnknownIn(plan, "planning_question"), IsEmpty()) << "the rule says why: " << year;
    EXPECT_THAT(plan.warnings, IsEmpty()) << year;
  }
}

TEST(RecordDoubts, WhatAPlanFixesForATimeIsNotKnownAfterIt) {
  // The stay is of 365 days from 2027-02-01 on.
  Sample sample = QuietSample("");
  const domain::Day day = sample.question.day;
  sample.space.law.plan_use_until = day + 365;
  EXPECT_LT(AskedPlan(sample).verdict, PermitVerdict::kAsk);
  EXPECT_THAT(AskedPlan(sample).warnings, IsEmpty());
  sample.space.law.plan_use_until = day + 364;
  PermitPlan plan = AskedPlan(sample);
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_THAT(UnknownIn(plan, "planning_question"), Contains("PLAN_BASIS"));
  ASSERT_THAT(WarningCodes(plan), ElementsAre("PLAN_USE_ENDS"));
  EXPECT_EQ(plan.warnings[0].text.de,
            "Die Nutzung, die der Bebauungsplan festsetzt, ist befristet (§ 9 Abs. 2 BauGB) und "
            "gilt ab dem 31.01.2028 nicht mehr, vor dem Ende der Nutzung: Planungsrechtliche "
            "Grundlage und Baugebiet gelten als nicht bekannt.");
  EXPECT_THAT(plan.warnings[0].text.en, HasSubstr("from 2028-01-31 on, before the use ends"));
  for (const int64_t since : {0, 1, 4'000}) {
    sample.space.law.plan_use_until = day + -since;
    plan = AskedPlan(sample);
    EXPECT_EQ(plan.verdict, PermitVerdict::kAsk) << since;
    ASSERT_THAT(WarningCodes(plan), ElementsAre("PLAN_USE_ENDS"));
    EXPECT_THAT(plan.warnings[0].text.de, HasSubstr("also schon am Stichtag"));
  }
  // Where no plan is the basis there is nothing that ends.
  Sample other = QuietSample("basis=section_34_2");
  other.space.law.plan_use_until = day;
  EXPECT_LT(AskedPlan(other).verdict, PermitVerdict::kAsk);
  EXPECT_THAT(AskedPlan(other).warnings, IsEmpty());
}

TEST(RecordDoubts, AStartThatIsLaterMayOutlastThePlan) {
  Sample sample = QuietSample("");
  sample.space.law.plan_use_until = sample.question.day + 370;
  sample.question.start = sample.question.day + 5;
  EXPECT_THAT(AskedPlan(sample).warnings, IsEmpty());
  sample.question.start = sample.question.day + 6;
  const PermitPlan plan = AskedPlan(sample);
  ASSERT_THAT(WarningCodes(plan), ElementsAre("PLAN_USE_ENDS"));
  EXPECT_THAT(plan.warnings[0].text.de,
              HasSubstr("bei einem Beginn am 07.02.2027 also vor dem Ende der Nutzung"));
}

TEST(RecordDoubts, APermitOfACodeThatNoRuleKnowsIsNotDroppedSilently) {
  Sample sample = QuietSample("permitted=LADEN");
  sample.space.law.permits = {{.code = "change_of_use",
                               .state = domain::PermitState::kGranted,
                               .use = "use1",
                               .persons = 16}};
  sample.space.law.permits.push_back(sample.space.law.permits[0]);
  PermitPlan plan = AskedPlan(sample);
  EXPECT_EQ(plan.verdict, PermitVerdict::kPermit) << "it completes nothing";
  ASSERT_THAT(WarningCodes(plan), ElementsAre("PERMIT_CODE_UNKNOWN"));
  EXPECT_EQ(plan.warnings[0].text.de,
            "Als erteilt eingetragen ist eine Genehmigung „change_of_use“. Die Regeln kennen "
            "keinen Schritt dieses Namens: Sie zählt nicht. Gemeint sein kann: building_permit "
            "(Baugenehmigung für die Nutzungsänderung).");
  EXPECT_THAT(plan.warnings[0].text.en, HasSubstr("What may be meant: building_permit ("));
  // By a slip of the code, and without anything alike.
  sample.space.law.permits = {{.code = "bulding_permit", .state = domain::PermitState::kGranted}};
  plan = AskedPlan(sample);
  ASSERT_THAT(WarningCodes(plan), ElementsAre("PERMIT_CODE_UNKNOWN"));
  EXPECT_THAT(plan.warnings[0].text.de, HasSubstr("Gemeint sein kann: building_permit"));
  sample.space.law.permits[0].code = "zzzzzzzzzz";
  plan = AskedPlan(sample);
  ASSERT_THAT(WarningCodes(plan), ElementsAre("PERMIT_CODE_UNKNOWN"));
  EXPECT_THAT(plan.warnings[0].text.de, Not(HasSubstr("Gemeint")));
  // What the rules know, and what would not count anyway, is not told here.
  sample.space.law.permits = {
      {.code = "monument_permit", .state = domain::PermitState::kGranted},
      {.code = "zzz", .state = domain::PermitState::kGranted, .until = sample.question.day}};
  EXPECT_THAT(WarningCodes(AskedPlan(sample)), ElementsAre("PERMIT_EXPIRED"));
}

}  // namespace
}  // namespace raumboerse::rules

#include "rules/remarks.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using domain::Answer;
using domain::PermitPlan;
using domain::PermitState;
using domain::PermitStep;
using domain::PermitVerdict;
using domain::PlanWarning;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Sample SampleFor(absl::string_view words) {
  Given given = QuietUse();
  Take(words, given);
  return SampleOf(given);
}

PermitPlan PlanOf(const Sample& sample, const std::string& state = "DE-SN",
                  const std::string& ags = "14999010") {
  return ScreenerOf(state, ags, "KULTUR").Plan(sample.need, sample.space, sample.question);
}

std::vector<std::string> CodesOf(const PermitPlan& plan) {
  std::vector<std::string> codes;
  for (const PlanWarning& warning : plan.warnings) codes.push_back(warning.code);
  return codes;
}

// What a step says, in German; empty: there is no such step.
std::vector<std::string> Said(const PermitPlan& plan, absl::string_view kind) {
  std::vector<std::string> said;
  for (const PermitStep& step : plan.steps)
    if (step.kind == kind)
      for (const domain::Labels& one : step.because) said.push_back(one.de);
  return said;
}

// A change of use, which a building permit would complete.
Sample WithPermit(const domain::Permit& permit) {
  Sample sample = SampleFor("permitted=LADEN persons=20");
  sample.space.law.permits = {permit};
  return sample;
}

TEST(Warnings, AreNoneWhereNothingContradictsItself) {
  EXPECT_THAT(PlanOf(SampleFor("")).warnings, IsEmpty());
  EXPECT_THAT(PlanOf(SampleFor("occasion=one_off length=10")).warnings, IsEmpty());
}

TEST(Warnings, SayThatAOneOffUseStaysTooLongToBeOne) {
  PermitPlan plan = PlanOf(SampleFor("occasion=one_off length=300"));
  EXPECT_THAT(CodesOf(plan), ElementsAre("ONE_OFF_DOUBTFUL"));
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_EQ(plan.warnings[0].text.de,
            "Als einmalig angegeben, gewünscht sind aber 300 Tage. Einmalig ist nach den Regeln, "
            "was höchstens 10 Tage dauert. Ob die Nutzung einmalig oder dauerhaft ist, gilt als "
            "nicht bekannt.");
  EXPECT_THAT(plan.warnings[0].text.en, HasSubstr("one-off is what lasts 10 days at most"));
  ASSERT_EQ(plan.warnings[0].sources.size(), 1u);
  EXPECT_THAT(plan.warnings[0].sources[0].text, HasSubstr("TA Lärm Nr. 7.2"));
  // The policy's figure for a stay that the need does not state is no reason to believe it.
  Sample unstated = SampleFor("occasion=one_off length=1095");
  unstated.need.wanted_days = 0;
  plan = PlanOf(unstated);
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_THAT(plan.warnings.at(0).text.de,
              HasSubstr("aber ohne Dauer; gerechnet wird mit 1095 Tagen"));
  // However short that figure is.
  unstated = SampleFor("occasion=one_off length=7");
  EXPECT_THAT(PlanOf(unstated).warnings, IsEmpty());
  unstated.need.wanted_days = 0;
  plan = PlanOf(unstated);
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  ASSERT_THAT(CodesOf(plan), ElementsAre("ONE_OFF_DOUBTFUL"));
  EXPECT_THAT(plan.warnings[0].text.en,
              HasSubstr("for a time that is not stated; 7 days are taken for it"));
}

TEST(Warnings, SayForHowLongAtLeastAOneOffUseIsWanted) {
  Sample least = SampleFor("occasion=one_off length=1095");
  least.need.wanted_days = 0;
  least.need.min_days = 30;
  PermitPlan plan = PlanOf(least);
  ASSERT_THAT(CodesOf(plan), ElementsAre("ONE_OFF_DOUBTFUL"));
  EXPECT_THAT(plan.warnings[0].text.de,
              HasSubstr("Als einmalig angegeben, gewünscht sind aber mindestens 30 Tage. "));
  EXPECT_THAT(plan.warnings[0].text.en,
              HasSubstr("Called one-off, but wanted for at least 30 days. "));
  // Ten days at least may still be one-off: what is missing is how long.
  least.need.min_days = 10;
  plan = PlanOf(least);
  ASSERT_THAT(CodesOf(plan), ElementsAre("ONE_OFF_DOUBTFUL"));
  EXPECT_THAT(plan.warnings[0].text.de, HasSubstr("aber ohne Dauer"));
}

TEST(Warnings, SayWhenTheVacancyComesToCountBeforeTheStart) {
  // 730 days are passed on the day after tomorrow; without a start that is later nothing waits.
  Sample sample = SampleFor("vacant=729");
  EXPECT_THAT(PlanOf(sample, "DE-SN", "").warnings, IsEmpty());
  sample.question.start = sample.question.day + 1;
  EXPECT_THAT(PlanOf(sample, "DE-SN", "").warnings, IsEmpty());
  sample.question.start = sample.question.day + 2;
  const PermitPlan plan = PlanOf(sample, "DE-SN", "");
  EXPECT_EQ(plan.start, sample.question.day + 2);
  ASSERT_THAT(CodesOf(plan), ElementsAre("VACANCY_CHANGES"));
  EXPECT_EQ(plan.warnings[0].text.de,
            "Ab dem 03.02.2027, noch vor dem Beginn am 03.02.2027, ist der Raum mehr als 730 Tage "
            "leer. Geprüft ist nach dem Stichtag; dann gilt anderes. Neu: Langer Leerstand. Nicht "
            "mehr: Gleiche Nutzung, kurzer Leerstand.");
  EXPECT_THAT(plan.warnings[0].text.en, HasSubstr("From 2027-02-03 on"));
  EXPECT_FALSE(plan.warnings[0].sources.empty());
  // Who waits for permits waits for the vacancy too.
  Sample waiting = SampleFor("vacant=700 monument=?");
  EXPECT_THAT(CodesOf(PlanOf(waiting)), ElementsAre("VACANCY_CHANGES"));
  // Where no rule would read it, it changes nothing.
  Sample other = SampleFor("vacant=729 permitted=LADEN");
  other.question.start = other.question.day + 30;
  EXPECT_THAT(PlanOf(other).warnings, IsEmpty());
  Sample long_vacant = SampleFor("vacant=731");
  long_vacant.question.start = long_vacant.question.day + 30;
  EXPECT_THAT(PlanOf(long_vacant).warnings, IsEmpty());
}

TEST(Warnings, SayThatAVacancyThatIsStillToComeIsNotKnown) {
  const PermitPlan plan = PlanOf(SampleFor("vacant=-30"));
  ASSERT_THAT(CodesOf(plan), ElementsAre("VACANT_LATER"));
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_EQ(plan.warnings[0].text.de,
            "Leer ist der Raum erst ab dem 03.03.2027, nach dem Stichtag 01.02.2027: Die Dauer des "
            "Leerstands gilt als nicht bekannt.");
  EXPECT_THAT(PlanOf(SampleFor("vacant=0")).warnings, IsEmpty());
}

TEST(Warnings, SayThatNoRuleKnowsTheClassOnRecord) {
  const PermitPlan plan = PlanOf(SampleFor("permitted=XX"));
  EXPECT_THAT(CodesOf(plan), ElementsAre("CLASS_UNKNOWN"));
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_THAT(PlanOf(SampleFor("permitted=?")).warnings, IsEmpty());
}

TEST(Warnings, NamePermitsThatNoStepSpeaksOf) {
  Sample sample = SampleFor("");
  const domain::Day day = sample.question.day;
  sample.space.law.permits = {
      {.code = "special_use", .state = PermitState::kRefused},
      {.code = "special_use", .state = PermitState::kRefused},
      {.code = "mural", .state = PermitState::kExpired},
      {.code = "fire_safety", .state = PermitState::kApplied},
      {.code = "event_notice", .state = PermitState::kGranted, .until = day},
      {.code = "monument_permit", .state = PermitState::kGranted}};
  const PermitPlan plan = PlanOf(sample);
  EXPECT_THAT(CodesOf(plan),
              ElementsAre("PERMIT_REFUSED", "PERMIT_EXPIRED", "PERMIT_PENDING", "PERMIT_EXPIRED"));
  EXPECT_EQ(plan.warnings[0].text.de,
            "Sondernutzungserlaubnis für öffentlichen Grund: Eine Genehmigung dafür ist schon "
            "einmal abgelehnt worden.");
  EXPECT_EQ(plan.warnings[1].text.en, "mural: A permit for it has expired.");
  EXPECT_THAT(plan.warnings[3].text.de, HasSubstr("galt nur bis vor dem 01.02.2027"));
}

TEST(Warnings, SayThatAPermitLapsesBeforeTheStayEnds) {
  domain::Permit permit{.code = "building_permit", .state = PermitState::kGranted, .persons = 100};
  const domain::Day day = SampleFor("").question.day;
  permit.until = day + 365 + 30;
  Sample sample = WithPermit(permit);
  sample.question.start = day + 30;
  EXPECT_THAT(PlanOf(sample).warnings, IsEmpty()) << "the last start that it holds for";
  sample.question.start = day + 31;
  PermitPlan plan = PlanOf(sample);
  ASSERT_THAT(CodesOf(plan), ElementsAre("PERMIT_NOT_COVERING"));
  EXPECT_EQ(
      plan.warnings[0].text.de,
      "Baugenehmigung für die Nutzungsänderung: Die Genehmigung dafür gilt nur bis vor dem "
      "02.03.2028, die Nutzung dauert aber vom 04.03.2027 bis vor dem 03.03.2028. Geprüft ist "
      "nach dem Stichtag; für die übrige Zeit fehlt sie.");
  EXPECT_THAT(
      plan.warnings[0].text.en,
      HasSubstr(
          "holds only until before 2028-03-02, but the use lasts from 2027-03-04 until before "
          "2028-03-03."));
  const auto is_completed = [](const PermitPlan& one) {
    for (const PermitStep& step : one.steps)
      if (step.kind == "building_permit") return step.completed;
    return false;
  };
  EXPECT_TRUE(is_completed(plan)) << "screened is on the day in question";
  // One that lapses before the start.
  sample.question.start = day + 500;
  EXPECT_THAT(CodesOf(PlanOf(sample)), ElementsAre("PERMIT_NOT_COVERING"));
  // One without an end, but with open conditions, stands behind one without them.
  sample.space.law.permits.push_back(
      {.code = "building_permit", .state = PermitState::kGrantedWithConditions});
  EXPECT_THAT(CodesOf(PlanOf(sample)), ElementsAre("PERMIT_NOT_COVERING"));
  sample.space.law.permits.push_back({.code = "building_permit", .state = PermitState::kGranted});
  EXPECT_THAT(PlanOf(sample).warnings, IsEmpty());
}

TEST(Remarks, TellOfPermitsThatDoNotCompleteTheirStep) {
  const domain::Permit refused{.code = "building_permit", .state = PermitState::kRefused};
  PermitPlan plan = PlanOf(WithPermit(refused));
  EXPECT_THAT(Said(plan, "building_permit"),
              Contains("Eine Genehmigung dafür ist schon einmal abgelehnt worden."));
  EXPECT_THAT(plan.warnings, IsEmpty()) << "its step speaks of it";
  const domain::Permit small{
      .code = "building_permit", .state = PermitState::kGranted, .use = "use2", .persons = 19};
  plan = PlanOf(WithPermit(small));
  EXPECT_THAT(Said(plan, "building_permit"),
              Contains("Eine Genehmigung dafür liegt vor, deckt diesen Fall aber nicht: Sie gilt "
                       "für die Nutzung „use2“, für höchstens 19 Personen."));
  domain::Permit shortly = small;
  shortly.use.clear();
  shortly.persons = 20;
  shortly.until = SampleFor("").question.day + 364;
  EXPECT_THAT(
      Said(PlanOf(WithPermit(shortly)), "building_permit"),
      Contains(HasSubstr("deckt diesen Fall aber nicht: Sie gilt für höchstens 20 Personen, "
                         "bis vor dem 31.01.2028.")));
  shortly.until = *shortly.until + 1;
  EXPECT_THAT(Said(PlanOf(WithPermit(shortly)), "building_permit"),
              Contains("Eine Genehmigung dafür liegt vor."));
}

TEST(Remarks, TellWhereAFactWasReadOrWhatIsTheReasonToAsk) {
  Sample sample = SampleFor("permitted=LADEN monument=?");
  const auto with = [&sample](const domain::LegalAnswer& monument) {
    sample.space.law.monument = monument.settled();
    sample.space.law.notes =
        std::make_shared<const domain::LegalNotes>(domain::LegalNotes{.monument = monument});
    return PlanOf(sample);
  };
  EXPECT_THAT(Said(with({.source = "Brauereikeller, 7 m entfernt"}), "monument_permit"),
              Contains("Eingetragen zu „Denkmal“: nicht bekannt – Brauereikeller, 7 m entfernt"));
  EXPECT_THAT(Said(with({Answer::kYes, "Bescheid von 1981"}), "monument_permit"),
              Contains("Eingetragen zu „Denkmal“: ja – Bescheid von 1981"));
  const PermitPlan plan = with({Answer::kNo, "Auskunft", "Liste 102: Salzhaus"});
  EXPECT_EQ(plan.verdict, PermitVerdict::kAsk);
  EXPECT_THAT(Said(plan, "monument_permit"),
              Contains("Eingetragen zu „Denkmal“: nein – Auskunft. Dem widerspricht: Liste 102: "
                       "Salzhaus. Bis das geklärt ist, gilt es als nicht bekannt."));
  // Steps that do not read it say nothing of it.
  EXPECT_THAT(Said(plan, "building_permit"), Not(Contains(HasSubstr("Denkmal"))));
}

constexpr char kTwoFindings[] = R"(layer: FEDERAL area: "DE" title { de: "Bund" en: "Federal" }
step_kind { code: "planning_question" title { de: "a" en: "a" } }
step_kind { code: "planning_exception" title { de: "a" en: "a" } }
step_kind { code: "planning_dispensation" title { de: "a" en: "a" } }
step_kind { code: "permit" title { de: "a" en: "a" } service: "permits" }
rule {
  id: "a" title { de: "a" en: "a" } when { fact: ALCOHOL is: "yes" }
  step { kind: "permit" verdict: PERMIT fee { from_cents: 100 to_cents: 900 } }
  because { de: "a" en: "a" } source { text: "Gesetz" read: "2026-08-19" }
}
rule {
  id: "b" title { de: "b" en: "b" } when { fact: FOOD is: "yes" }
  step { kind: "permit" verdict: PERMIT }
  because { de: "b" en: "b" } source { text: "Gesetz" read: "2026-08-19" }
}
)";

TEST(Plan, SaysWhatIsKnownOfAFeeWhereTheRestIsNot) {
  const auto book = RuleBook::Load(std::vector<RuleText>{{"rules.txtpb", kTwoFindings}});
  ASSERT_TRUE(book.ok()) << book.status();
  const auto screener = (*book)->ScreenerFor(ExchangeFor("", "", "?"));
  const auto step = [&screener](absl::string_view words) {
    const Sample sample = SampleFor(words);
    for (const PermitStep& one : screener->Plan(sample.need, sample.space, sample.question).steps)
      if (one.kind == "permit") return one;
    RB_CHECK(false, "there is the step");
  };
  EXPECT_EQ(step("alcohol=yes").fee_from_cents, 100);
  EXPECT_EQ(step("alcohol=yes").fee_cents, 900);
  EXPECT_EQ(step("alcohol=yes").known_fee_cents, std::nullopt);
  EXPECT_EQ(step("alcohol=yes food=yes").fee_cents, std::nullopt);
  EXPECT_EQ(step("alcohol=yes food=yes").known_fee_cents, 900);
  EXPECT_EQ(step("food=yes").fee_cents, std::nullopt);
  EXPECT_EQ(step("food=yes").known_fee_cents, std::nullopt);
}

}  // namespace
}  // namespace raumboerse::rules

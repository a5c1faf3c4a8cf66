#include "apps/screen_sheet.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "absl/strings/ascii.h"

#include "apps/sheet_text.h"

namespace raumboerse::apps {
namespace {

using testing::HasSubstr;
using testing::Not;

const Catalogue kEnglish(Language::kEnglish);
const Figures kFigures(kEnglish, "EUR");

v1::ScreenResponse Answer() {
  v1::ScreenResponse answer;
  answer.set_as_of("2027-02-01");
  answer.set_revision(24);
  v1::PermitPlan& plan = *answer.add_plans();
  plan.set_verdict(v1::PERMIT_VERDICT_ASK);
  plan.set_rule_set("DE+DE-SN");
  plan.set_rule_set_sha256("0123456789abcdef");
  plan.set_notice("An office decides.");
  plan.set_start("2027-05-02");
  return answer;
}

v1::PlanStep& AddStep(v1::ScreenResponse& answer, const std::string& title) {
  v1::PlanStep& step = *answer.mutable_plans(0)->add_steps();
  step.set_title(title);
  step.set_service("some_service");
  step.set_verdict(v1::PERMIT_VERDICT_ASK);
  step.set_apply_by("2027-02-01");
  return step;
}

void AddUnknown(v1::PlanStep& step, const std::string& code, const std::string& label) {
  v1::UnknownFact& fact = *step.add_unknown();
  fact.set_code(code);
  fact.set_label(label);
}

std::string TextOf(const v1::ScreenResponse& answer) {
  v1::Exchange exchange;
  exchange.set_display_name("Raumbörse Eschenfurt");
  const auto sheet = ScreenSheet({exchange, {{"Use", "café"}}, answer}, kFigures);
  EXPECT_TRUE(sheet.ok()) << sheet.status();
  return sheet.ok() ? SheetText(*sheet, 0) : "";
}

TEST(ScreenSheet, WarnsBeforeTheStepsAndSaysWhereItWasRead) {
  v1::ScreenResponse answer = Answer();
  v1::PlanWarning& warning = *answer.mutable_plans(0)->add_warnings();
  warning.set_text("Called one-off, but wanted for 300 days.");
  v1::RuleSource& source = *warning.add_sources();
  source.set_text("TA Lärm Nr. 7.2");
  source.set_read("2026-09-15");
  AddStep(answer, "Notice");
  const std::string text = TextOf(answer);
  EXPECT_THAT(text, HasSubstr("  ! Called one-off, but wanted for 300 days.\n"
                              "  Source: TA Lärm Nr. 7.2, read 2026-09-15\n"));
  EXPECT_LT(text.find("! Called"), text.find("1. Notice"));
}

TEST(ScreenSheet, SaysWhatIsKnownOfAFeeWhereTheRestIsNot) {
  v1::ScreenResponse answer = Answer();
  AddStep(answer, "Notice").set_known_fee_cents(9'000);
  // What the user's own task costs is said too.
  v1::PlanStep& own = AddStep(answer, "Drawings");
  own.clear_service();
  own.set_known_fee_cents(500);
  AddStep(answer, "Permit");
  const std::string text = TextOf(answer);
  EXPECT_THAT(text, HasSubstr("Fee: up to 90.00 € known, others not known\n"));
  EXPECT_THAT(text, HasSubstr("Fee: up to 5.00 € known, others not known\n"));
  EXPECT_THAT(text, HasSubstr("Fee: not known\n"));
}

TEST(ScreenSheet, SaysDateVersionAssumptionsAndThatItIsNoPermit) {
  v1::ScreenResponse answer = Answer();
  answer.mutable_plans(0)->add_assumptions("Where no time is known, 120 days are assumed.");
  const std::string text = TextOf(answer);
  EXPECT_THAT(text, HasSubstr("Screening sheet, as of 2027-02-01 – not a permit\n"
                              "Raumbörse Eschenfurt\n"));
  EXPECT_THAT(text, HasSubstr("  As of: 2027-02-01\n  Use: café\n"));
  EXPECT_THAT(text, HasSubstr("  Earliest start: 2027-05-02\n"));
  EXPECT_THAT(text, HasSubstr("Assumptions\n  • Where no time is known, 120 days are assumed.\n"));
  EXPECT_THAT(text, HasSubstr("  Rules: DE+DE-SN\n  Version: SHA-256 0123456789ab\n"
                              "  Records: revision 24\n  An office decides.\n"));
  EXPECT_THAT(text, HasSubstr("\nNot a permit. This sheet only screens; the office responsible "
                              "decides whether the use is lawful.\n"));
}

TEST(ScreenSheet, SaysWhomToAskForEveryFactThatIsNotKnown) {
  v1::ScreenResponse answer = Answer();
  v1::PlanStep& building = AddStep(answer, "Building permit");
  building.add_contacts()->set_title("Building office");
  building.mutable_contacts(0)->set_deputy("Building office north");
  AddUnknown(building, "MONUMENT", "monument");
  AddUnknown(building, "PERSONS", "persons at once");
  building.mutable_unknown(1)->set_own(true);
  v1::PlanStep& monument = AddStep(answer, "Permit under monument law");
  monument.add_contacts()->set_title("Monument office");
  AddUnknown(monument, "MONUMENT", "monument");
  v1::PlanStep& freeze = AddStep(answer, "Exception from the freeze");
  freeze.mutable_contact_point()->set_title("Agency");
  AddUnknown(freeze, "DEVELOPMENT_FREEZE", "development freeze");
  AddUnknown(AddStep(answer, "Anything else"), "ESCAPE_ROUTES", "escape routes");
  v1::PlanStep& done = AddStep(answer, "Already granted");
  done.set_completed(true);
  AddUnknown(done, "NOISE", "loudness");
  const std::string text = TextOf(answer);
  EXPECT_THAT(text,
              HasSubstr("Not known, and whom to ask\n"
                        "  monument: Building office (stood in for by Building office north); "
                        "Monument office\n"
                        "  persons at once: you yourself; settle it and screen again\n"
                        "  development freeze: no deciding office is named; ask Agency\n"
                        "  escape routes: no deciding office is named\n"
                        "\n"
                        "Assumptions\n"
                        "  None.\n"));
  EXPECT_THAT(text, Not(HasSubstr("loudness")));
}

constexpr char kAllKnown[] = "Everything is known that the rules read";

TEST(ScreenSheet, SaysThatAllIsKnownWhereItIs) {
  v1::ScreenResponse answer = Answer();
  AddStep(answer, "Building permit").set_verdict(v1::PERMIT_VERDICT_PERMIT);
  EXPECT_THAT(TextOf(answer), HasSubstr(kAllKnown));
}

TEST(ScreenSheet, NamesWhatStaysOpenThoughNoFactIsMissing) {
  v1::ScreenResponse answer = Answer();
  AddStep(answer, "Permit under monument law").add_contacts()->set_title("Monument office");
  AddStep(answer, "Noise").mutable_contact_point()->set_title("Agency");
  EXPECT_THAT(TextOf(answer), HasSubstr("Not known, and whom to ask\n"
                                        "  Still open, though no fact is missing:\n"
                                        "  Permit under monument law: Monument office\n"
                                        "  Noise: no deciding office is named; ask Agency\n"
                                        "\n"));
}

TEST(ScreenSheet, SaysOfWhatIsDoneNothingButThat) {
  v1::ScreenResponse answer = Answer();
  v1::PlanStep& step = AddStep(answer, "Building permit");
  step.set_completed(true);
  step.clear_apply_by();
  step.add_because("Open, not known: noise.");
  AddUnknown(step, "NOISE", "loudness");
  const std::string text = TextOf(answer);
  EXPECT_THAT(text, HasSubstr(" 1. Building permit – done (the permit has been granted)\n\n"));
  EXPECT_THAT(text, HasSubstr("Not known, and whom to ask\n  No open step waits for a fact.\n"));
  EXPECT_THAT(text, Not(HasSubstr("Open, not known")));
  EXPECT_THAT(text, Not(HasSubstr(kAllKnown)));
}

TEST(ScreenSheet, SaysOfFeesWhetherTheyAreAll) {
  v1::ScreenResponse answer = Answer();
  v1::PermitPlan& plan = *answer.mutable_plans(0);
  plan.set_lead_days(132);
  plan.set_fees_cents(480'000);
  EXPECT_THAT(TextOf(answer), HasSubstr("Permits: to be asked, 132 days until the earliest start, "
                                        "fees up to 4,800.00 €\n"));
  plan.set_fee_unknown(true);
  EXPECT_THAT(TextOf(answer), HasSubstr("known fees up to 4,800.00 €, others not known\n"));
}

TEST(ScreenSheet, ShowsWhatTheUsersOwnTasksCost) {
  v1::ScreenResponse answer = Answer();
  v1::PlanStep& task = AddStep(answer, "Building documents");
  task.clear_service();
  EXPECT_THAT(TextOf(answer), Not(HasSubstr("Fee:")));
  task.set_fee_from_cents(100'000);
  task.set_fee_cents(300'000);
  EXPECT_THAT(TextOf(answer), HasSubstr("     Who: you yourself\n"
                                        "     Fee: 1,000.00 € – 3,000.00 €\n"));
}

TEST(ScreenSheet, OfAnInadmissibleUseGivesNoStart) {
  v1::ScreenResponse answer = Answer();
  v1::PermitPlan& plan = *answer.mutable_plans(0);
  plan.set_verdict(v1::PERMIT_VERDICT_INADMISSIBLE);
  plan.add_inadmissible_because("It disturbs.");
  plan.set_lead_days(132);
  plan.set_fees_cents(640'000);
  v1::PlanStep& step = AddStep(answer, "Building permit");
  step.set_apply_by("2027-03-15");
  step.set_critical(true);
  const std::string text = TextOf(answer);
  EXPECT_THAT(text, HasSubstr("\nInadmissible here by the rules\n  It disturbs.\n"));
  // Whatever the case: the heading is a sentence, the fact below it has a label.
  const std::string lower = absl::AsciiStrToLower(text);
  for (const char* what : {"earliest start", "132", "6,400", "2027-03-15", "2027-05-02", "start]"})
    EXPECT_THAT(lower, Not(HasSubstr(what))) << what;
}

TEST(ScreenSheet, OfNoDayIsRefused) {
  v1::ScreenResponse answer = Answer();
  answer.set_as_of("soon");
  const auto sheet = ScreenSheet({v1::Exchange(), {}, answer}, kFigures);
  EXPECT_EQ(sheet.status(), absl::InternalError("as_of: \"soon\" is no day"));
}

}  // namespace
}  // namespace raumboerse::apps

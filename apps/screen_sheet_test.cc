#include "apps/screen_sheet.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

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
                        "  development freeze: no office is named; ask Agency\n"
                        "  escape routes: no office is named\n"
                        "\n"
                        "Assumptions\n"
                        "  None.\n"));
  EXPECT_THAT(text, Not(HasSubstr("loudness")));
}

TEST(ScreenSheet, SaysThatAllIsKnownWhereItIs) {
  EXPECT_THAT(TextOf(Answer()), HasSubstr("Everything is known that the rules read"));
}

TEST(ScreenSheet, OfAnInadmissibleUseGivesNoStart) {
  v1::ScreenResponse answer = Answer();
  answer.mutable_plans(0)->set_verdict(v1::PERMIT_VERDICT_INADMISSIBLE);
  answer.mutable_plans(0)->add_inadmissible_because("It disturbs.");
  const std::string text = TextOf(answer);
  EXPECT_THAT(text, HasSubstr("  It disturbs.\n"));
  EXPECT_THAT(text, Not(HasSubstr("Earliest start")));
}

TEST(ScreenSheet, OfNoDayIsRefused) {
  v1::ScreenResponse answer = Answer();
  answer.set_as_of("soon");
  const auto sheet = ScreenSheet({v1::Exchange(), {}, answer}, kFigures);
  EXPECT_EQ(sheet.status(), absl::InternalError("as_of: \"soon\" is no day"));
}

}  // namespace
}  // namespace raumboerse::apps

#include "apps/rule_faults.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

TEST(RuleFaultsText, SaysWhatIsWrongInTheSessionsLanguage) {
  const std::string said =
      "data/rules/x.txtpb:8: verdict: of a step is TASK, NOTICE, PERMIT, EXCEPTION, DISPENSATION "
      "or "
      "ASK\n"
      "data/rules/x.txtpb:12: MONUMENT: there is no \"maybe\"; there are yes, no\n"
      "data/rules/x.txtpb:14: Expected identifier, got: 7";
  const std::string german = RuleFaultsText(said, Catalogue(Language::kGerman));
  EXPECT_THAT(german, StartsWith("Fehler in den Regeln: 3\ndata/rules/x.txtpb:8: verdict: in einem "
                                 "Schritt ist es TASK"));
  EXPECT_THAT(german,
              HasSubstr("x.txtpb:12: MONUMENT: \"maybe\" gibt es nicht; es gibt yes, no\n"));
  EXPECT_THAT(german, EndsWith("x.txtpb:14: Expected identifier, got: 7\n"));
  EXPECT_EQ(RuleFaultsText(said, Catalogue(Language::kEnglish)),
            "Faults in the rules: 3\n" + said + "\n");
}

TEST(RuleFaultsText, TakesTheMoreSpecialSentenceFirst) {
  const Catalogue german(Language::kGerman);
  EXPECT_THAT(RuleFaultsText("a.txtpb:1: within: there is no step_kind \"x\"", german),
              EndsWith("a.txtpb:1: within: den step_kind \"x\" gibt es nicht\n"));
  EXPECT_THAT(RuleFaultsText("a.txtpb:1: area: \"FR\" of federal rules is \"DE\"", german),
              EndsWith("area: \"FR\" – für Regeln des Bundes steht hier \"DE\"\n"));
  EXPECT_THAT(RuleFaultsText("a.txtpb:1: source.read: \"x\" is no day as 2026-08-19", german),
              EndsWith("source.read: \"x\" ist kein Tag wie 2026-08-19\n"));
}

TEST(RuleFaultsText, KnowsTheWishWhateverTheFileIsCalled) {
  const Catalogue german(Language::kGerman);
  EXPECT_THAT(RuleFaultsText("regeln.txt:3: is no file of rules", german),
              EndsWith("\nregeln.txt:3: ist keine Datei mit Regeln\n"));
  EXPECT_THAT(
      RuleFaultsText("rules:0: there is no federal file (layer: FEDERAL, area: \"DE\")", german),
      EndsWith("\nrules:0: es fehlt die Datei des Bundes (layer: FEDERAL, area: \"DE\")\n"));
  EXPECT_THAT(RuleFaultsText("a: b:3: is no file of rules", german),
              EndsWith("\na: b:3: ist keine Datei mit Regeln\n"));
  EXPECT_THAT(RuleFaultsText("something else", german), EndsWith("\nsomething else\n"));
}

}  // namespace
}  // namespace raumboerse::apps

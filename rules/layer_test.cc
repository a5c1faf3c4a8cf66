#include "rules/layer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"

#include "base/sha256.h"
#include "rules/book.h"

namespace raumboerse::rules {
namespace {

using ::testing::HasSubstr;

// The smallest federal file there may be; tests put something in or spoil it.
constexpr char kSmall[] = R"(layer: FEDERAL
area: "DE"
title { de: "Bund" en: "Federal" }
step_kind { code: "planning_question" title { de: "a" en: "a" } }
step_kind { code: "planning_exception" title { de: "a" en: "a" } }
step_kind { code: "planning_dispensation" title { de: "a" en: "a" } }
step_kind { code: "permit" title { de: "Erlaubnis" en: "Permit" } }
rule {
  id: "a"
  title { de: "A" en: "A" }
  when { fact: ALCOHOL is: "yes" }
  step { kind: "permit" verdict: PERMIT }
  because { de: "Es gibt Alkohol." en: "There is alcohol." }
  source { text: "Gesetz" read: "2026-08-19" }
}
)";

std::string Refusal(const std::string& federal) {
  const auto loaded = RuleBook::Load(std::vector<RuleText>{{"rules.txtpb", federal}});
  return std::string(loaded.status().message());
}

std::string With(const std::string& from, const std::string& to) {
  const std::string text = absl::StrReplaceAll(kSmall, {{from, to}});
  EXPECT_NE(text, kSmall) << "the test spoils something";
  return Refusal(text);
}

TEST(Layer, OfTheSmallestFileIsWell) { EXPECT_EQ(Refusal(kSmall), ""); }

TEST(Layer, FaultsNameFileAndLineAndWhatWouldDo) {
  EXPECT_THAT(With("fact: ALCOHOL", "fact: BEER"), HasSubstr("rules.txtpb:11: "));
  EXPECT_THAT(With("\"yes\"", "\"maybe\""),
              HasSubstr("rules.txtpb:11: ALCOHOL: there is no \"maybe\"; there are no, yes"));
  EXPECT_THAT(With("read: \"2026-08-19\"", "read: \"2026-02-30\""),
              HasSubstr("rules.txtpb:8: source.read: \"2026-02-30\" is no day"));
  EXPECT_THAT(With("  source { text: \"Gesetz\" read: \"2026-08-19\" }\n", ""),
              HasSubstr("rules.txtpb:8: source: is missing"));
  EXPECT_THAT(With("kind: \"permit\"", "kind: \"licence\""),
              HasSubstr("rules.txtpb:8: step.kind: there is no step_kind \"licence\""));
  EXPECT_THAT(With("Es gibt Alkohol.", "Es gibt {beer}."), HasSubstr("no place \"beer\""));
  EXPECT_THAT(With("en: \"There is alcohol.\"", ""), HasSubstr("English"));
  EXPECT_THAT(With("verdict: PERMIT", "verdict: INADMISSIBLE"),
              HasSubstr("rules.txtpb:8: verdict"));
  EXPECT_THAT(With("is: \"yes\"", "over: 3"), HasSubstr("ALCOHOL: is no figure"));
  EXPECT_THAT(With("is: \"yes\"", ""), HasSubstr("one of is, is_not, over, at_most, unknown"));
  EXPECT_THAT(With("is: \"yes\"", "unknown: true"), HasSubstr("only a rule whose step is an ASK"));
  EXPECT_THAT(With("fact: ALCOHOL is: \"yes\"", "fact: PERSONS at_most: 200"),
              HasSubstr("more persons must never make a plan shorter"));
  EXPECT_THAT(With("verdict: PERMIT", "verdict: PERMIT lead { from: 9 to: 3 }"),
              HasSubstr("9 to 3 days"));
  EXPECT_THAT(With("verdict: PERMIT", "verdict: PERMIT fee { from_cents: -1 to_cents: 3 }"),
              HasSubstr("-1 to 3 cents"));
  EXPECT_THAT(With("id: \"a\"", "id: \"a\" valid_from: \"2027-01-01\" valid_until: \"2026-01-01\""),
              HasSubstr("valid_until: is not after valid_from"));
  EXPECT_THAT(With("area: \"DE\"", "area: \"FR\""), HasSubstr("of federal rules is \"DE\""));
  EXPECT_THAT(With("rule {", "rule"), HasSubstr("rules.txtpb:"));
  EXPECT_THAT(With("code: \"planning_exception\"", "code: \"other\""),
              HasSubstr("planning_exception is missing"));
  EXPECT_THAT(With("code: \"planning_exception\"", "code: \"other.conditions\""),
              HasSubstr("code: \"other.conditions\" is no code"));
}

TEST(Layer, SaysHowLongWhatHappensOnceMayLast) {
  const auto with = [](const std::string& one_off) { return absl::StrCat(kSmall, one_off, "\n"); };
  const std::string source = "source { text: \"Gesetz\" read: \"2026-08-19\" }";
  for (const char* days : {"0", "-1", "367"})
    EXPECT_THAT(Refusal(with(absl::StrCat("one_off { days_at_most: ", days, " ", source, " }"))),
                HasSubstr(absl::StrCat("rules.txtpb:16: one_off.days_at_most: ", days,
                                       " is outside [1, 366]")));
  EXPECT_THAT(Refusal(with("one_off { days_at_most: 3 }")),
              HasSubstr("rules.txtpb:16: source: is missing"));
  const std::string federal = with(absl::StrCat("one_off { days_at_most: 366 ", source, " }"));
  const std::string state = absl::StrCat(
      "layer: STATE area: \"DE-SN\" title { de: \"Sachsen\" en: \"Saxony\" } restaurant_act: YES\n",
      "one_off { days_at_most: 1 ", source, " }\n");
  const auto book =
      RuleBook::Load(std::vector<RuleText>{{"rules.txtpb", federal}, {"de-sn.txtpb", state}});
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ((*book)->RulesFor("", "")->one_off.days_at_most, 366);
  EXPECT_EQ((*book)->RulesFor("DE-SN", "")->one_off.days_at_most, 1);
}

TEST(Layer, RefusesBytesThatAreNotUtf8WithTheirLine) {
  EXPECT_EQ(With("Es gibt Alkohol.", "Es gibt Getr\xe4nke."),
            "rules.txtpb:13: is not valid UTF-8: save the file as UTF-8");
  EXPECT_EQ(Refusal("\xff"), "rules.txtpb:1: is not valid UTF-8: save the file as UTF-8");
  EXPECT_EQ(With("Es gibt Alkohol.", "Es gibt Getr\u00e4nke."), "");
  EXPECT_THAT(With("Es gibt Alkohol.", "Es gibt Getr\\344nke."), HasSubstr("is not valid UTF-8"));
  EXPECT_THAT(With("Gesetz", "Gesetz \\377"), HasSubstr("rules.txtpb:8: source.text: "));
}

TEST(Layer, SkipsAByteOrderMark) { EXPECT_EQ(Refusal(absl::StrCat("\xef\xbb\xbf", kSmall)), ""); }

TEST(Layer, RefusesNumbersThatNoNameHas) {
  EXPECT_THAT(With("fact: ALCOHOL is: \"yes\"", "fact: 20 unknown: true"),
              HasSubstr("rules.txtpb:11: fact: is missing, or none that there is"));
  EXPECT_THAT(With("verdict: PERMIT", "verdict: PERMIT lead { from: 1 to: 2 deemed_granted: 7 }"),
              HasSubstr("say YES or NO"));
}

TEST(Layer, RefusesMoreFiguresThanSpacesCanBeToldApartBy) {
  const std::string rule = std::string(kSmall).substr(std::string(kSmall).find("rule {"));
  std::string text = kSmall;
  for (int i = 1; i <= 8; ++i)
    text += absl::StrReplaceAll(
        rule, {{"id: \"a\"", absl::StrCat("id: \"r", i, "\"")},
               {"fact: ALCOHOL is: \"yes\"", absl::StrCat("fact: ESCAPE_ROUTES over: ", i)}});
  EXPECT_THAT(Refusal(text), HasSubstr("ESCAPE_ROUTES: is compared with 8 different figures"));
}

TEST(Layer, RefusesARuleForATimeInPlaceOfOneAbove) {
  const std::string state = R"(layer: STATE area: "DE-SN" title { de: "Sachsen" en: "Saxony" }
restaurant_act: YES
rule { id: "a" off {} valid_from: "2030-01-01" source { text: "Gesetz" read: "2026-08-19" } }
)";
  const auto book =
      RuleBook::Load(std::vector<RuleText>{{"rules.txtpb", kSmall}, {"de-sn.txtpb", state}});
  EXPECT_THAT(std::string(book.status().message()), HasSubstr("de-sn.txtpb:3: valid_from"));
}

TEST(Layer, ASetOfRulesSaysWhichStateOfItsFilesItIs) {
  const auto version = [](const std::string& federal) {
    const auto book = RuleBook::Load(std::vector<RuleText>{{"rules.txtpb", federal}});
    return book.ok() ? (*book)->RulesFor("", "")->sha256 : std::string(book.status().message());
  };
  // As `sha256sum` of a line a file gives it.
  EXPECT_EQ(version(kSmall), Sha256Hex(absl::StrCat(Sha256Hex(kSmall), "  DE\n")));
  EXPECT_NE(version(absl::StrCat(kSmall, "# read again\n")), version(kSmall));
}

TEST(Layer, EveryFaultIsNamedAtOnce) {
  const std::string refusal =
      Refusal(absl::StrReplaceAll(kSmall, {{"\"yes\"", "\"maybe\""}, {"2026-08-19", "yesterday"}}));
  EXPECT_THAT(refusal, HasSubstr("maybe"));
  EXPECT_THAT(refusal, HasSubstr("yesterday"));
}

TEST(Layer, RefusesIdsGivenTwiceUnlessForDifferentDays) {
  const std::string rule = std::string(kSmall).substr(std::string(kSmall).find("rule {"));
  EXPECT_THAT(Refusal(absl::StrCat(kSmall, rule)),
              HasSubstr("rules.txtpb:16: id: a is given twice for the same days"));
  const auto valid = [&rule](const std::string& days) {
    return absl::StrReplaceAll(rule, {{"id: \"a\"", absl::StrCat("id: \"a\" ", days)}});
  };
  std::string text = kSmall;
  text = text.substr(0, text.find("rule {"));
  EXPECT_EQ(Refusal(absl::StrCat(text, valid("valid_until: \"2027-01-01\""),
                                 valid("valid_from: \"2027-01-01\""))),
            "");
}

TEST(Layer, RefusesStepsThatWaitForEachOther) {
  const std::string refusal = Refusal(absl::StrCat(
      kSmall, "step_kind { code: \"b\" title { de: \"b\" en: \"b\" } depends_on: \"c\" }\n",
      "step_kind { code: \"c\" title { de: \"c\" en: \"c\" } depends_on: \"b\" }\n"));
  EXPECT_THAT(refusal, HasSubstr("wait for each other in a circle"));
  EXPECT_THAT(refusal, HasSubstr("rules.txtpb:1"));
}

TEST(Layer, LowerLayersReplaceRulesAndSwitchThemOff) {
  const std::string state = R"(layer: STATE area: "DE-SN" title { de: "Sachsen" en: "Saxony" }
restaurant_act: YES
rule { id: "a" off {} source { text: "Landesgesetz" read: "2026-08-19" } }
)";
  const auto book =
      RuleBook::Load(std::vector<RuleText>{{"rules.txtpb", kSmall}, {"de-sn.txtpb", state}});
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ((*book)->RulesFor("", "")->rules.size(), 1u);
  EXPECT_EQ((*book)->RulesFor("DE-SN", "")->rules.size(), 0u);
  EXPECT_EQ((*book)->RulesFor("DE-SN", "")->id, "DE+DE-SN");
  EXPECT_FALSE((*book)->RulesFor("DE-TH", "")->state_loaded);
  const auto twice = RuleBook::Load(std::vector<RuleText>{
      {"rules.txtpb", kSmall}, {"de-sn.txtpb", state}, {"again.txtpb", state}});
  EXPECT_THAT(std::string(twice.status().message()), HasSubstr("is that of de-sn.txtpb too"));
}

TEST(Layer, KnowsTheStateOfAMunicipality) {
  EXPECT_EQ(StateOfAgs("14713000"), "DE-SN");
  EXPECT_EQ(StateOfAgs("05124000"), "DE-NW");
  EXPECT_EQ(StateOfAgs("99124000"), "");
  EXPECT_EQ(StateOfAgs("x"), "");
}

}  // namespace
}  // namespace raumboerse::rules

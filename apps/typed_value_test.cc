#include "apps/typed_value.h"

#include <map>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "apps/exit_code.h"
#include "apps/resources.h"
#include "imports/fold.h"
#include "raumboerse/v1/need.pb.h"
#include "raumboerse/v1/space.pb.h"

namespace raumboerse::apps {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using testing::HasSubstr;

const Catalogue& German() {
  static const Catalogue& catalogue = *new Catalogue(Language::kGerman);
  return catalogue;
}
const Catalogue& English() {
  static const Catalogue& catalogue = *new Catalogue(Language::kEnglish);
  return catalogue;
}

// What becomes of a text for a field of a space; `!` and the message where it is refused.
std::string Json(const char* field, absl::string_view text, const Catalogue& catalogue) {
  const auto* at = v1::Space::descriptor()->FindFieldByName(field);
  const auto json = TypedJson(*at, {"--x", text}, catalogue);
  if (json.ok()) return *json;
  EXPECT_EQ(ExitCodeOf(json.status()), ExitCode::kUsage);
  return "!" + std::string(json.status().message());
}

TEST(TypedValue, ReadsWholeNumbersOfEitherLanguage) {
  for (const Catalogue* catalogue : {&German(), &English()})
    for (const auto& [text, json] :
         std::map<std::string, std::string>{{"120", "\"120\""},
                                            {"-1", "\"-1\""},
                                            {"28,0", "\"28\""},
                                            {"28.0", "\"28\""},
                                            {"1.200.000", "\"1200000\""},
                                            {"1,200,000", "\"1200000\""},
                                            {"1.200,0", "\"1200\""},
                                            {"1,200.0", "\"1200\""},
                                            {"120 m²", "\"120\""},
                                            {"120qm", "\"120\""},
                                            {"12345678901234567890", "\"12345678901234567890\""}})
      EXPECT_EQ(Json("area_m2", text, *catalogue), json) << text;
  EXPECT_EQ(Json("area_m2", "1.200", German()), "\"1200\"");
  EXPECT_EQ(Json("area_m2", "1,200", English()), "\"1200\"");
}

TEST(TypedValue, RefusesWhatIsNoWholeNumberOrMightBeAThousandth) {
  for (const Catalogue* catalogue : {&German(), &English()})
    for (const char* text : {"28,5", "28.5", "groß", "1e3", "12 cm", "450 EUR", "1.2.3", ",", " "})
      EXPECT_THAT(Json("area_m2", text, *catalogue), HasSubstr("!--x: ")) << text;
  for (const char* text : {"1.200", "28.000"})
    EXPECT_THAT(Json("area_m2", text, English()), HasSubstr("!--x: ")) << text;
  for (const char* text : {"1,200", "28,000"})
    EXPECT_THAT(Json("area_m2", text, German()), HasSubstr("!--x: ")) << text;
  // The unit is the field's own.
  EXPECT_THAT(Json("persons_max", "60 m²", German()), HasSubstr("!--x: "));
}

TEST(TypedValue, ReadsDecimalsWithCommaOrPoint) {
  const auto& latitude = *v1::Point::descriptor()->FindFieldByName("latitude");
  for (const char* text : {"51,05", "51.05"})
    EXPECT_EQ(TypedJson(latitude, {"--x", text}, German()).value(), "\"51.05\"");
  EXPECT_EQ(TypedJson(latitude, {"--x", "51,123456789"}, German()).value(), "\"51.123456789\"")
      << "all digits stay";
}

TEST(TypedValue, RoundsSquareMetresUp) {
  EXPECT_EQ(RoundedUp("28,5", Language::kGerman), 29);
  EXPECT_EQ(RoundedUp("28.5 m²", Language::kEnglish), 29);
  EXPECT_EQ(RoundedUp("0,1", Language::kEnglish), 1);
  for (const char* text : {"28", "28,0", "-0,5", "groß", "1.200", "1,200"})
    EXPECT_EQ(RoundedUp(text, Language::kGerman), std::nullopt) << text;
}

TEST(TypedValue, ReadsDaysOfEitherForm) {
  for (const char* text : {"31.12.2024", "2024-12-31"})
    EXPECT_EQ(TypedDay({"--x", text}, English()).value(), "2024-12-31");
  EXPECT_EQ(TypedDay({"--x", "1.3.2027"}, German()).value(), "2027-03-01");
  EXPECT_EQ(TypedDay({"--x", ""}, German()).value(), "");
  EXPECT_EQ(TypedDay({"--x", "2301-01-01"}, German()).value(), "2301-01-01") << "the server's";
  for (const char* text : {"31.2.2024", "1.3.27", "morgen", "12/31/2024", "2024-1-1"})
    EXPECT_EQ(ExitCodeOf(TypedDay({"--x", text}, German()).status()), ExitCode::kUsage) << text;
}

TEST(TypedValue, KnowsDaysByTheirFields) {
  const auto& law = *v1::LegalFacts::descriptor();
  EXPECT_TRUE(IsDay(*law.FindFieldByName("vacant_since")));
  EXPECT_TRUE(IsDay(*law.FindFieldByName("plan_use_until")));
  EXPECT_FALSE(IsDay(*law.FindFieldByName("plan_number")));
  EXPECT_TRUE(IsDay(*v1::Need::descriptor()->FindFieldByName("start_by")));
  EXPECT_FALSE(IsDay(*v1::Space::descriptor()->FindFieldByName("title")));
  EXPECT_EQ(Json("title", "31.12.2024", German()), "\"31.12.2024\"") << "a title is no day";
}

TEST(TypedValue, ReadsValuesByCodeNameAndLabel) {
  const EnumDescriptor& basis = *v1::PlanBasis_descriptor();
  for (const char* text : {"development_plan", "Development-Plan", "PLAN_BASIS_DEVELOPMENT_PLAN",
                           "Bebauungsplan (§ 30)", "bebauungsplan", "Development plan"}) {
    ASSERT_NE(TypedEnum(basis, text), nullptr) << text;
    EXPECT_EQ(TypedEnum(basis, text)->number(), v1::PLAN_BASIS_DEVELOPMENT_PLAN) << text;
  }
  for (const char* text : {"§ 34 Abs. 2", "section 34(2)"})
    EXPECT_EQ(TypedEnum(basis, text)->number(), v1::PLAN_BASIS_SECTION_34_2) << text;
  for (const char* text : {"Gespräch", "GESPRÄCH", "gespraech", "talk"})
    EXPECT_EQ(TypedEnum(*v1::Noise_descriptor(), text)->number(), v1::NOISE_TALK) << text;
  for (const char* text : {"", " ", "§", "plan"})
    EXPECT_EQ(TypedEnum(basis, text), nullptr) << text;
}

TEST(TypedValue, ReadsAnswersOfEitherLanguage) {
  const EnumDescriptor& answer = *v1::Answer_descriptor();
  for (const char* text : {"ja", "Ja", "yes", "j", "y", "true", "1"})
    EXPECT_EQ(TypedEnum(answer, text)->number(), v1::ANSWER_YES) << text;
  for (const char* text : {"nein", "no", "N", "false", "0"})
    EXPECT_EQ(TypedEnum(answer, text)->number(), v1::ANSWER_NO) << text;
  for (const char* text : {"unbekannt", "unknown", "unklar"})
    EXPECT_EQ(TypedEnum(answer, text)->number(), v1::ANSWER_UNSPECIFIED) << text;
  EXPECT_EQ(TypedEnum(answer, "vielleicht"), nullptr);
}

TEST(TypedValue, SaysWhatThereIs) {
  EXPECT_EQ(ChoicesOf(*v1::Occasion_descriptor(), German()),
            "einmalig (one_off), auf Dauer (lasting)");
  EXPECT_EQ(ChoicesOf(*v1::Answer_descriptor(), German()), "ja, nein, unbekannt");
  EXPECT_THAT(ChoicesOf(*v1::AreaCategory_descriptor(), English()), HasSubstr("WR, WA, WB"));
  EXPECT_THAT(Json("kind", "Bahnsteig", German()),
              HasSubstr("!--x: `Bahnsteig` gibt es nicht; möglich sind "));
}

// Every enum that the record types hold.
void AddEnums(const Descriptor* type, std::set<const Descriptor*>& seen,
              std::set<const EnumDescriptor*>& enums) {
  if (type == nullptr || !seen.insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    AddEnums(type->field(i)->message_type(), seen, enums);
    if (type->field(i)->enum_type() != nullptr) enums.insert(type->field(i)->enum_type());
  }
}

TEST(TypedValue, EveryLabelMeansItsValue) {
  std::set<const Descriptor*> seen;
  std::set<const EnumDescriptor*> enums;
  for (const Resource& resource : Resources()) AddEnums(resource.message(), seen, enums);
  ASSERT_GT(enums.size(), 20u);
  for (const EnumDescriptor* type : enums)
    for (int i = 1; i < type->value_count(); ++i)
      for (const Catalogue* catalogue : {&German(), &English()}) {
        const std::string label = catalogue->ValueLabel(type->value(i)->name());
        EXPECT_EQ(TypedEnum(*type, label), type->value(i)) << type->name() << " " << label;
      }
}

}  // namespace
}  // namespace raumboerse::apps

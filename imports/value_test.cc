#include "imports/value.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/names.h"

namespace raumboerse::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

int64_t Cents(absl::string_view text, Notation notation = Notation::kGerman) {
  const auto value = ParseScaled(text, 2, notation);
  return value.ok() ? *value : -1;
}

TEST(ParseScaled, ReadsGermanNumbers) {
  EXPECT_EQ(Cents("1.234,50"), 123450);
  EXPECT_EQ(Cents("1234,5"), 123450);
  EXPECT_EQ(Cents("1.234"), 123400);
  EXPECT_EQ(Cents("1.234.567,89"), 123456789);
  EXPECT_EQ(Cents("12,50 €"), 1250);
  EXPECT_EQ(Cents("12.50 EUR"), 1250);
  EXPECT_EQ(Cents("1.234\xC2\xA0m²"), 123400);
  EXPECT_EQ(Cents("350,- €"), 35000);
  EXPECT_EQ(Cents("350,-- €/Monat"), 35000);
  EXPECT_EQ(Cents("0"), 0);
  EXPECT_EQ(ParseScaled("-3", 0, Notation::kGerman).value(), -3);
}

TEST(ParseScaled, ReadsPlainNumbersAsProgramsWriteThem) {
  EXPECT_EQ(Cents("1.234", Notation::kPlain), -1);
  EXPECT_EQ(Cents("1.230", Notation::kPlain), 123);
  EXPECT_EQ(Cents("1234.5", Notation::kPlain), 123450);
  EXPECT_EQ(Cents("1,5", Notation::kPlain), -1);
}

TEST(ParseScaled, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "abc", "1.23.4", "12,5,0", "1.2345,0", "1,", ",5", "12 Äpfel", "1.",
                           "12,505", "1234567890123456", "1e5", "--3", "∞", "NaN"})
    EXPECT_FALSE(ParseScaled(text, 2, Notation::kGerman).ok()) << text;
  EXPECT_THAT(ParseScaled("12,505", 2, Notation::kGerman).status().message(),
              HasSubstr("2 decimal places"));
}

TEST(ParseWhole, CutsWhatStandsBehindTheComma) {
  bool cut = false;
  EXPECT_EQ(ParseWhole("62,5 m²", Notation::kGerman, &cut).value(), 62);
  EXPECT_TRUE(cut);
  EXPECT_EQ(ParseWhole("62,0", Notation::kGerman, &cut).value(), 62);
  EXPECT_FALSE(cut);
}

TEST(ParseDay, TakesGermanAndIsoDays) {
  EXPECT_EQ(ParseDay("01.03.2027").value().ToString(), "2027-03-01");
  EXPECT_EQ(ParseDay(" 1.3.2027 ").value().ToString(), "2027-03-01");
  EXPECT_EQ(ParseDay("2027-03-01").value().ToString(), "2027-03-01");
  EXPECT_THAT(ParseDay("1.3.27").status().message(), HasSubstr("two digits"));
  for (const char* text : {"", "31.02.2027", "1.13.2027", "2027", "März 2027", "1.3.", "..",
                           "1.3.0000", "1.3.9999", "1.3.2027.1", "a.b.cdef"})
    EXPECT_FALSE(ParseDay(text).ok()) << text;
}

TEST(ParseAnswer, KnowsThreeAnswers) {
  EXPECT_EQ(ParseAnswer("Ja").value(), domain::Answer::kYes);
  EXPECT_EQ(ParseAnswer("nein").value(), domain::Answer::kNo);
  EXPECT_EQ(ParseAnswer("unbekannt").value(), domain::Answer::kUnknown);
  EXPECT_EQ(ParseAnswer("k. A.").value(), domain::Answer::kUnknown);
  EXPECT_EQ(ParseAnswer("?").value(), domain::Answer::kUnknown);
  EXPECT_FALSE(ParseAnswer("vielleicht").ok());
}

TEST(ParseList, SplitsAtBarsElseAtCommas) {
  EXPECT_THAT(ParseList("a, b|c"), ElementsAre("a, b", "c"));
  EXPECT_THAT(ParseList("a, b,,"), ElementsAre("a", "b"));
}

TEST(ParseDegrees, TakesBothDecimalSignsAndNothingInfinite) {
  EXPECT_EQ(ParseDegrees("51,5").value(), 51.5);
  EXPECT_EQ(ParseDegrees("51.5").value(), 51.5);
  EXPECT_FALSE(ParseDegrees("nan").ok());
  EXPECT_FALSE(ParseDegrees("inf").ok());
  EXPECT_FALSE(ParseDegrees("51°20'").ok());
}

TEST(ParseEnum, TakesCodesAndGermanNamesHoweverWritten) {
  EXPECT_EQ(ParseEnum<domain::Equipment>("Barrierefrei"), domain::Equipment::kStepFree);
  EXPECT_EQ(ParseEnum<domain::Equipment>("three_phase_power"), domain::Equipment::kThreePhasePower);
  EXPECT_EQ(ParseEnum<domain::SpaceKind>("GEBÄUDE"), domain::SpaceKind::kBuilding);
  EXPECT_EQ(ParseEnum<domain::SpaceKind>("Gebaeude"), domain::SpaceKind::kBuilding);
  EXPECT_EQ(ParseEnum<domain::PlanBasis>("§ 34 Abs. 2 BauGB"), domain::PlanBasis::kSection34_2);
  EXPECT_EQ(ParseEnum<domain::SpaceKind>("gebaeude halle"), std::nullopt);
  EXPECT_EQ(ParseEnum<domain::SpaceKind>(""), std::nullopt);
}

// Every value but the default has a code that is read back: a value added to the vocabulary
// without a name shows here.
template <typename E>
void ExpectCodesForAll(E last) {
  for (int i = 1; i <= static_cast<int>(last); ++i) {
    const auto value = static_cast<E>(i);
    EXPECT_EQ(ParseEnum<E>(EnumCode(value)), value) << i;
  }
  EXPECT_EQ(EnumCode(static_cast<E>(static_cast<int>(last) + 1)), "");
}

TEST(EnumCode, NamesEveryValueAndIsReadBack) {
  ExpectCodesForAll(domain::SpaceKind::kOther);
  ExpectCodesForAll(domain::SpaceState::kWithdrawn);
  ExpectCodesForAll(domain::Visibility::kPublic);
  ExpectCodesForAll(domain::Noise::kMachines);
  ExpectCodesForAll(domain::Condition::kShell);
  ExpectCodesForAll(domain::AccessMode::kWaitlist);
  ExpectCodesForAll(domain::FollowUp::kIntended);
  ExpectCodesForAll(domain::OwnerClass::kPrivate);
  ExpectCodesForAll(domain::PlanBasis::kPublicGround);
  ExpectCodesForAll(domain::AreaCategory::kSo);
  ExpectCodesForAll(domain::Certainty::kFirm);
  ExpectCodesForAll(domain::Commercial::kYes);
  ExpectCodesForAll(domain::ContractForm::kConcession);
  ExpectCodesForAll(domain::OrganisationForm::kOther);
  ExpectCodesForAll(domain::Equipment::kAlarm);
}

}  // namespace
}  // namespace raumboerse::imports

#include "apps/exchange_codes.h"

#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "absl/strings/str_cat.h"

#include "apps/exit_code.h"

namespace raumboerse::apps {
namespace {

using testing::HasSubstr;
using testing::Not;

class ExchangeCodesTest : public testing::Test {
 protected:
  ExchangeCodesTest() {
    AddUse("cafe", "Café", "Café");
    AddUse("studio", "Atelier", "Studio");
    AddUse("rehearsal", "Probenraum", "Rehearsal room");
    AddDistrict("01", "Altstadt");
    AddDistrict("02", "Süd");
    AddDistrict("03", "sued");
  }

  void AddUse(const std::string& code, const std::string& de, const std::string& en) {
    v1::Use& use = *exchange_.add_uses();
    use.set_code(code);
    use.mutable_labels()->set_de(de);
    use.mutable_labels()->set_en(en);
  }
  void AddDistrict(const std::string& code, const std::string& de) {
    v1::District& district = *exchange_.add_districts();
    district.set_code(code);
    district.mutable_labels()->set_de(de);
  }

  std::string Use(absl::string_view text) { return Told(UseCode(exchange_, {"--use", text}, de_)); }
  std::string District(absl::string_view text) {
    return Told(DistrictCode(exchange_, {"--district", text}, en_));
  }

  v1::Exchange exchange_;
  const Catalogue de_{Language::kGerman};
  const Catalogue en_{Language::kEnglish};

 private:
  static std::string Told(const absl::StatusOr<std::string>& code) {
    if (code.ok()) return *code;
    EXPECT_EQ(ExitCodeOf(code.status()), ExitCode::kUsage);
    return std::string(code.status().message());
  }
};

TEST_F(ExchangeCodesTest, TakesCodesAndLabelsHoweverWritten) {
  for (const char* text : {"cafe", "Café", "CAFÉ", "café"}) EXPECT_EQ(Use(text), "cafe") << text;
  for (const char* text : {"Probenraum", "rehearsal room", "Rehearsal-Room", "rehearsal"})
    EXPECT_EQ(Use(text), "rehearsal") << text;
  EXPECT_EQ(District("01"), "01");
  EXPECT_EQ(District("altstadt"), "01");
}

TEST_F(ExchangeCodesTest, NamesTheNearestForASlip) {
  EXPECT_EQ(Use("Probenraun"),
            "--use: `Probenraun` gibt es in dieser Raumbörse nicht; gemeint ist vielleicht "
            "Probenraum (rehearsal).");
  EXPECT_THAT(Use("attelier"), HasSubstr("Atelier (studio)"));
}

TEST_F(ExchangeCodesTest, NamesAllWhereNothingIsNear) {
  EXPECT_EQ(Use("schwimmbad"),
            "--use: `schwimmbad` gibt es in dieser Raumbörse nicht; es gibt Café (cafe), "
            "Atelier (studio), Probenraum (rehearsal).");
  EXPECT_THAT(Use(""), HasSubstr("es gibt Café (cafe), "));
  exchange_.clear_uses();
  EXPECT_THAT(Use("cafe"), HasSubstr("diese Raumbörse hat keine"));
}

TEST_F(ExchangeCodesTest, AsksForTheCodeWhereSeveralHaveTheLabel) {
  EXPECT_EQ(District("Süd"), "--district: `Süd` may be Süd (02), sued (03); give the code.");
  // A code is always itself.
  AddDistrict("Süd", "Mitte");
  EXPECT_EQ(District("Süd"), "Süd");
}

TEST_F(ExchangeCodesTest, BoundsWhatItLists) {
  exchange_.clear_uses();
  for (int i = 1; i <= 129; ++i) AddUse(absl::StrCat("code", i), "", "");
  EXPECT_THAT(Use("schwimmbad"), HasSubstr("code128 …."));
  EXPECT_THAT(Use("schwimmbad"), Not(HasSubstr("code129")));
  exchange_.mutable_uses()->RemoveLast();
  EXPECT_THAT(Use("schwimmbad"), HasSubstr("code128."));
}

}  // namespace
}  // namespace raumboerse::apps

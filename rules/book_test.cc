#include "rules/book.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/sha256.h"

namespace raumboerse::rules {
namespace {

constexpr char kFederal[] = R"(layer: FEDERAL
area: "DE"
title { de: "Bund" en: "Federal" }
step_kind { code: "planning_question" title { de: "a" en: "a" } }
step_kind { code: "planning_exception" title { de: "a" en: "a" } }
step_kind { code: "planning_dispensation" title { de: "a" en: "a" } }
)";
constexpr char kSaxony[] = R"(layer: STATE area: "DE-SN" title { de: "Sachsen" en: "Saxony" }
restaurant_act: YES
)";
constexpr char kTown[] = R"(layer: MUNICIPALITY area: "14713000" title { de: "Ort" en: "Town" }
)";
constexpr char kHesse[] = R"(layer: STATE area: "DE-HE" title { de: "Hessen" en: "Hesse" }
restaurant_act: YES
)";

domain::RuleSetId SetOf(const std::vector<RuleText>& texts, const std::string& ags = "14713000") {
  const auto book = RuleBook::Load(texts);
  if (!book.ok()) return {.id = std::string(book.status().message())};
  domain::ExchangeFields exchange;
  exchange.ags = ags;
  return (*book)->RuleSetOf(exchange);
}

std::string LineOf(absl::string_view bytes, absl::string_view area) {
  return absl::StrCat(Sha256Hex(bytes), "  ", area, "\n");
}

TEST(RuleSetOf, IsTheHashOfTheHashesOfItsFilesFromTheHighestLayerDown) {
  const domain::RuleSetId set = SetOf({{"a", kFederal}, {"b", kSaxony}, {"c", kTown}});
  EXPECT_EQ(set.id, "DE+DE-SN+14713000");
  EXPECT_EQ(set.sha256, Sha256Hex(absl::StrCat(LineOf(kFederal, "DE"), LineOf(kSaxony, "DE-SN"),
                                               LineOf(kTown, "14713000"))));
}

TEST(RuleSetOf, DependsNeitherOnNamesNorOnOrderNorOnFilesOfOtherPlaces) {
  EXPECT_EQ(SetOf({{"a", kFederal}, {"b", kSaxony}, {"c", kTown}}),
            SetOf({{"x", kTown}, {"y", kHesse}, {"z", kSaxony}, {"0", kFederal}}));
  EXPECT_EQ(SetOf({{"a", kFederal}, {"b", kHesse}}).id, "DE") << "no file of its own state";
}

TEST(RuleSetOf, IsAnotherOneAfterAChangeOfASingleByteInAnyOfItsFiles) {
  const domain::RuleSetId before = SetOf({{"a", kFederal}, {"b", kSaxony}, {"c", kTown}});
  const auto spaced = [](const char* text) { return absl::StrCat(text, "\n"); };
  for (const domain::RuleSetId& after :
       {SetOf({{"a", spaced(kFederal)}, {"b", kSaxony}, {"c", kTown}}),
        SetOf({{"a", kFederal}, {"b", spaced(kSaxony)}, {"c", kTown}}),
        SetOf({{"a", kFederal}, {"b", kSaxony}, {"c", spaced(kTown)}})}) {
    EXPECT_EQ(after.id, before.id);
    EXPECT_NE(after.sha256, before.sha256);
  }
}

}  // namespace
}  // namespace raumboerse::rules

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/substitute.h"

#include "base/faults.h"
#include "services/testing/city.h"

namespace raumboerse::services {
namespace {

using testing::HasSubstr;

const domain::RuleSetId kOld{"DE", std::string(64, 'a')};
const domain::RuleSetId kNew{"DE", std::string(64, 'b')};

constexpr char kFind[] = R"({"parent": "exchanges/city", "need": "exchanges/city/needs/seed"})";
constexpr char kGetCity[] = R"({"name": "exchanges/city"})";

class RuleSetsTest : public testing::Test {
 protected:
  absl::Status Try(absl::string_view method, absl::string_view json,
                   const char* token = kStaffToken) {
    return city_.As(token).Call(method, json).status();
  }
  static std::string Adoption(const domain::RuleSetId& rules, const std::string& more = "") {
    return absl::Substitute(R"({"name": "exchanges/city", "sha256": "$0"$1})", rules.sha256, more);
  }
  std::string Recorded() { return city_.Do("GetExchange", kGetCity).At("rule_set.sha256"); }
  void ExpectRefused(absl::string_view method, absl::string_view json) {
    const absl::Status status = Try(method, json);
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << method << status;
    EXPECT_EQ(ReasonOf(status), "RULE_SET_DIFFERS");
    EXPECT_THAT(std::string(status.message()), HasSubstr("rules adopt"));
  }
  City city_;
};

TEST_F(RuleSetsTest, ANewExchangeRecordsWhatTheServerHas) {
  city_.SetRules(kOld);
  const Answer town = city_.Do("CreateExchange", R"({"exchange_id": "town", "exchange": {
      "display_name": "Town", "time_zone": "Europe/Berlin", "currency": "EUR",
      "rule_set": {"id": "mine"}}})");
  EXPECT_EQ(town.At("rule_set.id"), kOld.id);
  EXPECT_EQ(town.At("rule_set.sha256"), kOld.sha256);
  const Answer updated =
      city_.Do("UpdateExchange", absl::Substitute(R"({"exchange": {"name": "exchanges/town",
      "rule_set": {"id": "mine", "sha256": "$0"}}, "update_mask": "rule_set"})",
                                                  kNew.sha256));
  EXPECT_EQ(updated.At("rule_set.sha256"), kOld.sha256) << "the server alone sets it";
}

TEST_F(RuleSetsTest, OtherRulesMatchNothingUntilTheyAreAdopted) {
  city_.SetRules(kOld);
  city_.Do("AdoptRuleSet", Adoption(kOld));
  city_.SetRules(kNew);
  ExpectRefused("FindSpaces", kFind);
  const Answer refused = city_.Do("GetStatus", R"({"parent": "exchanges/city"})");
  EXPECT_EQ(refused.At("exchanges[0].rule_set.sha256"), kOld.sha256);
  EXPECT_EQ(refused.At("exchanges[0].loaded_rule_set.sha256"), kNew.sha256);
  EXPECT_THAT(refused.At("exchanges[0].refusal"), HasSubstr("is screened by the rules"));
  city_.Do("AdoptRuleSet", Adoption(kNew));
  EXPECT_TRUE(Try("FindSpaces", kFind).ok());
  const Answer served = city_.Do("GetStatus", R"({"parent": "exchanges/city"})");
  EXPECT_EQ(served.At("exchanges[0].rule_set.sha256"), kNew.sha256);
  EXPECT_EQ(served.At("exchanges[0].refusal"), "");
}

TEST_F(RuleSetsTest, WhatDoesNotDependOnRulesGoesOnWhileTheyAreRefused) {
  city_.SetRules(kNew);
  ExpectRefused("FindSpaces", kFind);
  ExpectRefused("FindNeeds", R"({"parent": "exchanges/city",
      "space": "exchanges/city/spaces/seed"})");
  ExpectRefused("Explain", R"({"parent": "exchanges/city", "need": "exchanges/city/needs/seed",
      "space": "exchanges/city/spaces/seed"})");
  ExpectRefused("Screen", R"({"parent": "exchanges/city", "space": "exchanges/city/spaces/seed",
      "need": {"alternatives": [{"uses": ["workshop"]}]}})");
  EXPECT_TRUE(Try("CreateSpace", R"({"parent": "exchanges/city", "space_id": "neu",
      "space": {"title": "Laden", "area_m2": 40}})")
                  .ok());
  EXPECT_TRUE(Try("GetSpace", R"({"name": "exchanges/city/spaces/neu"})").ok());
}

TEST_F(RuleSetsTest, AdoptsOnlyWhatIsMeantAndOnlyForStaff) {
  EXPECT_EQ(ReasonOf(Try("AdoptRuleSet", Adoption(kNew))), "NO_RULES");
  city_.SetRules(kNew);
  const absl::Status wrong = Try("AdoptRuleSet", Adoption(kOld));
  ASSERT_EQ(Faults::Of(wrong).size(), 1u) << wrong;
  EXPECT_EQ(Faults::Of(wrong)[0].field, "sha256");
  EXPECT_EQ(Try("AdoptRuleSet", Adoption(kNew), kPartnerToken).code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(Try("AdoptRuleSet", R"({"name": "exchanges/nowhere"})").code(),
            absl::StatusCode::kNotFound);
  EXPECT_TRUE(Try("AdoptRuleSet", Adoption(kNew, R"(, "validate_only": true)")).ok());
  EXPECT_EQ(Recorded(), "");
  const Answer adopted = city_.Do("AdoptRuleSet", Adoption(kNew, R"(, "request_id": "once")"));
  EXPECT_EQ(Recorded(), kNew.sha256);
  EXPECT_EQ(city_.Do("AdoptRuleSet", Adoption(kNew)).At("etag"), adopted.At("etag"))
      << "what is recorded already is not written again";
}

}  // namespace
}  // namespace raumboerse::services

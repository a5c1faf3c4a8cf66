#include "domain/rule_set.h"

#include "gmock/gmock.h"

#include "base/faults.h"

namespace raumboerse::domain {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const RuleSetId kOld{"DE+DE-SN", std::string(64, 'a')};
const RuleSetId kNew{"DE+DE-SN", std::string(64, 'b')};

ExchangeFields Screened(std::optional<RuleSetId> by, const std::string& state = "DE-SN") {
  ExchangeFields exchange;
  exchange.record.name = "exchanges/ort";
  exchange.state = state;
  exchange.rule_set = std::move(by);
  return exchange;
}

// Rules of two states.
RuleSetFor Rules() {
  return [](const ExchangeFields& exchange) -> std::optional<RuleSetId> {
    return RuleSetId{"DE+" + exchange.state, kNew.sha256};
  };
}

std::string Refusal(std::optional<RuleSetId> recorded, std::optional<RuleSetId> loaded) {
  const absl::Status status = CheckRuleSet(Screened(std::move(recorded)), loaded);
  EXPECT_TRUE(absl::IsFailedPrecondition(status)) << status;
  EXPECT_TRUE(IsRuleSetRefusal(status));
  return std::string(status.message());
}

TEST(CheckRuleSet, RefusesOtherFilesAndSaysWhatToDo) {
  EXPECT_THAT(Refusal(kOld, kNew),
              AllOf(HasSubstr("exchanges/ort: "), HasSubstr("DE+DE-SN (sha256 aaaaaaaaaaaa)"),
                    HasSubstr("DE+DE-SN (sha256 bbbbbbbbbbbb)"), HasSubstr("files of before"),
                    HasSubstr("rules adopt")));
}

TEST(CheckRuleSet, NothingScreenedNeverTakesThePlaceOfAScreening) {
  EXPECT_THAT(Refusal(kOld, std::nullopt), HasSubstr("--rules"));
}

TEST(CheckRuleSet, RulesThatNobodyRecordedAreNotTakenUpUnnoticed) {
  EXPECT_THAT(Refusal(std::nullopt, kNew), HasSubstr("rules adopt"));
}

TEST(CheckRuleSet, PassesWhatIsRecorded) {
  EXPECT_TRUE(CheckRuleSet(Screened(kOld), kOld).ok());
  EXPECT_TRUE(CheckRuleSet(Screened(std::nullopt), std::nullopt).ok());
  EXPECT_FALSE(IsRuleSetRefusal(absl::FailedPreconditionError("something else")));
}

TEST(SucceedRuleSet, AnExchangeThatMovesToAnotherStateRecordsItsRules) {
  ExchangeFields next = Screened(std::nullopt, "DE-BE");
  SucceedRuleSet(Rules(), Screened(kNew), next);
  EXPECT_EQ(next.rule_set, (RuleSetId{"DE+DE-BE", kNew.sha256}));
}

TEST(SucceedRuleSet, WhatWaitsForItsRulesToBeAdoptedGoesOnWaiting) {
  ExchangeFields next = Screened(kNew, "DE-BE");
  SucceedRuleSet(Rules(), Screened(kOld), next);
  EXPECT_EQ(next.rule_set, kOld);
}

TEST(BeginRuleSet, RecordsWhatThereIsWhateverWasSent) {
  ExchangeFields exchange = Screened(kOld);
  BeginRuleSet(Rules(), exchange);
  EXPECT_EQ(exchange.rule_set, kNew);
  BeginRuleSet(NoRuleSets(), exchange);
  EXPECT_EQ(exchange.rule_set, std::nullopt);
}

}  // namespace
}  // namespace raumboerse::domain

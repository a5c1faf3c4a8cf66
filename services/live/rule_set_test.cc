#include "gmock/gmock.h"

#include "domain/rule_set.h"
#include "services/live/live_test.h"

namespace raumboerse::services {
namespace {

class RuleSetTest : public LiveTest {
 protected:
  void SetUp() override {
    SetRules(kMild);
    Record(kMild);
  }
  static bool Refused(const absl::Status& status) { return domain::IsRuleSetRefusal(status); }
};

TEST_F(RuleSetTest, AnExchangeIsServedOnlyByTheRulesOfItsRecord) {
  SetRules(kStrict);
  EXPECT_TRUE(Refused(live_.Get("random", Soon()).status()));
  EXPECT_TRUE(live_.LoadAll(Soon()).ok()) << "others are served all the same";
  const int64_t adopted = Record(kStrict);
  const auto world = Exchange()->Await(adopted, Soon());
  ASSERT_TRUE(world.ok()) << world.status();
  EXPECT_EQ((*world)->rule_set, kStrict);
}

TEST_F(RuleSetTest, WithoutRulesNothingIsServedThatWasScreened) {
  SetRules(std::nullopt);
  EXPECT_TRUE(Refused(live_.Get("random", Soon()).status()));
}

TEST_F(RuleSetTest, WhatIsServedEndsWhenItsRecordNamesOtherRules) {
  const auto live = Exchange();
  ASSERT_TRUE(live->Await(0, Soon()).ok());
  const auto sink = std::make_shared<Collecting>();
  ASSERT_TRUE(live->teller().Watch({.interest = {.everything = true}}, sink).ok());
  const int64_t other = Record(kStrict);
  EXPECT_TRUE(Refused(sink->AwaitClose()));
  EXPECT_TRUE(Refused(live->Await(other, Soon()).status())) << "it does not wait for the deadline";
  EXPECT_TRUE(Refused(live_.Get("random", Soon()).status()));
  const int64_t back = Record(kMild);
  EXPECT_TRUE(Exchange()->Await(back, Soon()).ok());
}

TEST_F(RuleSetTest, AChangeOfTheExchangeWhileItIsLoadedIsNotMissed) {
  engine_.BeforeHead("random", [this] {
    ChangeExchange([](domain::ExchangeFields& exchange) { exchange.policy.unstated = 123; });
  });
  const auto world = Exchange()->Await(0, Soon());
  ASSERT_TRUE(world.ok()) << world.status();
  EXPECT_EQ((*world)->policy.unstated, 123);
}

}  // namespace
}  // namespace raumboerse::services

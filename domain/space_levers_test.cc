#include "domain/space_levers.h"

#include "gmock/gmock.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Day kAsked = Day(20'850);

SpaceFacts Shop() {
  SpaceFacts space;
  space.area_m2 = 80;
  space.any_use = true;
  space.windows = {{.period = {kAsked + 100, kAsked + 500}}};
  space.tariffs = {{.rent_month_cents = 30'001, .one_off_cents = 0}};
  return space;
}

TEST(SpaceLevers, EveryTariffAndEveryWindowIsALeverOfItsOwn) {
  SpaceFacts space = Shop();
  space.tariffs.resize(2);
  space.windows.clear();
  const std::vector<SpaceLeverAt> levers = LeversOf(space);
  ASSERT_EQ(levers.size(), 12u) << "two of tariffs more, two of windows less";
  EXPECT_EQ(levers[0], (SpaceLeverAt{SpaceLever::kRent, 0}));
  EXPECT_EQ(levers[1], (SpaceLeverAt{SpaceLever::kRent, 1}));
  EXPECT_EQ(levers[3], (SpaceLeverAt{SpaceLever::kOneOff, 1}));
  EXPECT_EQ(levers[4], (SpaceLeverAt{SpaceLever::kShortestStay, 0}));
  EXPECT_EQ(levers[11], (SpaceLeverAt{SpaceLever::kUses, 0}));
}

TEST(SpaceLevers, ARentGivesWayToNothingAndReachesHalfRoundedUp) {
  SpaceFacts space = Shop();
  EXPECT_EQ(RangeOf(space, {SpaceLever::kRent}, {kAsked}), (LeverRange{30'001, 15'001, 0}));
  EXPECT_EQ(RangeOf(space, {SpaceLever::kOneOff}, {kAsked}), std::nullopt) << "it is free already";
  space.tariffs[0].rent_month_cents = std::nullopt;
  EXPECT_EQ(RangeOf(space, {SpaceLever::kRent}, {kAsked}), std::nullopt) << "not known";
}

TEST(SpaceLevers, ALowerRentIsOneTariffsAlone) {
  SpaceFacts space = Shop();
  space.tariffs.push_back(space.tariffs[0]);
  const SpaceFacts changed = Changed(space, {SpaceLever::kRent, 1}, 20'000);
  EXPECT_EQ(*changed.tariffs[0].rent_month_cents, 30'001);
  EXPECT_EQ(*changed.tariffs[1].rent_month_cents, 20'000);
}

TEST(SpaceLevers, AWindowOpensNoEarlierThanOnTheDayAndClosesLater) {
  SpaceFacts space = Shop();
  const int64_t day = kAsked.since_epoch();
  EXPECT_EQ(RangeOf(space, {SpaceLever::kStart}, {kAsked}), (LeverRange{day + 100, day + 10, day}));
  EXPECT_EQ(RangeOf(space, {SpaceLever::kEnd}, {kAsked}),
            (LeverRange{day + 500, day + 590, kDayMax}));
  EXPECT_EQ(Changed(space, {SpaceLever::kEnd}, day + 590).windows[0].period,
            (Period{kAsked + 100, kAsked + 590}));
  space.windows[0].period = {kAsked};
  EXPECT_EQ(RangeOf(space, {SpaceLever::kStart}, {kAsked}), std::nullopt) << "open already";
  EXPECT_EQ(RangeOf(space, {SpaceLever::kEnd}, {kAsked}), std::nullopt) << "it has no end";
}

TEST(SpaceLevers, StaysGiveWayBothWays) {
  SpaceFacts space = Shop();
  EXPECT_EQ(RangeOf(space, {SpaceLever::kShortestStay}, {kAsked}), std::nullopt) << "no limit";
  EXPECT_EQ(RangeOf(space, {SpaceLever::kLongestStay}, {kAsked}), std::nullopt) << "no limit";
  space.shortest_stay_days = 30;
  space.longest_stay_days = 60;
  EXPECT_EQ(RangeOf(space, {SpaceLever::kShortestStay}, {kAsked}), (LeverRange{30, 15, 1}));
  EXPECT_EQ(RangeOf(space, {SpaceLever::kLongestStay}, {kAsked}), (LeverRange{60, 120, kDaysMax}));
}

TEST(SpaceLevers, AnIndivisibleSpaceIsDivisibleFromItsAreaOn) {
  SpaceFacts space = Shop();
  EXPECT_EQ(RangeOf(space, {SpaceLever::kDivisibleFrom}, {kAsked}), (LeverRange{80, 40, 1}));
  space.divisible_from_m2 = 25;
  EXPECT_EQ(RangeOf(space, {SpaceLever::kDivisibleFrom}, {kAsked}), (LeverRange{25, 13, 1}));
  EXPECT_EQ(RangeOf(space, {SpaceLever::kDivisibleFrom}, {kAsked, Units::kSome}), std::nullopt);
}

TEST(SpaceLevers, StepsGoToTheLoudNearestFirst) {
  SpaceFacts space = Shop();
  const auto number = [](Noise noise) { return static_cast<int64_t>(noise); };
  EXPECT_THAT(StepsOf(space, SpaceLever::kNoise),
              ElementsAre(number(Noise::kTalk), number(Noise::kMusic), number(Noise::kMachines)))
      << "what is not known takes those who make none";
  space.noise_max = Noise::kMusic;
  EXPECT_THAT(StepsOf(space, SpaceLever::kNoise), ElementsAre(number(Noise::kMachines)));
  EXPECT_THAT(StepsOf(space, SpaceLever::kNightUse),
              ElementsAre(static_cast<int64_t>(Answer::kYes)));
  space.night_use = Answer::kYes;
  EXPECT_THAT(StepsOf(space, SpaceLever::kNightUse), IsEmpty());
}

TEST(SpaceLevers, WhatIsNotDecidedShutsNothingOut) {
  SpaceFacts space = Shop();
  EXPECT_THAT(MembersOf(space, SpaceLever::kContractForms, 0), IsEmpty());
  EXPECT_THAT(MembersOf(space, SpaceLever::kOrganisationForms, 0), IsEmpty());
  EXPECT_THAT(MembersOf(space, SpaceLever::kUses, 3), IsEmpty()) << "any use";
  space.contract_forms = {ContractForm::kLease};
  space.organisation_forms = {OrganisationForm::kOther};
  EXPECT_THAT(MembersOf(space, SpaceLever::kContractForms, 0), ElementsAre(1, 2, 3, 5, 6, 7, 8, 9));
  EXPECT_EQ(MembersOf(space, SpaceLever::kOrganisationForms, 0).size(), 10u);
}

TEST(SpaceLevers, AnExcludedUseIsOfferedAgain) {
  SpaceFacts space = Shop();
  space.uses_excluded.Insert(2);
  EXPECT_THAT(MembersOf(space, SpaceLever::kUses, 4), ElementsAre(2));
  EXPECT_TRUE(Changed(space, {SpaceLever::kUses}, 2).uses_excluded.empty());
  EXPECT_TRUE(Changed(space, {SpaceLever::kUses}, 2).uses.empty()) << "any use is offered anyhow";
  space.any_use = false;
  space.uses.Insert(1);
  EXPECT_THAT(MembersOf(space, SpaceLever::kUses, 4), ElementsAre(0, 2, 3));
  const SpaceFacts changed = Changed(space, {SpaceLever::kUses}, 2);
  EXPECT_TRUE(changed.uses_excluded.empty());
  EXPECT_EQ(changed.uses, (UseSet{.low = 0b110}));
}

TEST(SpaceLevers, OnlyMembersThatTheNeedWaitsForHelp) {
  SpaceFacts space = Shop();
  space.any_use = false;
  space.uses.Insert(1);
  space.uses_excluded.Insert(70);
  NeedFacts need;
  need.alternatives.resize(3);
  need.alternatives[0].uses = {.low = 0b1010};                     // one is missing
  need.alternatives[1].uses = {.low = 0b11000};                    // two are
  need.alternatives[2].uses = {.low = 0b10, .high = 0b1'000'000};  // one is excluded
  const std::vector<int64_t> uses = MembersOf(space, SpaceLever::kUses, 100);
  EXPECT_THAT(HelpfulMembers(SpaceLever::kUses, space, {need, kAsked}, uses), ElementsAre(3, 70));
  need.alternatives[0].in_catalogue = false;
  EXPECT_THAT(HelpfulMembers(SpaceLever::kUses, space, {need, kAsked}, uses), ElementsAre(70));
  need.own_form = OrganisationForm::kGroup;
  need.carrier_form = OrganisationForm::kGgmbh;
  need.carrier_until = kAsked + 1;
  const int64_t carrier = static_cast<int64_t>(OrganisationForm::kGgmbh);
  EXPECT_THAT(HelpfulMembers(SpaceLever::kOrganisationForms, space, {need, kAsked}, {1, carrier}),
              ElementsAre(carrier));
  EXPECT_THAT(
      HelpfulMembers(SpaceLever::kOrganisationForms, space, {need, kAsked + 1}, {1, carrier}),
      IsEmpty())
      << "the carrier has left";
  EXPECT_THAT(HelpfulMembers(SpaceLever::kContractForms, space, {need, kAsked}, {1, 2}), IsEmpty())
      << "it takes any";
  need.contract_forms = {ContractForm::kRunningCosts};
  EXPECT_THAT(HelpfulMembers(SpaceLever::kContractForms, space, {need, kAsked}, {1, 2}),
              ElementsAre(2));
}

TEST(SpaceLevers, TheLoosestSpaceShutsNobodyOutByTheSet) {
  SpaceFacts space = Shop();
  space.any_use = false;
  space.contract_forms = {ContractForm::kLease};
  EXPECT_TRUE(GroupsOf(space, SpaceLever::kUses, {1})[0].loosest.any_use);
  EXPECT_TRUE(GroupsOf(space, SpaceLever::kContractForms, {1})[0].loosest.contract_forms.empty());
  EXPECT_THAT(GroupsOf(space, SpaceLever::kUses, {}), IsEmpty());
}

}  // namespace
}  // namespace raumboerse::domain

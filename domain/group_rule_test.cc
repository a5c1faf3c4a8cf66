#include "domain/group_rule.h"

#include "gmock/gmock.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr Day kDay = Day(20'850);

NeedFacts Quiet() {
  NeedFacts need;
  need.conduct.noise = Noise::kTalk;
  need.conduct.night_use = Answer::kNo;
  need.conduct.sleeping = Answer::kNo;
  return need;
}

TEST(GroupRule, SaysWhoDisturbsWhom) {
  struct Case {
    Noise noise;
    Answer night, sleeping;
    Noise other_noise;
    GroupReason reason;
  };
  const Case cases[] = {
      // Talk disturbs nobody by day.
      {Noise::kTalk, Answer::kNo, Answer::kYes, Noise::kNone, GroupReason::kFits},
      {Noise::kUnknown, Answer::kUnknown, Answer::kYes, Noise::kNone, GroupReason::kFits},
      {Noise::kMusic, Answer::kNo, Answer::kNo, Noise::kTalk, GroupReason::kFits},
      {Noise::kMusic, Answer::kNo, Answer::kNo, Noise::kNone, GroupReason::kNoiseDisturbs},
      {Noise::kMusic, Answer::kNo, Answer::kYes, Noise::kTalk, GroupReason::kNoiseDisturbs},
      {Noise::kMachines, Answer::kNo, Answer::kYes, Noise::kMachines, GroupReason::kNoiseDisturbs},
      {Noise::kMachines, Answer::kNo, Answer::kUnknown, Noise::kTalk, GroupReason::kSleepUnknown},
      // At night talk is enough to wake somebody, and unset noise is talk; no noise is not.
      {Noise::kTalk, Answer::kYes, Answer::kYes, Noise::kTalk, GroupReason::kNightUseDisturbs},
      {Noise::kUnknown, Answer::kYes, Answer::kYes, Noise::kTalk, GroupReason::kNightUseDisturbs},
      {Noise::kNone, Answer::kYes, Answer::kYes, Noise::kTalk, GroupReason::kFits},
      {Noise::kTalk, Answer::kYes, Answer::kUnknown, Noise::kTalk, GroupReason::kSleepUnknown},
      {Noise::kTalk, Answer::kYes, Answer::kNo, Noise::kNone, GroupReason::kFits},
  };
  for (const Case& one : cases) {
    NeedFacts first = Quiet(), second = Quiet();
    first.conduct.noise = one.noise;
    first.conduct.night_use = one.night;
    second.conduct.sleeping = one.sleeping;
    second.conduct.noise = one.other_noise;
    EXPECT_EQ(Disturbs(first, second), one.reason) << &one - cases;
    // Who is never there at the same time is not disturbed.
    first.weekly_times = 1;
    second.weekly_times = 2;
    EXPECT_EQ(Disturbs(first, second), GroupReason::kFits) << &one - cases;
    second.weekly_times = 3;
    EXPECT_EQ(Disturbs(first, second), one.reason) << &one - cases;
  }
}

// 100 m2 as a whole for 300.00 a month and 100.00 once, by three who each want 30.
class GroupOfThree : public ::testing::Test {
 protected:
  GroupOfThree() {
    space_.area_m2 = 100;
    space_.any_use = true;
    space_.noise_max = Noise::kMusic;
    space_.windows = {{.period = {kDay}}};
    space_.tariffs = {
        {.rent_month_cents = 20'000, .running_month_cents = 10'000, .one_off_cents = 10'000}};
    for (int i = 0; i < 3; ++i) {
      NeedFacts need = Quiet();
      need.given_inline = true;
      need.alternatives = {NeedAlternative()};
      need.min_m2 = 20;
      need.wanted_m2 = 30;
      need.wanted_days = 365;
      need.own_month_cents = 10'000;
      need.own_one_off_cents = 5'000;
      needs_.push_back(need);
    }
  }

  GroupVerdict Judge() const {
    std::vector<GroupCandidate> candidates;
    for (const NeedFacts& need : needs_) candidates.push_back({&need, &rules_});
    return JudgeGroup({.market = {policy_, rules_},
                       .offer = {space_, occupied_},
                       .asked = {.day = kDay, .listed = Listed::kNeeds},
                       .days = 365,
                       .min_days = min_days_},
                      candidates);
  }
  std::vector<int64_t> Areas() const {
    std::vector<int64_t> areas;
    for (const GroupMember& member : Judge().group.members) areas.push_back(member.area_m2);
    return areas;
  }

  const Policy policy_;
  const NotScreened rules_;
  SpaceFacts space_;
  std::vector<Occupied> occupied_;
  std::vector<NeedFacts> needs_;
  int64_t min_days_ = 0;
};

TEST_F(GroupOfThree, SharesAreaAndCostToTheLastCent) {
  const GroupVerdict verdict = Judge();
  ASSERT_EQ(verdict.reason, GroupReason::kFits);
  EXPECT_THAT(Areas(), ElementsAre(34, 33, 33));
  const Group& group = verdict.group;
  EXPECT_EQ(group.cost_cents, 370'000);
  EXPECT_EQ(group.members[0].running_cents, 122'400);
  EXPECT_EQ(group.members[0].one_off_cents, 3'400);
  EXPECT_EQ(group.members[0].month_cents, 10'200);
  // 1,200.00 of 1,224.00 a year, and of 50.00 for the start 16.00 are left: 8.00 are lacking.
  EXPECT_EQ(group.members[0].money.running_gap_cents, 800);
  EXPECT_EQ(group.members[1].money.gap_cents, 0);
  EXPECT_EQ(group.open_cents(), 800);
}

TEST_F(GroupOfThree, OpenIsWhatNobodyPaysForWhileNobodyIsThere) {
  needs_[2].wanted_days = 73;
  const Group group = Judge().group;
  EXPECT_EQ(group.days, 73);
  EXPECT_EQ(group.cost_cents, 72'000 + 10'000);
  EXPECT_EQ(group.gap_cents, 0);
  EXPECT_EQ(group.open_cents(), 370'000 - 82'000);
}

TEST_F(GroupOfThree, ADivisibleSpaceIsLetAsFarAsItIsWanted) {
  space_.divisible_from_m2 = 25;
  EXPECT_THAT(Areas(), ElementsAre(30, 30, 30));
  needs_[0].wanted_m2 = 60;
  // Ten too few for all: the least, and the rest by what more each wants.
  EXPECT_THAT(Areas(), ElementsAre(44, 28, 28));
  needs_[0].min_m2 = 51;
  EXPECT_EQ(Judge().reason, GroupReason::kLeastAreasTooLarge);
  needs_[0].min_m2 = 50;
  EXPECT_THAT(Areas(), ElementsAre(50, 25, 25));
}

TEST_F(GroupOfThree, AWholeSpaceHasToBeFilled) {
  for (NeedFacts& need : needs_) need.max_m2 = 33;
  EXPECT_EQ(Judge().reason, GroupReason::kAreaNotFilled);
  needs_[1].max_m2 = 34;
  EXPECT_THAT(Areas(), ElementsAre(33, 34, 33));
}

TEST_F(GroupOfThree, PersonsCountWhereTheyAreThereAtOnce) {
  space_.persons_max = 29;
  for (NeedFacts& need : needs_) need.persons = 10;
  EXPECT_EQ(Judge().reason, GroupReason::kPersonsTooMany);
  needs_[0].weekly_times = 1;
  needs_[1].weekly_times = 2;
  EXPECT_EQ(Judge().reason, GroupReason::kFits);
  space_.persons_max = 19;
  EXPECT_EQ(Judge().reason, GroupReason::kPersonsTooMany);
}

TEST_F(GroupOfThree, OneContractFormSuitsAll) {
  needs_[0].contract_forms = {ContractForm::kLease, ContractForm::kFreeLoan};
  needs_[1].contract_forms = {ContractForm::kLease, ContractForm::kSublease};
  EXPECT_EQ(Judge().group.contract_forms, EnumSet<ContractForm>({ContractForm::kLease}));
  needs_[2].contract_forms = {ContractForm::kSublease, ContractForm::kFreeLoan};
  EXPECT_EQ(Judge().reason, GroupReason::kContractForms);
}

TEST_F(GroupOfThree, StaysTogetherForAsLongAsTheShortestAndNotLess) {
  needs_[0].from = kDay + 30;
  needs_[1].until = kDay + 100;
  EXPECT_EQ(Judge().group.stay, (Period{kDay + 30, kDay + 100}));
  min_days_ = 70;
  EXPECT_EQ(Judge().reason, GroupReason::kFits);
  min_days_ = 71;
  EXPECT_EQ(Judge().reason, GroupReason::kNoCommonStay);
  min_days_ = 0;
  needs_[2].start_by = kDay + 29;
  EXPECT_EQ(Judge().reason, GroupReason::kNoCommonStay);
}

TEST_F(GroupOfThree, AHoldOfOneKeepsTheOthersOut) {
  needs_[0].name_hash = 7;
  occupied_ = {{.period = {kDay, kDay + 50}, .hold_need_hash = 7}};
  EXPECT_EQ(Judge().group.stay.from, kDay + 50);
}

TEST_F(GroupOfThree, PaysTheDearestTariffOfItsMembers) {
  TariffFacts dear = space_.tariffs[0];
  dear.commercial = Commercial::kYes;
  dear.rent_month_cents = 40'000;
  space_.tariffs = {dear, space_.tariffs[0]};
  for (NeedFacts& need : needs_) need.commercial = Commercial::kNo;
  EXPECT_EQ(Judge().group.terms.rate(), 30'000);
  needs_[1].commercial = Commercial::kYes;
  EXPECT_EQ(Judge().group.terms.rate(), 50'000);
  space_.tariffs[0].one_off_cents = std::nullopt;
  EXPECT_EQ(Judge().group.cost_cents, std::nullopt) << "one of them does not know";
}

TEST_F(GroupOfThree, AMembersGapIsWithinItsLimit) {
  needs_[0].max_gap_cents = 800;
  EXPECT_EQ(Judge().reason, GroupReason::kFits);
  needs_[0].max_gap_cents = 799;
  EXPECT_EQ(Judge().reason, GroupReason::kShareTooDear);
  needs_[0].max_gap_cents.reset();
  needs_[2].max_gap_cents = 800;
  space_.tariffs.clear();
  EXPECT_EQ(Judge().reason, GroupReason::kShareUnknown);
  EXPECT_EQ(Judge().member, 2u);
}

TEST(GroupMoney, RefusesTariffsThatNobodyCanHaveMeant) {
  SpaceFacts space;
  space.area_m2 = kAreaM2Max;
  space.tariffs = {{.rent_month_cents = 10, .running_month_cents = 10, .one_off_cents = 0},
                   {.per_m2 = true,
                    .rent_month_cents = kCentsMax,
                    .running_month_cents = kCentsMax,
                    .one_off_cents = kCentsMax},
                   {.per_m2 = true, .rent_month_cents = kCentsMax}};
  Faults faults;
  CheckTariffs(space, kDaysMax, "inline_space", faults);
  ASSERT_THAT(faults.kept(), SizeIs(1)) << "what is not known is not refused";
  EXPECT_EQ(faults.kept()[0].field, "inline_space.tariffs[1]");
  // 365 days at so much a month that the last cent is allowed, and one more a month.
  space.tariffs = {{.rent_month_cents = kCentsMax / 12,
                    .running_month_cents = 0,
                    .one_off_cents = kCentsMax % 12}};
  Faults none;
  CheckTariffs(space, 365, "space", none);
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(MostCost(space, 365), kCentsMax);
  space.tariffs[0].one_off_cents = kCentsMax % 12 + 1;
  CheckTariffs(space, 365, "space", none);
  EXPECT_FALSE(none.empty());
}

TEST(GroupMoney, MeasuresOverTheDaysAskedForAtMostTheLongestStay) {
  SpaceFacts space;
  EXPECT_EQ(GroupDays(0, space, {}), 1095);
  EXPECT_EQ(GroupDays(500, space, {}), 500);
  space.longest_stay_days = 400;
  EXPECT_EQ(GroupDays(500, space, {}), 400);
  EXPECT_EQ(GroupDays(300, space, {}), 300);
}

}  // namespace
}  // namespace raumboerse::domain

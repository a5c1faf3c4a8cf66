#include "domain/need_levers.h"

#include "gmock/gmock.h"

#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Day kToday = Day(20'850);

NeedFacts Open() {
  NeedFacts need;
  need.alternatives.resize(1);
  need.alternatives[0].uses.Insert(3);
  return need;
}

TEST(NeedLevers, AnUnstatedFigureIsNone) {
  const NeedFacts need = Open();
  for (int i = 0; IsFigure(static_cast<NeedLever>(i)); ++i)
    EXPECT_EQ(RangeOf(need, static_cast<NeedLever>(i), kToday), std::nullopt) << "lever " << i;
}

TEST(NeedLevers, DownwardsReachHalfRoundedUp) {
  NeedFacts need = Open();
  need.min_m2 = 81;
  need.min_days = 2;
  need.persons = 1;
  EXPECT_EQ(RangeOf(need, NeedLever::kSmallestArea, kToday), (LeverRange{81, 41, 1}));
  EXPECT_EQ(RangeOf(need, NeedLever::kShortestStay, kToday), (LeverRange{2, 1, 1}));
  EXPECT_EQ(RangeOf(need, NeedLever::kPersons, kToday), std::nullopt) << "one is the least";
  EXPECT_EQ(RangeOf(need, NeedLever::kSmallestArea, kToday)->direction(), -1);
}

TEST(NeedLevers, UpwardsReachTwiceTheFigureAndNoFartherThanItsBound) {
  NeedFacts need = Open();
  need.max_m2 = 120;
  need.centre = Point{51, 13};
  need.radius_m = kRadiusMMax - 1;
  EXPECT_EQ(RangeOf(need, NeedLever::kLargestArea, kToday), (LeverRange{120, 240, kAreaM2Max}));
  EXPECT_EQ(RangeOf(need, NeedLever::kRadius, kToday),
            (LeverRange{kRadiusMMax - 1, kRadiusMMax, kRadiusMMax}));
  need.radius_m = kRadiusMMax;
  EXPECT_EQ(RangeOf(need, NeedLever::kRadius, kToday), std::nullopt);
}

TEST(NeedLevers, DaysReachNinety) {
  NeedFacts need = Open();
  need.from = kToday + 200;
  need.start_by = kToday + 220;
  need.until = kToday + 300;
  const int64_t today = kToday.since_epoch();
  EXPECT_EQ(RangeOf(need, NeedLever::kStart, kToday), (LeverRange{today + 200, today + 110, today}))
      << "nothing begins before the day of the question";
  EXPECT_EQ(RangeOf(need, NeedLever::kStartBy, kToday),
            (LeverRange{today + 220, today + 299, today + 299}))
      << "the latest start lies before the end";
  EXPECT_EQ(RangeOf(need, NeedLever::kEnd, kToday),
            (LeverRange{today + 300, today + 390, kDayMax}));
  need.from = kToday;
  EXPECT_EQ(RangeOf(need, NeedLever::kStart, kToday), std::nullopt);
}

TEST(NeedLevers, MeansCountWhereTheGapHasALimit) {
  NeedFacts need = Open();
  need.own_month_cents = 40'000;
  EXPECT_EQ(RangeOf(need, NeedLever::kOwnMonth, kToday), std::nullopt);
  need.max_gap_cents = 0;
  EXPECT_EQ(RangeOf(need, NeedLever::kOwnMonth, kToday), (LeverRange{40'000, 80'000, kCentsMax}));
  EXPECT_EQ(RangeOf(need, NeedLever::kMaxGap, kToday), (LeverRange{0, 0, kCentsMax}))
      << "nothing has no double";
}

TEST(NeedLevers, StepsGoToTheQuietNearestFirst) {
  NeedFacts need = Open();
  EXPECT_THAT(StepsOf(need, NeedLever::kNoise), ElementsAre(static_cast<int64_t>(Noise::kNone)))
      << "unstated is talk";
  need.conduct.noise = Noise::kMachines;
  EXPECT_THAT(StepsOf(need, NeedLever::kNoise),
              ElementsAre(static_cast<int64_t>(Noise::kMusic), static_cast<int64_t>(Noise::kTalk),
                          static_cast<int64_t>(Noise::kNone)));
  EXPECT_THAT(StepsOf(need, NeedLever::kNightUse), IsEmpty()) << "unstated is no";
  EXPECT_THAT(StepsOf(need, NeedLever::kAlcohol), ElementsAre(static_cast<int64_t>(Answer::kNo)))
      << "to rule it out settles what the rules would ask";
  need.conduct.alcohol = Answer::kNo;
  EXPECT_THAT(StepsOf(need, NeedLever::kAlcohol), IsEmpty());
}

TEST(NeedLevers, SetsTakeWhatTheyLackOrLeaveWhatTheyHave) {
  NeedFacts need = Open();
  EXPECT_THAT(MembersOf(need, NeedLever::kDistricts, 3), IsEmpty()) << "any will do";
  EXPECT_THAT(MembersOf(need, NeedLever::kContractForms, 0), IsEmpty());
  EXPECT_THAT(MembersOf(need, NeedLever::kUse, 5), ElementsAre(0, 1, 2, 4));
  need.any_district = false;
  need.districts = {1};
  need.contract_forms = {ContractForm::kLease};
  need.equipment_required = {Equipment::kWater, Equipment::kPower};
  EXPECT_THAT(MembersOf(need, NeedLever::kDistricts, 3), ElementsAre(0, 2));
  EXPECT_THAT(MembersOf(need, NeedLever::kContractForms, 0), ElementsAre(1, 2, 3, 5, 6, 7, 8, 9));
  EXPECT_THAT(MembersOf(need, NeedLever::kEquipment, 0),
              ElementsAre(static_cast<int64_t>(Equipment::kWater),
                          static_cast<int64_t>(Equipment::kPower)));
  EXPECT_EQ(Changed(need, NeedLever::kDistricts, 0, {}).districts,
            (absl::InlinedVector<int16_t, 8>{0, 1}));
  EXPECT_EQ(Changed(need, NeedLever::kEquipment, static_cast<int64_t>(Equipment::kWater), {})
                .equipment_required,
            EnumSet<Equipment>{Equipment::kPower});
}

TEST(NeedLevers, TheLastWeeklySlotStays) {
  NeedFacts need = Open();
  need.weekly_times = 0b1;
  EXPECT_THAT(MembersOf(need, NeedLever::kWeeklyTimes, 0), IsEmpty())
      << "without it, it would be one for all week";
  need.weekly_times = 0b101;
  EXPECT_THAT(MembersOf(need, NeedLever::kWeeklyTimes, 0), ElementsAre(0, 2));
  EXPECT_EQ(Changed(need, NeedLever::kWeeklyTimes, 2, {}).weekly_times, 0b1u);
  need.weekly_times = 0;
  EXPECT_EQ(MembersOf(need, NeedLever::kWeeklyTimes, 0).size(), 28u) << "all week may lose a slot";
}

TEST(NeedLevers, AUseMoreNeedsRoomAndACatalogueThatKnowsTheOthers) {
  NeedFacts need = Open();
  need.alternatives[0].in_catalogue = false;
  EXPECT_THAT(MembersOf(need, NeedLever::kUse, 5), IsEmpty());
  need.alternatives[0].in_catalogue = true;
  need.alternatives.resize(kAlternativesMax);
  EXPECT_THAT(MembersOf(need, NeedLever::kUse, 5), IsEmpty());
  need.alternatives.resize(kAlternativesMax - 1);
  EXPECT_EQ(MembersOf(need, NeedLever::kUse, 5).size(), 4u);
}

TEST(NeedLevers, OnlyMembersThatTheSpaceWaitsForHelp) {
  NeedFacts need = Open();
  need.contract_forms = {ContractForm::kLease};
  need.any_district = false;
  SpaceFacts space;
  space.district = 2;
  space.contract_forms = {ContractForm::kSublease, ContractForm::kPermission};
  const std::vector<int64_t> forms = MembersOf(need, NeedLever::kContractForms, 0);
  EXPECT_THAT(HelpfulMembers(NeedLever::kContractForms, need, space, forms),
              ElementsAre(static_cast<int64_t>(ContractForm::kPermission),
                          static_cast<int64_t>(ContractForm::kSublease)));
  EXPECT_THAT(HelpfulMembers(NeedLever::kDistricts, need, space, {0, 1, 2}), ElementsAre(2));
  EXPECT_THAT(HelpfulMembers(NeedLever::kDistricts, need, space, {0, 1}), IsEmpty());
  space.uses.Insert(1);
  EXPECT_THAT(HelpfulMembers(NeedLever::kUse, need, space, {0, 1, 2}), ElementsAre(1));
  space.any_use = true;
  space.uses_excluded.Insert(2);
  EXPECT_THAT(HelpfulMembers(NeedLever::kUse, need, space, {0, 1, 2}), ElementsAre(0, 1));
}

TEST(NeedLevers, LoosestNeedsAreNotShutOutByTheSet) {
  NeedFacts need = Open();
  need.weekly_times = 0b1111;
  const auto halves = GroupsOf(need, NeedLever::kWeeklyTimes, {0, 1, 2, 3});
  ASSERT_EQ(halves.size(), 2u);
  EXPECT_THAT(halves[0].members, ElementsAre(0, 1));
  EXPECT_EQ(halves[0].loosest.weekly_times, 0b1100u) << "what any of the two still needs";
  EXPECT_EQ(halves[1].loosest.weekly_times, 0b0011u);
  need.any_district = false;
  EXPECT_TRUE(GroupsOf(need, NeedLever::kDistricts, {0})[0].loosest.any_district);
  EXPECT_THAT(GroupsOf(need, NeedLever::kDistricts, {}), IsEmpty());
}

}  // namespace
}  // namespace raumboerse::domain

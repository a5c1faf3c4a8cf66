#include "domain/free_time.h"

#include "gmock/gmock.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Period P(int from, int until) { return {Day(from), Day(until)}; }

constexpr WeeklyTimes kMondayMorning = 1, kMondayEvening = 4;

TEST(FreeTime, JoinsAdjacentAndOverlappingWindows) {
  SpaceFacts space;
  space.windows = {
      {.period = P(10, 20)}, {.period = P(20, 30)}, {.period = P(25, 40)}, {.period = P(50, 60)}};
  EXPECT_THAT(FreeTime(space, {}, NeedFacts(), {}), ElementsAre(P(10, 40), P(50, 60)));
}

TEST(FreeTime, TakesOnlyWindowsCertainEnoughWithNoticeEnoughAtTheRightTimes) {
  SpaceFacts space;
  space.windows = {{.period = P(0, 10),
                    .certainty = Certainty::kLikely,
                    .notice_days = 30,
                    .weekly_times = kMondayMorning}};
  NeedFacts need;
  EXPECT_THAT(FreeTime(space, {}, need, {}), IsEmpty()) << "always is more than Monday morning";
  need.weekly_times = kMondayMorning;
  EXPECT_THAT(FreeTime(space, {}, need, {}), ElementsAre(P(0, 10)));
  need.min_certainty = Certainty::kLikely;
  need.min_notice_days = 30;
  EXPECT_THAT(FreeTime(space, {}, need, {}), ElementsAre(P(0, 10)));
  need.min_notice_days = 31;
  EXPECT_THAT(FreeTime(space, {}, need, {}), IsEmpty());
  need.min_notice_days = 0;
  need.min_certainty = Certainty::kFirm;
  EXPECT_THAT(FreeTime(space, {}, need, {}), IsEmpty());
}

TEST(FreeTime, OccupanciesAtOtherWeeklyTimesDoNotMeet) {
  SpaceFacts space;
  space.windows = {{.period = P(0, 100)}};
  NeedFacts need;
  need.weekly_times = kMondayMorning;
  const std::vector<Occupied> evening = {{.period = P(10, 20), .weekly_times = kMondayEvening}};
  EXPECT_THAT(FreeTime(space, evening, need, {}), ElementsAre(P(0, 100)));
  const std::vector<Occupied> morning = {{.period = P(10, 20), .weekly_times = kMondayMorning}};
  EXPECT_THAT(FreeTime(space, morning, need, {}), ElementsAre(P(0, 10), P(20, 100)));
}

TEST(FreeTime, ADivisibleSpaceIsFreeWhileEnoughAreaIsLeftInEverySlot) {
  SpaceFacts space;
  space.area_m2 = 100;
  space.divisible_from_m2 = 10;
  space.windows = {{.period = {Day(0), Day::Infinity()}}};
  const std::vector<Occupied> occupied = {
      {.period = P(10, 30), .area_m2 = 40},
      {.period = P(20, 40), .weekly_times = kMondayMorning, .area_m2 = 40}};
  EXPECT_THAT(FreeTime(space, occupied, NeedFacts(), {.allocated_m2 = 20}),
              ElementsAre(Period{Day(0)}));
  EXPECT_THAT(FreeTime(space, occupied, NeedFacts(), {.allocated_m2 = 21}),
              ElementsAre(P(0, 20), Period{Day(30)}));
  NeedFacts evening;
  evening.weekly_times = kMondayEvening;
  EXPECT_THAT(FreeTime(space, occupied, evening, {.allocated_m2 = 60}),
              ElementsAre(Period{Day(0)}));
  const std::vector<Occupied> whole = {{.period = P(10, 30)}};
  EXPECT_THAT(FreeTime(space, whole, NeedFacts(), {.allocated_m2 = 1}),
              ElementsAre(P(0, 10), Period{Day(30)}));
}

TEST(Subtract, KeepsHalfOpenEnds) {
  EXPECT_THAT(Subtract({P(0, 10)}, {P(0, 5), P(9, 10)}), ElementsAre(P(5, 9)));
  EXPECT_THAT(Subtract({P(0, 10)}, {P(10, 20)}), ElementsAre(P(0, 10)));
  EXPECT_THAT(Subtract({P(0, 10)}, {P(0, 10)}), IsEmpty());
  EXPECT_THAT(Subtract({{Day(0)}}, {P(5, 6)}), ElementsAre(P(0, 5), Period{Day(6)}));
}

}  // namespace
}  // namespace raumboerse::domain

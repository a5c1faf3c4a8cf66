#include "matcher/timetable.h"

#include <functional>
#include <map>
#include <random>

#include "gmock/gmock.h"

#include "base/test_seed.h"

namespace raumboerse::matcher {
namespace {

TEST(Timetable, MovesAsEarlyAsTheDaysAllow) {
  Timetable timetable({.most_days = 150});
  ASSERT_TRUE(timetable.Add({.begin = 0, .end = 100, .least_days = 1, .most_days = 150}));
  ASSERT_TRUE(timetable.Add({.begin = 50, .end = 200, .least_days = 1, .most_days = 150}));
  EXPECT_EQ(timetable.most_days(), 150);
  EXPECT_EQ(timetable.least_days(), 2);
  EXPECT_THAT(timetable.Earliest(150), testing::ElementsAre(StayDays{0, 50}, StayDays{50, 150}));
}

TEST(Timetable, BeginsLaterWhereAPauseWouldBeTooLong) {
  Timetable timetable({.most_days = 100, .pause_days = 5});
  ASSERT_TRUE(timetable.Add({.begin = 0, .end = 40, .least_days = 1, .most_days = 10}));
  ASSERT_TRUE(timetable.Add({.begin = 30, .end = 60, .least_days = 1, .most_days = 100}));
  EXPECT_EQ(timetable.most_days(), 40);
  EXPECT_THAT(timetable.Earliest(40), testing::ElementsAre(StayDays{15, 25}, StayDays{30, 60}));
}

TEST(Timetable, RefusesWhatCannotBeJoined) {
  Timetable timetable({.most_days = 100, .pause_days = 5});
  ASSERT_TRUE(timetable.Add({.begin = 0, .end = 20, .least_days = 1, .most_days = 100}));
  EXPECT_FALSE(Timetable(timetable).Add({.begin = 26, .end = 60, .most_days = 9}));
  EXPECT_TRUE(Timetable(timetable).Add({.begin = 25, .end = 60, .most_days = 9}));
  EXPECT_FALSE(
      Timetable(timetable).Add({.begin = 20, .end = 200, .least_days = 100, .most_days = 100}));
}

// Every timetable of the rooms, one day after the other.
struct Rooms {
  ChainLimits limits;
  std::vector<StayRoom> rooms;
};
void ForEach(const Rooms& rooms, std::vector<StayDays>& days,
             const std::function<void(const std::vector<StayDays>&)>& look) {
  if (days.size() == rooms.rooms.size()) return look(days);
  const StayRoom& room = rooms.rooms[days.size()];
  int32_t covered = 0;
  for (const StayDays& one : days) covered += one.days();
  const int32_t before = days.empty() ? room.begin : days.back().until;
  const int32_t latest =
      days.empty() ? rooms.limits.start_by : days.back().until + rooms.limits.pause_days;
  for (int32_t from = std::max(before, room.begin); from <= std::min(latest, room.end); ++from) {
    for (int32_t until = from + room.least_days;
         until <= std::min(room.end, from + room.most_days) &&
         covered + until - from <= rooms.limits.most_days;
         ++until) {
      days.push_back({from, until});
      ForEach(rooms, days, look);
      days.pop_back();
    }
  }
}

TEST(Timetable, EqualsAllTimetablesDayByDay) {
  std::mt19937_64 random(SeedOr(20270201));
  const auto pick = [&random](int least, int most) {
    return least + static_cast<int>(random() % static_cast<uint64_t>(most - least + 1));
  };
  int possible = 0, impossible = 0;
  for (int round = 0; round < 1'000; ++round) {
    SCOPED_TRACE(testing::Message() << "round " << round);
    Rooms rooms{.limits = {.most_days = pick(2, 14), .pause_days = pick(0, 3)}};
    if (pick(0, 2) == 0) rooms.limits.start_by = pick(0, 6);
    for (int stays = pick(1, 3); stays > 0; --stays) {
      StayRoom room{.begin = pick(0, 10), .least_days = pick(1, 4)};
      room.end = room.begin + room.least_days + pick(0, 6);
      room.most_days = room.least_days + pick(0, 6);
      rooms.rooms.push_back(room);
    }
    std::map<int32_t, std::vector<StayDays>> earliest;  // by days covered
    const auto key = [](const std::vector<StayDays>& days) {
      std::vector<int32_t> out;
      for (const StayDays& one : days) out.insert(out.end(), {one.from, one.until});
      return out;
    };
    std::vector<StayDays> days;
    ForEach(rooms, days, [&](const std::vector<StayDays>& found) {
      int32_t covered = 0;
      for (const StayDays& one : found) covered += one.days();
      const auto [place, is_new] = earliest.emplace(covered, found);
      if (!is_new && key(found) < key(place->second)) place->second = found;
    });
    Timetable timetable(rooms.limits);
    bool fits = true;
    for (const StayRoom& room : rooms.rooms) fits = fits && timetable.Add(room);
    ASSERT_EQ(fits, !earliest.empty());
    (fits ? possible : impossible) += 1;
    if (!fits) continue;
    ASSERT_EQ(timetable.most_days(), earliest.rbegin()->first);
    ASSERT_EQ(timetable.least_days(), earliest.begin()->first);
    for (const auto& [covered, expected] : earliest)
      ASSERT_EQ(timetable.Earliest(covered), expected) << covered << " days";
  }
  EXPECT_GT(possible, 300);
  EXPECT_GT(impossible, 100);
}

}  // namespace
}  // namespace raumboerse::matcher

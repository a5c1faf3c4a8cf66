#include "domain/day.h"

#include "gtest/gtest.h"

namespace raumboerse::domain {
namespace {

TEST(Day, ReadsAndWritesIsoDays) {
  EXPECT_EQ(Day::Parse("1970-01-01"), Day(0));
  EXPECT_EQ(Day::Parse("2028-02-29")->ToString(), "2028-02-29");
  EXPECT_EQ(Day::Infinity().ToString(), "");
}

TEST(Day, RefusesWhatIsNoDay) {
  for (const char* text :
       {"", "2027-02-29", "2027-13-01", "2027-1-1", "01.03.2027", "0000-01-01", "9999-01-01",
        "1899-12-31", "2201-01-01", "2027-03-01 ", "+027-03-01", "2027-03-0x"}) {
    EXPECT_FALSE(Day::Parse(text)) << text;
  }
  EXPECT_TRUE(Day::Parse("1900-01-01"));
  EXPECT_TRUE(Day::Parse("2200-12-31"));
}

TEST(Day, OfATimeDependsOnTheZone) {
  const absl::Time time = absl::FromUnixSeconds(86'400 - 1);
  EXPECT_EQ(Day::Of(time, absl::UTCTimeZone()), Day(0));
  EXPECT_EQ(Day::Of(time, absl::FixedTimeZone(3600)), Day(1));
}

TEST(Day, InfinityStaysInfinite) {
  EXPECT_TRUE((Day::Infinity() + 5).infinite());
  EXPECT_EQ(Length({Day(3)}), kEndless);
  EXPECT_EQ(Length({Day(3), Day(5)}), 2);
  EXPECT_EQ(Day(0).weekday(), 3);
  EXPECT_EQ(Day(-4).weekday(), 6);
}

}  // namespace
}  // namespace raumboerse::domain

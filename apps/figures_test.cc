#include "apps/figures.h"

#include <limits>

#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

class FiguresTest : public testing::Test {
 protected:
  const Catalogue german_{Language::kGerman};
  const Catalogue english_{Language::kEnglish};
  const Figures de_{german_, "EUR"};
  const Figures en_{english_, "EUR"};
};

TEST_F(FiguresTest, WritesMoneyAsTheLanguageDoes) {
  EXPECT_EQ(de_.Money(123450), "1.234,50 €");
  EXPECT_EQ(en_.Money(123450), "1,234.50 €");
  EXPECT_EQ(de_.Money(0), "0,00 €");
  EXPECT_EQ(de_.Money(5), "0,05 €");
  EXPECT_EQ(de_.Money(-100000000), "-1.000.000,00 €");
  EXPECT_EQ(en_.Money(-5), "-0.05 €");
  EXPECT_EQ(de_.Money(std::numeric_limits<int64_t>::min()), "-92.233.720.368.547.758,08 €");
  EXPECT_EQ(Figures(german_, "CHF").Money(100), "1,00 CHF");
  EXPECT_EQ(Figures(english_, "CHF").Money(100), "1.00 CHF");
}

TEST_F(FiguresTest, GroupsThousands) {
  EXPECT_EQ(de_.Count(999), "999");
  EXPECT_EQ(de_.Count(1000), "1.000");
  EXPECT_EQ(en_.Count(-1234567), "-1,234,567");
}

TEST_F(FiguresTest, WritesDaysAsTheLanguageDoesAndLeavesOtherTextAlone) {
  EXPECT_EQ(de_.Date("2027-03-01"), "01.03.2027");
  EXPECT_EQ(en_.Date("2027-03-01"), "2027-03-01");
  EXPECT_EQ(de_.Date("2027-02-30"), "2027-02-30") << "no such day";
  EXPECT_EQ(de_.Date("Obermarkt 8"), "Obermarkt 8");
}

TEST_F(FiguresTest, ShowsAPeriodByItsLastDay) {
  EXPECT_EQ(de_.Period("2027-03-01", "2027-04-01"), "01.03.2027 – 31.03.2027");
  EXPECT_EQ(en_.Period("2027-03-01", ""), "from 2027-03-01, open-ended");
}

TEST_F(FiguresTest, SaysWeeklyTimesInWords) {
  constexpr uint32_t kMorning = 1;
  constexpr uint32_t kAfternoon = 2;
  constexpr uint32_t kWhole = 15;
  uint32_t slots = 0;
  for (int day = 0; day < 5; ++day) slots |= (kMorning | kAfternoon) << (4 * day);
  slots |= kWhole << (4 * 5);
  EXPECT_EQ(de_.WeeklyTimes(0), "immer");
  EXPECT_EQ(de_.WeeklyTimes(slots), "Mo–Fr vormittags, nachmittags; Sa ganztägig");
  EXPECT_EQ(en_.WeeklyTimes(1u << 27), "Sun night");
  EXPECT_EQ(en_.WeeklyTimes((1u << 28) - 1), "Mon–Sun all day");
}

}  // namespace
}  // namespace raumboerse::apps

#include "apps/display.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

TEST(Display, CountsCellsAndNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Raum"), 4);
  EXPECT_EQ(DisplayWidth("Räume"), 5);
  EXPECT_EQ(DisplayWidth("a\xcc\x88"), 1) << "a with a combining diaeresis";
  EXPECT_EQ(DisplayWidth("空き"), 4);
  EXPECT_EQ(DisplayWidth("\xff"), 1) << "a byte that is no UTF-8 still takes a cell";
}

TEST(Display, CutsToTheWidthWithAnEllipsis) {
  EXPECT_EQ(CutToWidth("Werkstatt", 9), "Werkstatt");
  EXPECT_EQ(CutToWidth("Werkstatt", 8), "Werksta…");
  EXPECT_EQ(CutToWidth("Werkstatt", 1), "…");
  EXPECT_EQ(CutToWidth("Süßöl", 4), "Süß…");
  EXPECT_EQ(CutToWidth("空き家", 4), "空…") << "no half of a wide character";
}

TEST(Display, TakesControlCharactersAway) {
  EXPECT_EQ(ForTerminal("\x1b[31mrot\x07"), "\uFFFD[31mrot\uFFFD");
  EXPECT_EQ(ForTerminal("a\xc2\x9b"
                        "b"),
            "a\uFFFDb")
      << "a C1 control sequence introducer";
  EXPECT_EQ(ForTerminal("a\u202Eb"), "a\uFFFDb") << "a right-to-left override";
  EXPECT_EQ(ForTerminal("a\x80z"), "a\uFFFDz");
  EXPECT_EQ(ForTerminal("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate in UTF-8";
}

TEST(Display, KeepsLinesOnlyWhereTheyAreWanted) {
  EXPECT_EQ(ForTerminal("a\nb\tc"), "a b c");
  EXPECT_EQ(ForTerminal("a\nb\tc\r", Lines::kKeep), "a\nb\tc\uFFFD");
}

TEST(Display, LeavesPlainTextAsItIs) { EXPECT_EQ(ForTerminal("Grüße, 10 €"), "Grüße, 10 €"); }

}  // namespace
}  // namespace raumboerse::apps

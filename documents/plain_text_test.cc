#include "documents/plain_text.h"

#include "gtest/gtest.h"

namespace raumboerse::documents {
namespace {

TEST(PlainText, KeepsWhatPeopleWrite) {
  for (const std::string text :
       {"", "Straße „Übergang“ – 50 €", "a\tb\nc", "<b>&amp;</b>", "Ка́сса 会場 🏠", "Zu\u00adcker"})
    EXPECT_EQ(PlainText(text), text);
}

TEST(PlainText, KnowsEveryLineBreak) { EXPECT_EQ(PlainText("a\r\nb\rc\n"), "a\nb\nc\n"); }

TEST(PlainText, MarksWhatWouldSteerOrIsNoText) {
  EXPECT_EQ(PlainText("a\x1b[2Jb"), "a\uFFFD[2Jb");
  EXPECT_EQ(PlainText(absl::string_view("a\0b", 3)), "a\uFFFDb");
  EXPECT_EQ(PlainText("a\x7f\u0085"), "a\uFFFD\uFFFD");
  EXPECT_EQ(PlainText("a\u202Eb\u2066c\u200Ed\u2028e\uFEFF"),
            "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD");
  EXPECT_EQ(PlainText("\xc3"), "\uFFFD");
  EXPECT_EQ(PlainText("Stra\xdf"
                      "e"),
            "Stra\uFFFDe");
}

}  // namespace
}  // namespace raumboerse::documents

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

TEST(PlainText, KeepsFourCombiningMarksInARow) {
  const auto marked = [](int marks) {
    std::string text = "a";
    for (int i = 0; i < marks; ++i) text += i % 2 == 0 ? "\u0323" : "\u20dd";
    return text + "b\u0323";
  };
  EXPECT_EQ(PlainText(marked(4)), marked(4));
  EXPECT_EQ(PlainText(marked(5)), marked(4));
  EXPECT_EQ(PlainText(marked(140)), marked(4));
  const std::string joiner = "\u200d";
  EXPECT_EQ(PlainText(marked(4).substr(0, 11) + joiner + "\u0323c"),
            marked(4).substr(0, 11) + joiner + "c");
}

}  // namespace
}  // namespace raumboerse::documents

#include "apps/sheet_text.h"

#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

using documents::Fact;
using documents::ListItem;
using documents::Paragraph;
using documents::Table;

documents::Sheet Example() {
  return {.title = "Title",
          .subtitle = "Subtitle",
          .sections = {{.heading = "Chapter",
                        .blocks = {Paragraph{"Text."}, Fact{"Who", "an office"},
                                   ListItem{"•", "one"}, Table{{{"A"}, {"B"}}, {{"1", "2"}}}}},
                       {.level = documents::Level::kItem,
                        .number = "7.",
                        .heading = "Item",
                        .blocks = {Paragraph{"a long text that has to be wrapped"}}},
                       {.blocks = {Fact{"", "Bare."}}}},
          .notice = "Notice.",
          .page_of = "Page $0 of $1"};
}

TEST(SheetText, IndentsWhatStandsBelowAHeading) {
  EXPECT_EQ(SheetText(Example(), 30),
            "Title\n"
            "Subtitle\n"
            "\n"
            "Chapter\n"
            "  Text.\n"
            "  Who: an office\n"
            "  • one\n"
            "  A  B\n"
            "  1  2\n"
            " 7. Item\n"
            "     a long text that has to\n"
            "     be wrapped\n"
            "\n"
            "Bare.\n"
            "\n"
            "Notice.\n");
}

TEST(SheetText, IsSafeForATerminal) {
  documents::Sheet sheet = Example();
  sheet.title = "\x1b[2J";
  sheet.sections = {
      {.heading = "\x1b[1m", .blocks = {Fact{"\x07", "\x1b[2J"}, Table{{{"\x1b"}}, {{"\r"}}}}}};
  const std::string text = SheetText(sheet, 0);
  EXPECT_EQ(text.find_first_of("\x1b\x07\r"), std::string::npos) << text;
}

}  // namespace
}  // namespace raumboerse::apps

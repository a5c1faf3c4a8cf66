#include "documents/pdf.h"

#include <cstdio>
#include <fstream>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "domain/limits.h"

namespace raumboerse::documents {
namespace {

using testing::HasSubstr;
using testing::Not;

Sheet SheetWith(std::vector<Section> sections) {
  return {.title = "Prüfblatt Übergangsweg",
          .language = "de",
          .day = *domain::Day::Parse("2027-02-01"),
          .sections = std::move(sections),
          .notice = "Keine Genehmigung. Es entscheidet das Amt.",
          .page_of = "Seite $0 von $1"};
}

Sheet SheetOf(std::vector<Block> blocks) {
  return SheetWith({{.heading = "Kapitel", .blocks = std::move(blocks)}});
}

// What pdftotext says of the file, with these options.
std::string Read(const std::string& pdf, const std::string& options) {
  const std::string path =
      absl::StrCat(testing::TempDir(), "/",
                   testing::UnitTest::GetInstance()->current_test_info()->name(), ".pdf");
  std::ofstream(path, std::ios::binary) << pdf;
  FILE* const pipe = popen(absl::StrCat("pdftotext ", options, " ", path, " -").c_str(), "r");
  std::string out;
  char buffer[4096];
  while (const size_t count = fread(buffer, 1, sizeof(buffer), pipe)) out.append(buffer, count);
  EXPECT_EQ(pclose(pipe), 0) << "pdftotext (poppler-utils) reads the file";
  std::remove(path.c_str());
  return out;
}

// The text of each page, as it stands on it.
std::vector<std::string> Pages(const absl::StatusOr<std::string>& pdf) {
  EXPECT_TRUE(pdf.ok()) << pdf.status();
  if (!pdf.ok()) return {};
  std::vector<std::string> pages = absl::StrSplit(Read(*pdf, "-layout -enc UTF-8"), '\f');
  EXPECT_EQ(pages.back(), "") << "every page ends with a form feed";
  pages.pop_back();
  return pages;
}

std::string WithoutBlanks(const std::string& text) {
  return absl::StrReplaceAll(text, {{" ", ""}, {"\n", ""}, {"\f", ""}});
}

std::string MessageOf(const Sheet& refused) {
  return std::string(WritePdf(refused).status().message());
}

std::vector<Block> Paragraphs(int count) {
  std::vector<Block> out;
  for (int i = 0; i < count; ++i) out.push_back(Paragraph{absl::StrCat("Absatz ", i, ".")});
  return out;
}

TEST(WritePdf, SaysNoticeAndNumberOnEveryPage) {
  const std::vector<std::string> pages = Pages(WritePdf(SheetOf(Paragraphs(200))));
  ASSERT_GE(pages.size(), 3u);
  for (size_t i = 0; i < pages.size(); ++i) {
    EXPECT_THAT(pages[i], HasSubstr("Keine Genehmigung. Es entscheidet das Amt."));
    EXPECT_THAT(pages[i], HasSubstr(absl::StrCat("Seite ", i + 1, " von ", pages.size())));
    EXPECT_THAT(pages[i], HasSubstr("Prüfblatt Übergangsweg"));
  }
  // Nothing is lost or said twice where pages turn.
  const std::string all = WithoutBlanks(absl::StrJoin(pages, ""));
  size_t at = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string one = absl::StrCat("Absatz", i, ".");
    const size_t found = all.find(one, at);
    ASSERT_NE(found, std::string::npos) << one;
    EXPECT_EQ(all.find(one, found + 1), std::string::npos) << one;
    at = found;
  }
}

TEST(WritePdf, GivesUmlautsAndLongWordsBackAsTheyWere) {
  constexpr char kWords[] =
      "Öffentlichkeitsbeteiligungsverfahrensvoraussetzungen ÄÖÜäöüßẞ „§ 31 Abs. 2“ – 50 € m² "
      "fließt effizient, Schifffahrt auflösen";
  const std::vector<std::string> pages = Pages(WritePdf(SheetOf({Paragraph{kWords}})));
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_THAT(WithoutBlanks(pages[0]), HasSubstr(WithoutBlanks(kWords)));
}

TEST(WritePdf, BreaksAWordThatIsWiderThanThePaper) {
  const std::string word(300, 'w');
  std::vector<Block> blocks = {Paragraph{word}, Fact{word, word}, ListItem{word, word},
                               Table{{{word, 1}, {word, 9}}, {{word, word}}}};
  Sheet sheet = SheetOf(std::move(blocks));
  sheet.title = word;
  const absl::StatusOr<std::string> pdf = WritePdf(sheet);
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_THAT(WithoutBlanks(Read(*pdf, "-raw")), HasSubstr(word));
  // Every word's right end, in points of A4 with 20 mm of margin.
  const std::string boxes = Read(*pdf, "-bbox");
  const std::regex right("xMax=\"([0-9.]+)\"");
  int words = 0;
  for (auto i = std::sregex_iterator(boxes.begin(), boxes.end(), right);
       i != std::sregex_iterator(); ++i, ++words)
    EXPECT_LE(std::stod((*i)[1]), 595.28 - 56.69 + 1);
  EXPECT_GT(words, 30);
}

TEST(WritePdf, OfAnEmptySheetIsAPageWithItsNotice) {
  Sheet sheet = SheetWith({});
  sheet.title = "";
  const std::vector<std::string> pages = Pages(WritePdf(sheet));
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_THAT(pages[0], HasSubstr("Keine Genehmigung."));
  EXPECT_THAT(pages[0], HasSubstr("Seite 1 von 1"));
  EXPECT_EQ(Pages(WritePdf(Sheet{})).size(), 1u);
}

TEST(WritePdf, TakesHostileTextForText) {
  constexpr char kMarkup[] = "<b>&amp;</b><span size='99999'>&#0;</span>$0%n{x}";
  std::string marks;  // U+0323, which would pile up over the lines below
  for (int i = 0; i < 140; ++i) marks += "\u0323";
  std::vector<Block> blocks = {Paragraph{kMarkup},
                               Fact{kMarkup, kMarkup},
                               ListItem{kMarkup, kMarkup},
                               Table{{{kMarkup}}, {{kMarkup}}},
                               Paragraph{std::string("x\0y\x1b[2J\xff z\u202E!", 14)},
                               Paragraph{absl::StrCat("q", marks, "?")}};
  Sheet sheet = SheetWith({{.number = kMarkup, .heading = kMarkup, .blocks = blocks}});
  sheet.title = sheet.subtitle = sheet.notice = kMarkup;
  const absl::StatusOr<std::string> pdf = WritePdf(sheet);
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  // In the order in which it was drawn, so that each text stands in one piece.
  const std::string text = WithoutBlanks(Read(*pdf, "-raw -enc UTF-8"));
  const std::vector<std::string> between = absl::StrSplit(text, WithoutBlanks(kMarkup));
  EXPECT_EQ(between.size() - 1, 12u) << text;
  EXPECT_THAT(text, HasSubstr("x\uFFFDy\uFFFD[2J\uFFFDz\uFFFD!"));
  EXPECT_THAT(text, HasSubstr("q\u0323\u0323\u0323\u0323?"));
}

TEST(WritePdf, GivesEqualBytesForEqualSheets) {
  const Sheet sheet = SheetOf(Paragraphs(60));
  const absl::StatusOr<std::string> pdf = WritePdf(sheet);
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_EQ(*WritePdf(sheet), *pdf);
  EXPECT_TRUE(absl::StartsWith(*pdf, "%PDF-"));
  EXPECT_THAT(*pdf, HasSubstr("(20270201000000Z)"));
  Sheet later = sheet;
  later.day = later.day + 1;
  EXPECT_NE(*WritePdf(later), *pdf);
}

TEST(WritePdf, MayBeCalledFromSeveralThreadsAtOnce) {
  const Sheet sheet = SheetOf(Paragraphs(20));
  std::vector<std::string> written(4);
  std::vector<std::thread> threads;
  for (std::string& one : written)
    threads.emplace_back([&sheet, &one] { one = WritePdf(sheet).value_or(""); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_NE(written[0], "");
  for (const std::string& one : written) EXPECT_EQ(one, written[0]);
}

TEST(WritePdf, PutsFactsAndCellsInLine) {
  const std::vector<std::string> pages =
      Pages(WritePdf(SheetOf({Fact{"Wer", "Bauaufsichtsamt"},
                              Table{{{"Schritt", 2}, {"Frist", 1}}, {{"Bauantrag", "90 Tage"}}}})));
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_TRUE(std::regex_search(pages[0], std::regex("Wer +Bauaufsichtsamt\n")));
  EXPECT_TRUE(std::regex_search(pages[0], std::regex("Schritt +Frist\n")));
  EXPECT_TRUE(std::regex_search(pages[0], std::regex("Bauantrag +90 Tage\n")));
}

TEST(WritePdf, GoesOnWithALongCellOnTheNextPages) {
  std::string lines;
  for (int i = 0; i < 150; ++i) absl::StrAppend(&lines, "Zeile ", i, "\n");
  const std::vector<std::string> pages =
      Pages(WritePdf(SheetOf({Fact{"Lang", lines}, Paragraph{"Danach."}})));
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_THAT(pages[0], HasSubstr("Zeile 0\n"));
  EXPECT_THAT(pages[1], Not(HasSubstr("Lang")));
  EXPECT_THAT(pages[2], HasSubstr("Zeile 149\n"));
  EXPECT_THAT(pages[2], HasSubstr("Danach."));
}

TEST(WritePdf, LeavesNoHeadingBehind) {
  bool turned = false;
  for (int before = 30; before < 60; ++before) {
    const std::vector<std::string> pages = Pages(
        WritePdf(SheetWith({{.heading = "Davor", .blocks = Paragraphs(before)},
                            {.heading = "Oben", .blocks = {}},
                            {.level = Level::kItem,
                             .number = "1.",
                             .heading = "Überschrift",
                             .blocks = {Paragraph{"Erster Satz\nZweiter Satz\nDritter Satz"}}}})));
    for (const std::string& page : pages) {
      EXPECT_EQ(absl::StrContains(page, "Überschrift"), absl::StrContains(page, "Erster Satz"))
          << before;
      EXPECT_EQ(absl::StrContains(page, "Erster Satz"), absl::StrContains(page, "Zweiter Satz"))
          << before;
    }
    turned |= pages.size() == 2 && absl::StrContains(pages[1], "Überschrift");
  }
  EXPECT_TRUE(turned) << "one of the lengths ends just above the heading";
}

TEST(WritePdf, RefusesWhatIsTooMuch) {
  // Without blanks or breaks: the slowest to lay in lines.
  Sheet sheet = SheetWith({});
  sheet.title.assign(domain::kTextBytesMax, 'm');
  EXPECT_TRUE(WritePdf(sheet).ok());
  sheet.title += 'm';
  EXPECT_THAT(MessageOf(sheet), HasSubstr("20001 bytes of one text are more than 20000"));

  sheet =
      SheetOf(std::vector<Block>(domain::kSheetBytesMax / 100, Paragraph{std::string(99, '.')}));
  EXPECT_TRUE(WritePdf(sheet).ok());
  sheet =
      SheetOf(std::vector<Block>(domain::kSheetBytesMax / 100, Paragraph{std::string(101, '.')}));
  EXPECT_THAT(MessageOf(sheet), HasSubstr("are more than 1048576"));

  sheet = SheetOf(std::vector<Block>(3, Paragraph{std::string(domain::kTextBytesMax, '\n')}));
  EXPECT_THAT(MessageOf(sheet), HasSubstr("more than 500 pages"));

  sheet = SheetWith({});
  sheet.notice.assign(domain::kTextBytesMax, 'm');
  EXPECT_THAT(MessageOf(sheet), HasSubstr("sheet.notice"));
}

}  // namespace
}  // namespace raumboerse::documents

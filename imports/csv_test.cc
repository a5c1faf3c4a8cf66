#include "imports/csv.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace raumboerse::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Read {
  int64_t line;
  std::vector<std::string> cells;
  std::string wish;
};

std::vector<Read> ReadAll(absl::string_view text, char separator = ';') {
  CsvReader reader(text, separator);
  CsvRecord record;
  std::vector<Read> out;
  while (reader.Next(record)) {
    Read& read = out.emplace_back(Read{record.line, {}, record.wish});
    for (absl::string_view cell : record.cells) read.cells.emplace_back(cell);
  }
  return out;
}

TEST(CsvReader, TakesEveryLineEndAndCountsLines) {
  const auto records = ReadAll("a;b\r\nc;d\ne;f\rg;\n\n\nh;i");
  ASSERT_EQ(records.size(), 5u);
  EXPECT_THAT(records[0].cells, ElementsAre("a", "b"));
  EXPECT_THAT(records[2].cells, ElementsAre("e", "f"));
  EXPECT_THAT(records[3].cells, ElementsAre("g", ""));
  EXPECT_EQ(records[3].line, 4);
  EXPECT_EQ(records[4].line, 7);
}

TEST(CsvReader, KeepsASeparatorAtTheEndOfTheFileAsAnEmptyCell) {
  EXPECT_THAT(ReadAll("a;")[0].cells, ElementsAre("a", ""));
  EXPECT_TRUE(ReadAll("").empty());
  EXPECT_TRUE(ReadAll("\r\n\n").empty());
}

TEST(CsvReader, TakesQuotesSeparatorsAndLineEndsWithinQuotes) {
  const auto records = ReadAll("\"a;1\";\"sagt \"\"ja\"\"\"\n\"zwei\r\nZeilen\";x\ny;\"\"\n");
  ASSERT_EQ(records.size(), 3u);
  EXPECT_THAT(records[0].cells, ElementsAre("a;1", "sagt \"ja\""));
  EXPECT_THAT(records[1].cells, ElementsAre("zwei\r\nZeilen", "x"));
  EXPECT_THAT(records[2].cells, ElementsAre("y", ""));
  EXPECT_EQ(records[2].line, 4);
}

TEST(CsvReader, LosesOnlyTheRecordWhoseQuoteIsBad) {
  const auto records = ReadAll("a;1\"2\nb;\"c\"d\ne;f\n");
  ASSERT_EQ(records.size(), 3u);
  EXPECT_THAT(records[0].wish, HasSubstr("a quote within cell 2"));
  EXPECT_THAT(records[1].wish, HasSubstr("behind the closing quote of cell 2"));
  EXPECT_EQ(records[1].line, 2);
  EXPECT_THAT(records[2].cells, ElementsAre("e", "f"));
}

TEST(CsvReader, GoesOnBehindTheLineOfAQuoteThatIsNeverClosed) {
  const auto records = ReadAll("a;\"b\nc;d\ne;f\n");
  ASSERT_EQ(records.size(), 3u);
  EXPECT_THAT(records[0].wish, HasSubstr("not closed"));
  EXPECT_THAT(records[1].cells, ElementsAre("c", "d"));
  EXPECT_EQ(records[1].line, 2);
}

TEST(CsvReader, BoundsQuotedCellsAndTheNumberOfCells) {
  const std::string fits(CsvReader::kQuotedBytesMax - 1, 'x');
  EXPECT_EQ(ReadAll("\"" + fits + "\"")[0].wish, "");
  EXPECT_THAT(ReadAll("\"" + fits + "x\"")[0].wish, HasSubstr("not closed within"));
  EXPECT_EQ(ReadAll(std::string(CsvReader::kCellsMax - 1, ';'))[0].wish, "");
  EXPECT_THAT(ReadAll(std::string(CsvReader::kCellsMax, ';'))[0].wish, HasSubstr("more than"));
}

TEST(CsvReader, RefusesZeroBytes) {
  EXPECT_THAT(ReadAll(absl::string_view("a\0b;c\n", 6))[0].wish, HasSubstr("zero byte"));
}

TEST(DetectSeparator, TakesTheMostFrequentOfTheFirstLineOutsideQuotes) {
  EXPECT_EQ(DetectSeparator("a;b;c,d\n1,2,3,4,5"), ';');
  EXPECT_EQ(DetectSeparator("a,b,c"), ',');
  EXPECT_EQ(DetectSeparator("a\tb\t\"c;d;e;f\""), '\t');
  EXPECT_EQ(DetectSeparator("a"), ';');
}

TEST(CsvCell, IsReadBackAsItWas) {
  for (const std::string text : {"", "a", "a;b", "\"", "zwei\nZeilen", " rand ", "a\"b\"\"c"}) {
    const auto records = ReadAll(CsvCell(text, ';') + ";x\n");
    ASSERT_EQ(records.size(), 1u);
    EXPECT_THAT(records[0].cells, ElementsAre(text, "x"));
  }
}

}  // namespace
}  // namespace raumboerse::imports

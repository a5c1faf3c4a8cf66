#include "apps/csv_row.h"

#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

TEST(CsvRow, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(CsvRow({"a", "b c", ""}), "a,b c,\n");
  EXPECT_EQ(CsvRow({"a,b", "say \"yes\"", "two\nlines", "\r"}),
            "\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\",\"\r\"\n");
}

}  // namespace
}  // namespace raumboerse::apps

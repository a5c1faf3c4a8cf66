#include "wire/etag.h"

#include <limits>

#include "gtest/gtest.h"

namespace raumboerse::wire {
namespace {

TEST(Etag, NamesTheRevisionAndBack) {
  for (int64_t revision : {int64_t{1}, int64_t{42}, std::numeric_limits<int64_t>::max()})
    EXPECT_EQ(RevisionOfEtag(EtagOf(revision)), revision);
  EXPECT_EQ(EtagOf(7), "r7");
}

TEST(Etag, ARecordThatIsNotStoredHasNone) { EXPECT_EQ(EtagOf(0), ""); }

TEST(Etag, OtherTextIsNone) {
  for (const char* text : {"", "r", "7", "r0", "r07", "r+7", "r-7", "R7", " r7", "r7 ", "r1e3",
                           "r9223372036854775808"})
    EXPECT_EQ(RevisionOfEtag(text), std::nullopt) << text;
}

}  // namespace
}  // namespace raumboerse::wire

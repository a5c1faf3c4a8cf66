#include <string>

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "storage/engine_conformance.h"

namespace raumboerse::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(EngineConformance, AnswersForAHistoryThatWasNeverWritten) {
  EXPECT_EQ(MustHead(), 0);
  EXPECT_EQ(MustRead({"a"})[0], std::nullopt);
  EXPECT_THAT(MustScan("", "", 1), IsEmpty());
  const auto changes = engine().Changes("leipzig", 0, 1, absl::Now());
  ASSERT_TRUE(changes.ok()) << changes.status();
  EXPECT_THAT(changes->commits, IsEmpty());
  EXPECT_EQ(changes->head, 0);
  EXPECT_EQ(engine().Changes("leipzig", 1, 1, absl::Now()).status().code(),
            absl::StatusCode::kOutOfRange);
  MustTrim(0);
}

TEST_P(EngineConformance, ReadsItemsInTheOrderAsked) {
  MustCommit(Writes("a", "1"));
  MustCommit(Writes("b", "2"));
  const auto read = engine().Read("leipzig", {"b", "absent", "a", "b"}, Later());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->revision, 2);
  ASSERT_EQ(read->items.size(), 4u);
  EXPECT_EQ(read->items[0]->key, "b");
  EXPECT_EQ(read->items[0]->value, "2");
  EXPECT_EQ(read->items[0]->revision, 2);
  EXPECT_EQ(read->items[1], std::nullopt);
  EXPECT_EQ(read->items[2]->value, "1");
  EXPECT_EQ(read->items[2]->revision, 1);
  EXPECT_EQ(read->items[3]->value, "2");
}

TEST_P(EngineConformance, TellsAnEmptyValueFromAnAbsentOne) {
  MustCommit(Writes("empty", ""));
  const auto items = MustRead({"empty", "absent"});
  ASSERT_TRUE(items[0].has_value());
  EXPECT_EQ(items[0]->value, "");
  EXPECT_EQ(items[1], std::nullopt);
}

TEST_P(EngineConformance, BoundsItsQuestions) {
  const auto invalid = absl::StatusCode::kInvalidArgument;
  EXPECT_TRUE(engine().Read("leipzig", std::vector<std::string>(kKeysPerRead, "k"), Later()).ok());
  EXPECT_EQ(engine()
                .Read("leipzig", std::vector<std::string>(kKeysPerRead + 1, "k"), Later())
                .status()
                .code(),
            invalid);
  EXPECT_EQ(engine().Read("leipzig", {""}, Later()).status().code(), invalid);
  EXPECT_TRUE(engine().Scan("leipzig", "", "", kItemsPerScan, Later()).ok());
  EXPECT_EQ(engine().Scan("leipzig", "", "", kItemsPerScan + 1, Later()).status().code(), invalid);
  EXPECT_EQ(engine().Scan("leipzig", "", "", 0, Later()).status().code(), invalid);
  EXPECT_TRUE(engine().Changes("leipzig", 0, kCommitsPerChanges, absl::Now()).ok());
  EXPECT_EQ(engine().Changes("leipzig", 0, kCommitsPerChanges + 1, absl::Now()).status().code(),
            invalid);
  EXPECT_EQ(engine().Changes("leipzig", 0, 0, absl::Now()).status().code(), invalid);
  EXPECT_EQ(engine().Head("", Later()).status().code(), invalid);
  EXPECT_EQ(engine().Head(std::string(kBytesPerHistory + 1, 'h'), Later()).status().code(),
            invalid);
}

TEST_P(EngineConformance, OrdersKeysAsUnsignedBytes) {
  const std::vector<std::string> ordered = {std::string("\0", 1),
                                            std::string("\0\0", 2),
                                            "\x01",
                                            "a",
                                            std::string("a\0", 2),
                                            std::string("a\0b", 3),
                                            "aa",
                                            "b",
                                            "\x7f",
                                            "\x80",
                                            "\xff",
                                            "\xff\xff"};
  for (size_t i = ordered.size(); i > 0; --i) MustCommit(Writes(ordered[i - 1], "x"));
  EXPECT_EQ(MustScan("", "", 100), ordered);
  for (size_t i = 0; i < ordered.size(); ++i) {
    const std::vector<std::string> rest(ordered.begin() + i, ordered.end());
    EXPECT_EQ(MustScan(ordered[i], "", 100), rest);
    const std::vector<std::string> first(ordered.begin(), ordered.begin() + i);
    EXPECT_EQ(MustScan("", ordered[i], 100), first);
  }
}

TEST_P(EngineConformance, KeepsEveryByteOfKeysAndValues) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  MustCommit(Writes(bytes, bytes));
  const auto item = MustRead({bytes})[0];
  ASSERT_TRUE(item.has_value());
  EXPECT_EQ(item->value, bytes);
  const ChangesResult changes = MustChanges(0);
  ASSERT_EQ(changes.commits.size(), 1u);
  EXPECT_EQ(changes.commits[0].changes[0].key, bytes);
  EXPECT_EQ(changes.commits[0].changes[0].value, bytes);
}

TEST_P(EngineConformance, ScansHalfOpenRanges) {
  for (const char* key : {"a", "b", "c"}) MustCommit(Writes(key, "x"));
  EXPECT_THAT(MustScan("a", "c", 10), ElementsAre("a", "b"));
  EXPECT_THAT(MustScan("a", std::string("c\0", 2), 10), ElementsAre("a", "b", "c"));
  EXPECT_THAT(MustScan("b", "", 10), ElementsAre("b", "c"));
  EXPECT_THAT(MustScan("b", "b", 10), IsEmpty());
  EXPECT_THAT(MustScan("c", "a", 10), IsEmpty());
  EXPECT_THAT(MustScan("d", "", 10), IsEmpty());
  MustCommit(Removes("b"));
  EXPECT_THAT(MustScan("", "", 10), ElementsAre("a", "c"));
}

TEST_P(EngineConformance, SaysWhetherAScanGoesOn) {
  for (const char* key : {"a", "b", "c"}) MustCommit(Writes(key, "x"));
  const auto two = engine().Scan("leipzig", "", "", 2, Later());
  ASSERT_TRUE(two.ok()) << two.status();
  EXPECT_EQ(two->items.size(), 2u);
  EXPECT_TRUE(two->more);
  EXPECT_EQ(two->revision, 3);
  const auto up_to_c = engine().Scan("leipzig", "", "c", 2, Later());
  ASSERT_TRUE(up_to_c.ok()) << up_to_c.status();
  EXPECT_FALSE(up_to_c->more);
  const auto all = engine().Scan("leipzig", "", "", 3, Later());
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_FALSE(all->more);
}

TEST_P(EngineConformance, PagesThroughAllItems) {
  constexpr int kItems = 1'007;
  for (int first = 0; first < kItems; first += 100) {
    Batch batch;
    for (int i = first; i < std::min(first + 100, kItems); ++i) {
      batch.mutations.push_back(Mutation{absl::StrFormat("k%04d", i), absl::StrCat(i)});
    }
    MustCommit(batch);
  }
  std::string begin;
  int seen = 0;
  for (bool more = true; more && seen <= kItems;) {
    const auto page = engine().Scan("leipzig", begin, "", 53, Later());
    ASSERT_TRUE(page.ok()) << page.status();
    ASSERT_FALSE(page->items.empty());
    for (const Item& item : page->items) {
      EXPECT_EQ(item.key, absl::StrFormat("k%04d", seen));
      EXPECT_EQ(item.value, absl::StrCat(seen++));
    }
    more = page->more;
    begin = page->items.back().key + '\0';
  }
  EXPECT_EQ(seen, kItems);
}

TEST_P(EngineConformance, BoundsTheBytesOfAnAnswer) {
  constexpr int kItems = 20;
  for (int i = 0; i < kItems; ++i) {
    MustCommit(Writes(absl::StrFormat("k%02d", i), std::string(kBytesPerBatch - 3, 'x')));
  }
  const auto page = engine().Scan("leipzig", "", "", kItemsPerScan, Later());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->items.size(), kBytesPerAnswer / kBytesPerBatch);
  EXPECT_TRUE(page->more);
  const ChangesResult changes = MustChanges(0);
  EXPECT_EQ(changes.commits.size(), kBytesPerAnswer / kBytesPerBatch);
  EXPECT_EQ(changes.head, kItems);
}

}  // namespace
}  // namespace raumboerse::storage

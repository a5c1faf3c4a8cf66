#include "matcher/table.h"

#include "gtest/gtest.h"

namespace raumboerse::matcher {
namespace {

struct Entry {
  struct {
    std::string id;
  } facts;
  int value = 0;
};

std::shared_ptr<const Entry> Of(const std::string& id, int value) {
  return std::make_shared<Entry>(Entry{{id}, value});
}

TEST(Table, RowsOfTheRemovedAreUsedAgainOnlyWhenNoSnapshotShowsThem) {
  TableBuilder<Entry> builder;
  builder.Put("a", Of("a", 1));
  auto shown = std::make_unique<Table<Entry>>(builder.Snapshot());
  builder.Remove("a");
  builder.Put("b", Of("b", 2));
  EXPECT_EQ(shown->Find("a")->value, 1) << "the snapshot still finds what it shows";
  EXPECT_EQ(shown->Find("b"), nullptr) << "what came later is not in it";
  shown.reset();
  builder.Put("c", Of("c", 3));
  const auto after = builder.Snapshot();
  EXPECT_EQ(after.at(0)->facts.id, "c");
  EXPECT_EQ(after.Find("a"), nullptr);
  EXPECT_EQ(after.Find("b")->value, 2);
  EXPECT_EQ(builder.size(), 2u);
}

TEST(Table, ARecordThatComesBackHasItsRowAgain) {
  TableBuilder<Entry> builder;
  builder.Put("a", Of("a", 1));
  const auto before = builder.Snapshot();
  builder.Remove("a");
  builder.Remove("a");
  builder.Put("a", Of("a", 2));
  builder.Remove("a");
  builder.Put("a", Of("a", 3));
  builder.Put("b", Of("b", 4));
  const auto after = builder.Snapshot();
  EXPECT_EQ(before.Find("a")->value, 1);
  EXPECT_EQ(after.Find("a")->value, 3);
  EXPECT_EQ(after.Find("b")->value, 4);
}

}  // namespace
}  // namespace raumboerse::matcher

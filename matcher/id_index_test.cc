#include "matcher/id_index.h"

#include "gtest/gtest.h"

namespace raumboerse::matcher {
namespace {

TEST(IdIndex, TellsRowsOfOneHashApart) {
  constexpr size_t kHash = 77;
  IdIndex index;
  index.Put(kHash, 1);
  index.Put(kHash, 2);
  index.Put(kHash + 1, 3);
  const auto is = [](uint32_t row) { return [row](uint32_t found) { return found == row; }; };
  EXPECT_EQ(index.Find(kHash, is(1)), 1u);
  EXPECT_EQ(index.Find(kHash, is(2)), 2u);
  EXPECT_EQ(index.Find(kHash, is(3)), std::nullopt);
  index.Erase(kHash, 1);
  EXPECT_EQ(index.Find(kHash, is(1)), std::nullopt);
  EXPECT_EQ(index.Find(kHash, is(2)), 2u);
  EXPECT_EQ(index.Find(kHash + 1, is(3)), 3u);
}

}  // namespace
}  // namespace raumboerse::matcher

#include "matcher/columns.h"

#include <cstring>
#include <memory>
#include <type_traits>

#include "gtest/gtest.h"

namespace raumboerse::matcher {
namespace {

// A column that is forgotten would leave its bytes as they were.
template <typename Columns>
void ExpectCopiesEveryColumn() {
  static_assert(std::is_trivially_copyable_v<Columns>);
  const auto from = std::make_unique<Columns>();
  const auto to = std::make_unique<Columns>();
  std::memset(static_cast<void*>(from.get()), 0x5a, sizeof(Columns));
  std::memset(static_cast<void*>(to.get()), 0, sizeof(Columns));
  for (int row = 0; row < kRowsPerBlock; ++row) to->CopyRow(row, *from, row);
  EXPECT_EQ(std::memcmp(from.get(), to.get(), sizeof(Columns)), 0);
}

TEST(Columns, CopyRowCopiesEveryColumn) {
  ExpectCopiesEveryColumn<SpaceColumns>();
  ExpectCopiesEveryColumn<NeedColumns>();
}

}  // namespace
}  // namespace raumboerse::matcher

#include "storage/rocksdb/bytes.h"

#include <vector>

#include <gtest/gtest.h>

namespace raumboerse::storage {
namespace {

TEST(Bytes, ComeBackAsTheyWere) {
  std::string bytes;
  AppendFixed32(bytes, 0xfedcba98);
  AppendFixed64(bytes, ~uint64_t{0});
  const std::vector<uint64_t> numbers = {0, 1, 127, 128, 16'383, 16'384, ~uint64_t{0}};
  for (const uint64_t number : numbers) AppendVarint(bytes, number);
  AppendSized(bytes, "text");
  absl::string_view in = bytes;
  EXPECT_EQ(TakeFixed32(in), 0xfedcba98);
  EXPECT_EQ(TakeFixed64(in), ~uint64_t{0});
  for (const uint64_t number : numbers) EXPECT_EQ(TakeVarint(in), number);
  EXPECT_EQ(TakeSized(in), absl::string_view("text"));
  EXPECT_TRUE(in.empty());
  EXPECT_EQ(TakeVarint(in), std::nullopt);
  absl::string_view torn = absl::string_view(bytes).substr(bytes.size() - 5, 3);
  EXPECT_EQ(TakeSized(torn), std::nullopt);
}

// The hash is on disk: it may never change.
TEST(Bytes, HashAsTheyDidInTheFirstVersion) {
  EXPECT_EQ(ChainHash(0, ""), 0u);
  EXPECT_EQ(ChainHash(0, "Raumb\xc3\xb6rse"), 0xe1c9ceb48b792114u);
  EXPECT_EQ(ChainHash(1, "a"), 0xf3051f49c83c1cbcu);
  EXPECT_NE(ChainHash(0, "ab"), ChainHash(0, "ba"));
  EXPECT_NE(ChainHash(ChainHash(0, "a"), "b"), ChainHash(ChainHash(0, "b"), "a"));
  EXPECT_NE(ChainHash(0, std::string(1, '\0')), ChainHash(0, std::string(2, '\0')));
}

}  // namespace
}  // namespace raumboerse::storage

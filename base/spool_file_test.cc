#include "base/spool_file.h"

#include <filesystem>

#include "gtest/gtest.h"

namespace raumboerse {
namespace {

TEST(SpoolFile, KeepsWhatIsAppendedAndLeavesNoName) {
  const std::filesystem::path directory =
      std::filesystem::temp_directory_path() / "raumboerse_spool_file_test";
  std::filesystem::create_directory(directory);
  std::shared_ptr<const MappedBytes> bytes;
  {
    const auto file = SpoolFile::Create(directory.string());
    ASSERT_TRUE(file.ok()) << file.status();
    EXPECT_EQ((*(*file)->Map())->text(), "");
    ASSERT_TRUE((*file)->Append("abc").ok());
    ASSERT_TRUE((*file)->Append("").ok());
    ASSERT_TRUE((*file)->Append("def").ok());
    EXPECT_EQ((*file)->size(), 6u);
    EXPECT_EQ(*(*file)->Read(2, 2), "cd");
    EXPECT_EQ(*(*file)->Read(5, 9), "f");
    EXPECT_EQ(*(*file)->Read(6, 1), "");
    bytes = *(*file)->Map();
    EXPECT_TRUE(std::filesystem::is_empty(directory));
  }
  EXPECT_EQ(bytes->text(), "abcdef");
  std::filesystem::remove(directory);
}

TEST(SpoolFile, SaysWhereItCannotBeMade) {
  EXPECT_TRUE(absl::IsUnavailable(SpoolFile::Create("/proc/nowhere").status()));
}

}  // namespace
}  // namespace raumboerse

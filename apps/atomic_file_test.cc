#include "apps/atomic_file.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

class AtomicFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              (std::string("atomic_file_") +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Path() const { return (folder_ / "out.jsonl").string(); }
  size_t FilesInFolder() const {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  std::filesystem::path folder_;
};

TEST_F(AtomicFileTest, AppearsWholeOnceItIsCommitted) {
  auto file = AtomicFile::Open(Path());
  ASSERT_TRUE(file.ok()) << file.status();
  ASSERT_TRUE((*file)->Write("a").ok());
  ASSERT_TRUE((*file)->Write("b").ok());
  EXPECT_FALSE(std::filesystem::exists(Path()));
  ASSERT_TRUE((*file)->Commit().ok());
  std::ifstream in(Path());
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "ab");
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(AtomicFileTest, LeavesNothingBehindWithoutCommit) {
  {
    auto file = AtomicFile::Open(Path());
    ASSERT_TRUE(file.ok()) << file.status();
    ASSERT_TRUE((*file)->Write("a").ok());
  }
  EXPECT_EQ(FilesInFolder(), 0u);
}

TEST_F(AtomicFileTest, SaysThatAFolderIsMissing) {
  EXPECT_TRUE(absl::IsNotFound(AtomicFile::Open((folder_ / "none" / "out").string()).status()));
}

}  // namespace
}  // namespace raumboerse::apps

#include "services/import/uploads.h"

#include <filesystem>
#include <string>

#include "absl/strings/match.h"
#include "gtest/gtest.h"

#include "base/faults.h"

namespace raumboerse::services {
namespace {

class UploadsTest : public ::testing::Test {
 protected:
  UploadsOptions Options() {
    return {.clock = clock_, .directory = std::filesystem::temp_directory_path().string()};
  }
  FakeClock clock_{absl::FromUnixSeconds(1'800'000'000)};
  const UploadKey key_{"city", "desk", "file"};
};

std::string TextOf(Uploads& uploads, const UploadKey& key) {
  const auto bytes = uploads.Open(key);
  return bytes.ok() ? std::string((*bytes)->text()) : bytes.status().ToString();
}

TEST_F(UploadsTest, GrowByChunksAndTakeRepeats) {
  Uploads uploads(Options());
  EXPECT_EQ(*uploads.Append(key_, 0, "abc"), 3u);
  EXPECT_EQ(*uploads.Append(key_, 3, "def"), 6u);
  EXPECT_EQ(*uploads.Append(key_, 0, "abc"), 6u);   // again
  EXPECT_EQ(*uploads.Append(key_, 4, "efgh"), 8u);  // half of it again
  EXPECT_EQ(*uploads.Append(key_, 8, ""), 8u);
  EXPECT_EQ(TextOf(uploads, key_), "abcdefgh");
}

TEST_F(UploadsTest, RefuseGapsAndOtherBytesNamingWhereToGoOn) {
  Uploads uploads(Options());
  absl::Status status = uploads.Append(key_, 1, "b").status();
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
  EXPECT_EQ(*uploads.Append(key_, 0, "abc"), 3u);
  status = uploads.Append(key_, 4, "e").status();
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "go on at 3")) << status;
  EXPECT_EQ(ReasonOf(status), "UPLOAD_GAP");
  status = uploads.Append(key_, 1, "x").status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "go on at 3")) << status;
  EXPECT_EQ(ReasonOf(status), "UPLOAD_DIFFERS");
  EXPECT_EQ(TextOf(uploads, key_), "abc");
}

TEST_F(UploadsTest, RefuseWhatIsNoChunk) {
  Uploads uploads(Options());
  const std::string most(domain::kUploadChunkBytesMax, 'x');
  EXPECT_TRUE(absl::IsInvalidArgument(uploads.Append(key_, 0, most + "x").status()));
  EXPECT_EQ(*uploads.Append(key_, 0, most), most.size());
  EXPECT_TRUE(absl::IsInvalidArgument(uploads.Append(key_, -1, "x").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(uploads.Append({"city", "desk", "A b"}, 0, "x").status()));
  const auto end = static_cast<int64_t>(domain::kUploadBytesMax);
  EXPECT_TRUE(absl::IsInvalidArgument(uploads.Append(key_, end, "x").status()));
  EXPECT_TRUE(absl::IsOutOfRange(uploads.Append(key_, end - 1, "x").status()));
}

TEST_F(UploadsTest, BelongToOneCallerAndOneExchange) {
  Uploads uploads(Options());
  ASSERT_TRUE(uploads.Append(key_, 0, "mine").ok());
  EXPECT_TRUE(absl::IsNotFound(uploads.Open({"city", "app", "file"}).status()));
  EXPECT_TRUE(absl::IsNotFound(uploads.Open({"town", "desk", "file"}).status()));
  EXPECT_EQ(*uploads.Append({"city", "app", "file"}, 0, "other"), 5u);
  EXPECT_EQ(TextOf(uploads, key_), "mine");
}

TEST_F(UploadsTest, AreBoundedPerCallerInAllAndInBytes) {
  UploadsOptions options{.clock = clock_,
                         .directory = std::filesystem::temp_directory_path().string(),
                         .uploads_max = 3,
                         .per_caller_max = 2,
                         .bytes_max = 10};
  Uploads uploads(options);
  EXPECT_TRUE(uploads.Append({"city", "a", "1"}, 0, "12345").ok());
  EXPECT_TRUE(uploads.Append({"city", "a", "2"}, 0, "12345").ok());
  EXPECT_TRUE(absl::IsResourceExhausted(uploads.Append({"city", "a", "2"}, 5, "6").status()));
  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(uploads.Append({"city", "a", "1"}, 5, "").ok());  // used last
  EXPECT_TRUE(uploads.Append({"city", "a", "3"}, 0, "67890").ok());
  EXPECT_EQ(TextOf(uploads, {"city", "a", "1"}), "12345");
  EXPECT_TRUE(absl::IsNotFound(uploads.Open({"city", "a", "2"}).status()));
  EXPECT_TRUE(uploads.Append({"city", "b", "1"}, 0, "").ok());
  EXPECT_TRUE(absl::IsResourceExhausted(uploads.Append({"city", "c", "1"}, 0, "").status()));
}

TEST_F(UploadsTest, AreDroppedWhenNobodyUsesThem) {
  Uploads uploads(Options());
  ASSERT_TRUE(uploads.Append(key_, 0, "old").ok());
  const auto open = uploads.Open(key_);
  clock_.Advance(absl::Hours(domain::kUploadHours));
  ASSERT_TRUE(uploads.Append({"city", "desk", "other"}, 0, "x").ok());
  EXPECT_EQ(TextOf(uploads, key_), "old");  // at the bound it stays, and is used
  clock_.Advance(absl::Hours(domain::kUploadHours) + absl::Seconds(1));
  ASSERT_TRUE(uploads.Append({"city", "desk", "third"}, 0, "x").ok());
  EXPECT_TRUE(absl::IsNotFound(uploads.Open(key_).status()));
  EXPECT_EQ((*open)->text(), "old");                                       // who reads it reads on
  EXPECT_TRUE(absl::IsOutOfRange(uploads.Append(key_, 3, "x").status()));  // begins again at 0
}

}  // namespace
}  // namespace raumboerse::services

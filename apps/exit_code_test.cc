#include "apps/exit_code.h"

#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

TEST(ExitCode, IsStableForEveryKindOfError) {
  const auto number = [](const absl::Status& status) {
    return static_cast<int>(ExitCodeOf(status));
  };
  EXPECT_EQ(number(absl::OkStatus()), 0);
  EXPECT_EQ(number(absl::InternalError("")), 1);
  EXPECT_EQ(number(absl::UnknownError("")), 1);
  EXPECT_EQ(number(absl::UnimplementedError("")), 1);
  EXPECT_EQ(number(UsageError("so not")), 2);
  EXPECT_EQ(number(absl::NotFoundError("")), 3);
  EXPECT_EQ(number(FileError("cannot be read")), 3);
  EXPECT_EQ(number(absl::InvalidArgumentError("")), 4);
  EXPECT_EQ(number(absl::AbortedError("")), 5);
  EXPECT_EQ(number(absl::AlreadyExistsError("")), 5);
  EXPECT_EQ(number(absl::FailedPreconditionError("")), 5);
  EXPECT_EQ(number(absl::PermissionDeniedError("")), 6);
  EXPECT_EQ(number(absl::UnauthenticatedError("")), 6);
  EXPECT_EQ(number(absl::UnavailableError("")), 7);
  EXPECT_EQ(number(absl::DeadlineExceededError("")), 7);
  EXPECT_EQ(number(absl::ResourceExhaustedError("")), 7);
  EXPECT_EQ(number(absl::OutOfRangeError("")), 9);
  EXPECT_EQ(number(absl::DataLossError("")), 10);
}

}  // namespace
}  // namespace raumboerse::apps

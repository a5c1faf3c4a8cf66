#include "apps/exit_code.h"

#include "base/faults.h"

namespace raumboerse::apps {
namespace {
constexpr char kUsageReason[] = "USAGE";
}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (ReasonOf(status) == kUsageReason) return ExitCode::kUsage;
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kInvalidArgument:
      return ExitCode::kInvalid;
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kFailedPrecondition:
      return ExitCode::kConflict;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return ExitCode::kNotPermitted;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kOutOfRange:
      return ExitCode::kListAgain;
    case absl::StatusCode::kDataLoss:
      return ExitCode::kDataLoss;
    default:
      return ExitCode::kInternal;
  }
}

absl::Status UsageError(absl::string_view message) {
  return WithReason(absl::InvalidArgumentError(message), kUsageReason);
}

absl::Status FileError(absl::string_view message) {
  return WithReason(absl::NotFoundError(message), kLocalReason);
}

}  // namespace raumboerse::apps

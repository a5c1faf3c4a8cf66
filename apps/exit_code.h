#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace raumboerse::apps {

// How the program ends. The numbers are stable: scripts rely on them (docs/cli.md).
enum class ExitCode {
  kOk = 0,
  kInternal = 1,      // the server's fault, or nobody knows whose
  kUsage = 2,         // the command line itself
  kNotFound = 3,      // no such record, exchange or file
  kInvalid = 4,       // what was sent is at fault
  kConflict = 5,      // the etag is old, the id is taken, or the state does not allow it
  kNotPermitted = 6,  // no token, or not with this one
  kUnavailable = 7,   // no server, too slow, or too busy
  kFaultyRows = 8,    // an import with faulty rows
  kListAgain = 9,     // a watch or a page that fell behind: list again
  kDataLoss = 10,     // the store cannot be trusted: call a human
};

// The code for a call or a step that ended so.
ExitCode ExitCodeOf(const absl::Status& status);

// A fault of the command line that only shows after it was read; exit code 2.
absl::Status UsageError(absl::string_view message);

// The reason of errors that arose in this process, without a server: their sentence says it all.
inline constexpr char kLocalReason[] = "LOCAL";
// A file of this machine that cannot be read or written; exit code 3.
absl::Status FileError(absl::string_view message);

}  // namespace raumboerse::apps

#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "storage/engine.h"

namespace raumboerse::storage {

// The gate that every engine puts before its verbs, so that all of them refuse the same questions
// with the same sentences. Pure functions; INVALID_ARGUMENT names every fault.
absl::Status CheckCommit(absl::string_view history, const Batch& batch);
absl::Status CheckRead(absl::string_view history, const std::vector<std::string>& keys);
absl::Status CheckScan(absl::string_view history, absl::string_view begin, absl::string_view end,
                       size_t limit);
absl::Status CheckChanges(absl::string_view history, size_t limit);
absl::Status CheckHistory(absl::string_view history);

// Is `key` in [begin, end), where an empty `end` means "to the last key"?
bool InRange(absl::string_view key, absl::string_view begin, absl::string_view end);

// The answers that are equal in every engine.
CommitResult Done(Revision revision);
CommitResult NotDone(absl::Status status);
CommitResult Unknown(absl::Status status);
CommitResult RefusedKeyGuard(size_t index);
CommitResult RefusedRangeGuard(size_t index);
absl::Status OlderThanFeed(Revision after, Revision trimmed_through);
absl::Status NewerThanHead(Revision after, Revision head);

}  // namespace raumboerse::storage

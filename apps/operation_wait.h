#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "apps/session.h"
#include "raumboerse/v1/operation.pb.h"

namespace raumboerse::apps {

// Waits until the operation has ended, however long that takes, and shows meanwhile how far it is.
absl::StatusOr<v1::Operation> WaitForOperation(Session& session, const std::string& name);

// What an operation that was cancelled or has failed means to who wants its result:
// FAILED_PRECONDITION. OK for all others.
absl::Status CheckSucceeded(const Session& session, const v1::Operation& operation);

}  // namespace raumboerse::apps

#pragma once

#include "absl/status/statusor.h"

#include "domain/operation.h"
#include "raumboerse/v1/operation.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Operation> Decode(const v1::Operation& message);
v1::Operation Encode(const domain::OperationFields& operation);

}  // namespace raumboerse::wire

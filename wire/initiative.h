#pragma once

#include "absl/status/statusor.h"

#include "domain/initiative.h"
#include "raumboerse/v1/initiative.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Initiative> Decode(const v1::Initiative& message);
v1::Initiative Encode(const domain::InitiativeFields& initiative);

}  // namespace raumboerse::wire

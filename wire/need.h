#pragma once

#include "absl/status/statusor.h"

#include "domain/need.h"
#include "raumboerse/v1/need.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Need> Decode(const v1::Need& message);
v1::Need Encode(const domain::NeedFields& need);

}  // namespace raumboerse::wire

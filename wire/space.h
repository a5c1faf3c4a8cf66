#pragma once

#include "absl/status/statusor.h"

#include "domain/space.h"
#include "raumboerse/v1/space.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Space> Decode(const v1::Space& message);
v1::Space Encode(const domain::SpaceFields& space);

}  // namespace raumboerse::wire

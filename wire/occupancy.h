#pragma once

#include "absl/status/statusor.h"

#include "domain/occupancy.h"
#include "raumboerse/v1/occupancy.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Hold> Decode(const v1::Hold& message);
v1::Hold Encode(const domain::HoldFields& hold);

absl::StatusOr<domain::Agreement> Decode(const v1::Agreement& message);
v1::Agreement Encode(const domain::AgreementFields& agreement);

}  // namespace raumboerse::wire

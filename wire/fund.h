#pragma once

#include "absl/status/statusor.h"

#include "domain/fund.h"
#include "raumboerse/v1/fund.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Fund> Decode(const v1::Fund& message);
v1::Fund Encode(const domain::FundFields& fund);

}  // namespace raumboerse::wire

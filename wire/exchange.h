#pragma once

#include "absl/status/statusor.h"

#include "domain/exchange.h"
#include "raumboerse/v1/exchange.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Exchange> Decode(const v1::Exchange& message);
v1::Exchange Encode(const domain::ExchangeFields& exchange);

}  // namespace raumboerse::wire

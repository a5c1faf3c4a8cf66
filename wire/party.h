#pragma once

#include "absl/status/statusor.h"

#include "domain/party.h"
#include "raumboerse/v1/party.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Party> Decode(const v1::Party& message);
v1::Party Encode(const domain::PartyFields& party);

}  // namespace raumboerse::wire

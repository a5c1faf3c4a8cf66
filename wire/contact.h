#pragma once

#include "absl/status/statusor.h"

#include "domain/contact.h"
#include "raumboerse/v1/contact.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::Contact> Decode(const v1::Contact& message);
v1::Contact Encode(const domain::ContactFields& contact);

absl::StatusOr<domain::Responsibility> Decode(const v1::Responsibility& message);
v1::Responsibility Encode(const domain::ResponsibilityFields& responsibility);

}  // namespace raumboerse::wire

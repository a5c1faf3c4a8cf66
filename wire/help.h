#pragma once

#include "absl/status/statusor.h"

#include "domain/help_listing.h"
#include "raumboerse/v1/help.pb.h"

namespace raumboerse::wire {

// Decode: INVALID_ARGUMENT with every faulty field, of reading and of checking. It ignores the
// etag, which Encode makes from the revision.
absl::StatusOr<domain::HelpListing> Decode(const v1::HelpListing& message);
v1::HelpListing Encode(const domain::HelpListingFields& listing);

}  // namespace raumboerse::wire

#pragma once

#include <google/protobuf/message.h>

#include "base/faults.h"

// What only the agency's staff sees, only the agency's staff may set: fields with the audience
// STAFF, at the top of a resource and in its `record`.
namespace raumboerse::services {

// Reports every such field that is set in what somebody else sent.
void CheckNoStaffFields(const google::protobuf::Message& resource, Faults& faults);

// Somebody else, who never saw them, replaces `next`: such fields stay as they are in `current`,
// and so do the channels that only staff sees. REQUIRES: both are of the same resource.
void KeepStaffFields(const google::protobuf::Message& current, google::protobuf::Message& next);

}  // namespace raumboerse::services

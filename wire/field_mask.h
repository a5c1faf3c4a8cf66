#pragma once

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/message.h>

#include "absl/status/status.h"

namespace raumboerse::wire {

// Changes `stored`, a resource, to what an update asks for: the fields that the mask names take the
// update's values, lists and messages as a whole, and those that the update does not set are
// cleared. A path may go into messages (`record.visibility`, `policy.weights.use`), not into lists.
// "*" stands for all fields; an empty mask for those that are set in the update, of the record the
// single fields.
// What the server alone sets stays as it is, named or not: name, etag, rule_set and the record's
// create_time, update_time and revision.
// INVALID_ARGUMENT for paths that do not exist; then nothing has changed.
// REQUIRES: both messages are of the same type.
absl::Status ApplyUpdate(const google::protobuf::Message& update,
                         const google::protobuf::FieldMask& mask,
                         google::protobuf::Message& stored);

}  // namespace raumboerse::wire

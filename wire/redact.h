#pragma once

#include <google/protobuf/message.h>

#include "raumboerse/v1/common.pb.h"

namespace raumboerse::wire {

// Who looks at an answer; each role sees what those before it see.
enum class Role { kPublic, kInitiative, kPartner, kStaff };

struct Viewer {
  Role role = Role::kPublic;
};

// Whether the viewer may know of a record at all.
bool MayView(const v1::Record& record, Role role);

// What became of the message itself.
enum class Redaction {
  kShown,
  kHidden  // it is a record that the viewer may not see: it must not be sent
};

// Removes from an answer what the viewer may not see, in every message inside it:
// - fields annotated with `(raumboerse.v1.audience)` above the viewer;
// - channels that are not for the viewer. Those shown after an introduction are for staff alone:
//   who was introduced to whom is asked elsewhere;
// - records inside the message that the viewer may not know of;
// - for the public, the exact place of a space with `coarse_m`: the location becomes the middle of
//   its cell, the address loses house number and addition.
// Costs nothing for staff. Which fields of a type matter is found out once; any thread may call.
[[nodiscard]] Redaction Redact(google::protobuf::Message& message, Viewer viewer);

}  // namespace raumboerse::wire

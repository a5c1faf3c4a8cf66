#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

#include "apps/catalogue.h"
#include "apps/typed_value.h"

namespace raumboerse::apps {

// Sets one field from `path=value`, as `--set` takes it, and answers with the path. Values are
// written as in apps/typed_value.h; a value of a message or of a list is JSON; a single value for a
// list of texts, numbers or enums is added to it. An empty value clears the field. Usage error:
// there is no such field, or the value does not read as its type. What the value may be, the server
// says.
absl::StatusOr<std::string> SetField(google::protobuf::Message& message,
                                     absl::string_view assignment, const Catalogue& catalogue);

// The same for one field that an option stands for.
absl::Status SetTyped(google::protobuf::Message& message, absl::string_view path,
                      const Typed& typed, const Catalogue& catalogue);

// The field at the path; nullptr if there is none.
const google::protobuf::FieldDescriptor* FieldAt(const google::protobuf::Descriptor& type,
                                                 absl::string_view path);

// Whether the assignment adds a value to a list, so that what the list holds already matters.
bool AddsToList(const google::protobuf::Descriptor& type, absl::string_view assignment);

// A message from JSON text; field names in either spelling. `origin` is named in the error:
// INVALID_ARGUMENT.
absl::Status ReadJson(absl::string_view text, absl::string_view origin,
                      google::protobuf::Message& message);

}  // namespace raumboerse::apps

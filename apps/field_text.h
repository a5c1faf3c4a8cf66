#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

#include "apps/figures.h"

namespace raumboerse::apps {

// A message's fields as text, by path: `area_m2`, `occupancy.period.from`. A field that does not
// exist or is not set gives an empty text; `id` gives the last part of the name.

// For programs: numbers, ISO days, enum names without prefix, lists joined by `;`, messages as
// JSON.
std::string MachineText(const google::protobuf::Message& message, absl::string_view path);
// For people, by the field's unit, which is the last part of its name.
std::string PeopleText(const google::protobuf::Message& message, absl::string_view path,
                       const Figures& figures);

struct Leaf {
  std::string path;  // `windows[0].from`
  std::string label;
  std::string machine;
  std::string people;
};
// Every field that is set, in the order of the message's definition.
std::vector<Leaf> LeavesOf(const google::protobuf::Message& message, const Figures& figures);

// `SPACE_STATE_LISTED` -> `listed`: how enum values are typed and printed for programs.
std::string ShortValue(const google::protobuf::EnumValueDescriptor& value);
// All values but the unspecified one, short.
std::vector<std::string> ShortValues(const google::protobuf::EnumDescriptor& type);
// The value typed so, or by its whole name; nullptr if there is none.
const google::protobuf::EnumValueDescriptor* FindValue(const google::protobuf::EnumDescriptor& type,
                                                       absl::string_view text);

// One line of JSON with the API's own field names.
std::string ToJson(const google::protobuf::Message& message);

}  // namespace raumboerse::apps

#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "absl/strings/string_view.h"

namespace raumboerse::ledger {

// The path of the first text field of the message, in the order of the numbers, that holds `text`:
// `occupancy.spaces[1].space`. Empty: none does. The message's own name is not looked at.
std::string FieldHolding(const google::protobuf::Message& message, absl::string_view text);

}  // namespace raumboerse::ledger

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace raumboerse {

enum class LogLevel : uint8_t { kDebug, kInfo, kWarning, kError, kOff };

// What stands below is dropped; kInfo from the start. Any thread may call.
void SetLogLevel(LogLevel level);

// Writes one line `event key=value key=value` to standard error. Values with anything but visible
// ASCII are quoted and escaped, so that no value can forge a line. Personal data and secrets never
// go here. Any thread may call.
void Log(LogLevel level, absl::string_view event,
         std::initializer_list<std::pair<absl::string_view, std::string>> fields);

}  // namespace raumboerse

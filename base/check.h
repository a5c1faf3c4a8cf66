#pragma once

#include "absl/base/attributes.h"
#include "absl/strings/string_view.h"

namespace raumboerse {

// Ends the process with the place, the condition and what was expected. For our own mistakes only;
// what a caller or the world may do wrong is an absl::Status.
[[noreturn]] void CheckFailed(const char* file, int line, const char* condition,
                              absl::string_view expected);

}  // namespace raumboerse

#define RB_CHECK(condition, expected) \
  (ABSL_PREDICT_TRUE(condition)       \
       ? (void)0                      \
       : ::raumboerse::CheckFailed(__FILE__, __LINE__, #condition, (expected)))

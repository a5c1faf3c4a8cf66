#include "base/check.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace raumboerse {

void CheckFailed(const char* file, int line, const char* condition, absl::string_view expected) {
  std::fprintf(stderr, "%s:%d: CHECK(%s) failed: %s\n", file, line, condition,
               std::string(expected).c_str());
  std::abort();
}

}  // namespace raumboerse

#include "base/memory.h"

#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace raumboerse {

void ReturnFreeMemory() { ::malloc_trim(0); }

void BeginWithHugePages(char** arguments) {
  constexpr char kTunables[] = "GLIBC_TUNABLES";
  // Also where it has begun anew.
  if (std::getenv(kTunables) != nullptr) return;
  // By its own path, after which the system names the process.
  std::error_code error;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return;
  ::setenv(kTunables, "glibc.malloc.hugetlb=1", /*overwrite=*/1);
  ::execv(own.c_str(), arguments);
  ::unsetenv(kTunables);  // it could not
}

}  // namespace raumboerse

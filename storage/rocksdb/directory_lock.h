#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace raumboerse::storage {

// Makes `directory` and what stands above it where absent, durably.
absl::Status MakeDirectory(const std::string& directory);
// Makes the names in `directory` durable.
absl::Status SyncDirectory(const std::string& directory);

// Holds a directory for this process: the file `lock` in it, until this object goes or the process
// ends, in whatever way.
class DirectoryLock {
 public:
  // FAILED_PRECONDITION: somebody else holds it.
  static absl::StatusOr<std::unique_ptr<DirectoryLock>> Acquire(const std::string& directory);
  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  explicit DirectoryLock(int file) : file_(file) {}
  const int file_;
};

}  // namespace raumboerse::storage

#include "storage/rocksdb/directory_lock.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"

#include "base/status.h"

namespace raumboerse::storage {

absl::Status SyncDirectory(const std::string& directory) {
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("storage: cannot open ", directory));
  const int failed = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  if (failed != 0)
    return absl::ErrnoToStatus(failed, absl::StrCat("storage: cannot sync ", directory));
  return absl::OkStatus();
}

absl::Status MakeDirectory(const std::string& directory) {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(directory, error);
  if (!error && std::filesystem::create_directories(path, error) && !error) {
    RB_RETURN_IF_ERROR(SyncDirectory(path.parent_path().string()));
  }
  if (error) {
    return absl::ErrnoToStatus(error.value(), absl::StrCat("storage: cannot make ", directory));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<DirectoryLock>> DirectoryLock::Acquire(
    const std::string& directory) {
  const std::string path = directory + "/lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return absl::ErrnoToStatus(errno, absl::StrCat("storage: cannot open ", path));
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    const int failed = errno;
    ::close(file);
    if (failed != EWOULDBLOCK) {
      return absl::ErrnoToStatus(failed, absl::StrCat("storage: cannot lock ", path));
    }
    return absl::FailedPreconditionError(
        absl::StrCat("storage: ", directory,
                     " is in use by another process; stop that one first, or choose another "
                     "directory"));
  }
  return std::unique_ptr<DirectoryLock>(new DirectoryLock(file));
}

DirectoryLock::~DirectoryLock() { ::close(file_); }

}  // namespace raumboerse::storage

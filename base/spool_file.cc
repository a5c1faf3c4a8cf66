#include "base/spool_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace raumboerse {
namespace {

std::string Reason() { return std::strerror(errno); }

}  // namespace

MappedBytes::~MappedBytes() {
  if (start_ != nullptr) ::munmap(start_, size_);
}

absl::StatusOr<std::unique_ptr<SpoolFile>> SpoolFile::Create(const std::string& directory) {
  std::string path = absl::StrCat(directory, "/raumboerse-spool-XXXXXX");
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0)
    return absl::UnavailableError(
        absl::StrCat("no temporary file can be made in ", directory, ": ", Reason()));
  std::unique_ptr<SpoolFile> file(new SpoolFile(descriptor));
  if (::unlink(path.c_str()) != 0)
    return absl::UnavailableError(absl::StrCat(path, " cannot be unlinked: ", Reason()));
  return file;
}

SpoolFile::~SpoolFile() { ::close(descriptor_); }

absl::Status SpoolFile::Append(absl::string_view bytes) {
  size_t written = 0;
  while (written < bytes.size()) {  // each round writes at least a byte, or ends it
    const ssize_t count = ::pwrite(descriptor_, bytes.data() + written, bytes.size() - written,
                                   static_cast<off_t>(size_ + written));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0)
      return absl::ResourceExhaustedError(
          absl::StrCat("a temporary file takes no more bytes: ", Reason()));
    written += static_cast<size_t>(count);
  }
  size_ += bytes.size();
  return absl::OkStatus();
}

absl::StatusOr<std::string> SpoolFile::Read(size_t offset, size_t size) const {
  if (offset >= size_) return std::string();
  std::string out(std::min(size, size_ - offset), '\0');
  size_t read = 0;
  while (read < out.size()) {  // each round reads at least a byte, or ends it
    const ssize_t count = ::pread(descriptor_, out.data() + read, out.size() - read,
                                  static_cast<off_t>(offset + read));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0)
      return absl::UnavailableError(absl::StrCat("a temporary file cannot be read: ", Reason()));
    read += static_cast<size_t>(count);
  }
  return out;
}

absl::StatusOr<std::shared_ptr<const MappedBytes>> SpoolFile::Map() const {
  if (size_ == 0) return std::make_shared<const MappedBytes>(nullptr, 0);
  void* const start = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
  if (start == MAP_FAILED)
    return absl::UnavailableError(absl::StrCat("a temporary file cannot be mapped: ", Reason()));
  return std::make_shared<const MappedBytes>(start, size_);
}

}  // namespace raumboerse

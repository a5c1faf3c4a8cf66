#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace raumboerse {

// The bytes of a file, mapped into memory; the system drops and reads pages as it likes. Immutable.
class MappedBytes {
 public:
  MappedBytes(void* start, size_t size) : start_(start), size_(size) {}
  ~MappedBytes();
  MappedBytes(const MappedBytes&) = delete;
  MappedBytes& operator=(const MappedBytes&) = delete;

  absl::string_view text() const { return {static_cast<const char*>(start_), size_}; }

 private:
  void* const start_;  // nullptr: no bytes
  const size_t size_;
};

// Bytes that are too many for memory, in a file without a name: nobody else can open it, and it is
// gone with this object, or with the process however that ends. Bytes are only ever appended. One
// thread at a time.
class SpoolFile {
 public:
  // A file in `directory`, which exists. UNAVAILABLE: it cannot be made there.
  static absl::StatusOr<std::unique_ptr<SpoolFile>> Create(const std::string& directory);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  size_t size() const { return size_; }
  // All of the bytes or, RESOURCE_EXHAUSTED where the disk takes no more, none.
  absl::Status Append(absl::string_view bytes);
  // Up to `size` bytes from `offset` on; fewer at the end.
  absl::StatusOr<std::string> Read(size_t offset, size_t size) const;
  // What is there now; it stays readable after this object is gone.
  absl::StatusOr<std::shared_ptr<const MappedBytes>> Map() const;

 private:
  explicit SpoolFile(int descriptor) : descriptor_(descriptor) {}

  const int descriptor_;
  size_t size_ = 0;
};

}  // namespace raumboerse

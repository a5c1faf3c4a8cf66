#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace raumboerse::apps {

// A file that appears whole under its name, or not at all: written beside it, synced, then renamed.
// One thread uses it. What is not committed is removed.
class AtomicFile {
 public:
  // NOT_FOUND: the folder cannot be written to.
  static absl::StatusOr<std::unique_ptr<AtomicFile>> Open(const std::string& path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  // RESOURCE_EXHAUSTED: the disk takes no more.
  absl::Status Write(absl::string_view bytes);
  absl::Status Commit();

 private:
  AtomicFile(std::string path, std::string temporary, int descriptor);

  const std::string path_;
  const std::string temporary_;
  int descriptor_;  // -1: closed
};

}  // namespace raumboerse::apps

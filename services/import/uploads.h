#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "base/mutex.h"
#include "base/spool_file.h"
#include "domain/limits.h"

namespace raumboerse::services {

// Whose upload it is: one of another caller or exchange is another upload, whatever its id.
struct UploadKey {
  std::string exchange;
  std::string subject;
  std::string id;  // [a-z0-9-]{1,63}
  auto operator<=>(const UploadKey&) const = default;
};

struct UploadsOptions {
  const Clock& clock;
  std::string directory;  // exists; its disk holds the bytes
  size_t uploads_max = domain::kUploadsMax;
  size_t per_caller_max = domain::kUploadsPerCallerMax;
  size_t bytes_max = domain::kUploadsBytesMax;
  absl::Duration age_max = absl::Hours(domain::kUploadHours);
};

// Files on their way in, in nameless files on the disk. What nobody has used for `age_max` is
// dropped when another upload begins, and so is the one that its caller has not used for longest,
// where that has as many as it may; nothing survives the process: a client whose upload is gone
// begins again at offset 0. Any thread may call; every call may block on the disk.
class Uploads {
 public:
  explicit Uploads(const UploadsOptions& options) : options_(options) {}

  // How many bytes there are now. `offset` is of the first byte of `data`; what is there already
  // may be sent again, and only the rest is appended. Offset 0 begins an upload.
  // OUT_OF_RANGE (UPLOAD_GAP): the offset is beyond the end, and the message says where that is.
  // INVALID_ARGUMENT: the id, more than kUploadChunkBytesMax or kUploadBytesMax, or other bytes
  // than those that are there (UPLOAD_DIFFERS). RESOURCE_EXHAUSTED: too many uploads or bytes.
  absl::StatusOr<size_t> Append(const UploadKey& key, int64_t offset, absl::string_view data);

  // What is there now; it stays whatever becomes of the upload. NOT_FOUND.
  absl::StatusOr<std::shared_ptr<const MappedBytes>> Open(const UploadKey& key);

 private:
  struct Upload {
    Mutex mutex;
    std::unique_ptr<SpoolFile> file ABSL_GUARDED_BY(mutex);
  };
  struct Entry {
    std::shared_ptr<Upload> upload;
    absl::Time used;
    size_t size = 0;
  };

  absl::StatusOr<std::shared_ptr<Upload>> Begin(const UploadKey& key) ABSL_LOCKS_EXCLUDED(mutex_);
  std::shared_ptr<Upload> Find(const UploadKey& key) ABSL_LOCKS_EXCLUDED(mutex_);
  void Sweep(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  using Entries = std::map<UploadKey, Entry>;
  Entries::iterator Drop(Entries::iterator entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Drops the caller's oldest where it has as many as it may; RESOURCE_EXHAUSTED.
  absl::Status MakeRoom(const UploadKey& key) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Counts `bytes` more for the upload; RESOURCE_EXHAUSTED.
  absl::Status Reserve(const UploadKey& key, size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_);
  void GiveBack(const UploadKey& key, size_t bytes) ABSL_LOCKS_EXCLUDED(mutex_);

  const UploadsOptions options_;
  Mutex mutex_;
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace raumboerse::services

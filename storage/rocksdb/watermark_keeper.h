#pragma once

#include <memory>
#include <thread>

#include "absl/status/status.h"

#include "base/mutex.h"
#include "storage/rocksdb/watermark_file.h"

namespace raumboerse::storage {

// Writes the watermark on a thread of its own, so that no commit waits for it. Any thread may call.
// Owns the file and the thread.
class WatermarkKeeper {
 public:
  explicit WatermarkKeeper(std::unique_ptr<WatermarkFile> file);
  ~WatermarkKeeper();  // writes what is still to be written

  // The store is durable up to here.
  void Advance(const Watermark& durable);

  // Why the file could not be written the last time; OK otherwise. It tries again by itself.
  absl::Status status() const;
  // No slot needs a point below this many commits any more.
  uint64_t commits_needed() const;

 private:
  void Run();

  mutable Mutex mutex_;
  CondVar advanced_;
  CondVar stopped_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  Watermark durable_ ABSL_GUARDED_BY(mutex_);
  uint64_t commits_needed_ ABSL_GUARDED_BY(mutex_);
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
  const std::unique_ptr<WatermarkFile> file_;  // the thread's alone, once it runs
  std::thread thread_;
};

}  // namespace raumboerse::storage

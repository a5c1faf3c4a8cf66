#pragma once

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/time/time.h"

#include "base/mutex.h"
#include "storage/engine.h"

namespace raumboerse::storage {

// One bounded step of forgetting: the feed up to `through`, and the removals told in it.
struct TrimStep {
  Revision through = 0;
  std::vector<std::string> removed_keys;
};

// What one caller wants written, from the queue until its answer. The caller waits, the writer
// answers; each takes the request from the other only under its own lock.
class WriteRequest {
 public:
  WriteRequest(absl::string_view history, std::variant<Batch, TrimStep> work);

  const std::string& history() const { return history_; }
  const std::variant<Batch, TrimStep>& work() const { return work_; }
  size_t bytes() const { return bytes_; }

  // The writer begins with it; false where its caller has given up.
  bool Begin();
  void Answer(CommitResult result);

  // Waits for the answer: kNotDone where `deadline` passes before the writer begins, kUnknown where
  // it passes later.
  CommitResult Wait(absl::Time deadline);

 private:
  enum class Stage { kQueued, kGivenUp, kBegun, kAnswered };

  const std::string history_;
  const std::variant<Batch, TrimStep> work_;
  const size_t bytes_;
  Mutex mutex_;
  CondVar answered_;
  Stage stage_ ABSL_GUARDED_BY(mutex_) = Stage::kQueued;
  CommitResult result_ ABSL_GUARDED_BY(mutex_);
};

// Where callers queue for the writer. Any thread adds; one takes. Bounded in requests and bytes: an
// adder waits for room.
class CommitQueue {
 public:
  static constexpr size_t kRequestsMax = 4'096;
  static constexpr size_t kBytesMax = 32 << 20;
  static constexpr size_t kRequestsPerGroup = 512;
  static constexpr size_t kBytesPerGroup = 4 << 20;

  // DEADLINE_EXCEEDED: there was no room until then. UNAVAILABLE: closed.
  absl::Status Add(std::shared_ptr<WriteRequest> request, absl::Time deadline);

  // Waits for requests and takes the oldest, as many as make a group; none: closed and drained.
  std::vector<std::shared_ptr<WriteRequest>> Take();

  void Close();

 private:
  Mutex mutex_;
  CondVar added_;
  CondVar room_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<std::shared_ptr<WriteRequest>> requests_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::storage

#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "base/mutex.h"
#include "storage/engine.h"
#include "storage/rocksdb/latch.h"

namespace raumboerse::storage {

// One bounded step of forgetting: the feed up to `through`, and the removals told in it.
struct TrimStep {
  Revision through = 0;
  std::vector<std::string> removed_keys;
};

// What one caller wants written, from the queue until its answer. The caller waits, the writer
// answers; which of them has the last word is settled by one atomic step.
class WriteRequest {
 public:
  WriteRequest(absl::string_view history, std::variant<Batch, TrimStep> work);

  const std::string& history() const { return history_; }
  const std::variant<Batch, TrimStep>& work() const { return work_; }
  size_t bytes() const { return bytes_; }

  // For the writer, which begins with it; false where its caller has given up.
  bool Begin();
  // For the writer, after a Begin() that was true and before it opens `answered`.
  void Answer(CommitResult result) { result_ = std::move(result); }

  // For the caller, which waits for `answered` to open: kNotDone where `deadline` passes before the
  // writer begins, kUnknown where it passes later.
  CommitResult Wait(const Latch& answered, absl::Time deadline);

 private:
  enum class Stage { kQueued, kGivenUp, kBegun };

  const std::string history_;
  const std::variant<Batch, TrimStep> work_;
  const size_t bytes_;
  std::atomic<Stage> stage_ = Stage::kQueued;
  CommitResult result_;  // the writer's until `answered` opens, then the caller's
};

// Requests that share one write, and one wake.
struct WriteGroup {
  std::vector<std::shared_ptr<WriteRequest>> requests;
  size_t bytes = 0;
  Latch answered;
};

// Where callers queue for the writer, already in the groups that it will take. Any thread adds; one
// takes. Bounded in requests and bytes: an adder waits for room.
class CommitQueue {
 public:
  static constexpr size_t kRequestsMax = 4'096;
  static constexpr size_t kBytesMax = 32 << 20;
  static constexpr size_t kRequestsPerGroup = 512;
  static constexpr size_t kBytesPerGroup = 4 << 20;  // and one request more

  // The group that the request is in now. DEADLINE_EXCEEDED: there was no room until then.
  // UNAVAILABLE: closed.
  absl::StatusOr<std::shared_ptr<WriteGroup>> Add(std::shared_ptr<WriteRequest> request,
                                                  absl::Time deadline);

  // Waits for requests and takes the oldest group; nullptr: closed and drained.
  std::shared_ptr<WriteGroup> Take();

  void Close();

 private:
  Mutex mutex_;
  CondVar added_;
  CondVar room_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  size_t requests_ ABSL_GUARDED_BY(mutex_) = 0;
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<std::shared_ptr<WriteGroup>> groups_ ABSL_GUARDED_BY(mutex_);  // oldest first
};

}  // namespace raumboerse::storage

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "storage/engine.h"
#include "storage/rocksdb/commit_group.h"
#include "storage/rocksdb/commit_queue.h"
#include "storage/rocksdb/head_board.h"
#include "storage/rocksdb/store.h"
#include "storage/rocksdb/watermark_keeper.h"

namespace raumboerse::storage {

// The one who writes: a thread that takes groups from the queue, makes each durable with one sync,
// publishes the heads and only then answers. Any thread may call Submit(). Owns the queue, the
// thread and the watermark's keeper; the store and the board outlive it.
class Writer {
 public:
  Writer(Store& store, HeadBoard& heads, StoreState state,
         std::function<void(size_t commits)> on_sync);
  ~Writer();  // what is queued is written first

  // Blocks until the answer or the deadline. REQUIRES: `work` was checked.
  CommitResult Submit(absl::string_view history, std::variant<Batch, TrimStep> work,
                      absl::Time deadline);
  // Later submits are UNAVAILABLE.
  void Close() { queue_.Close(); }

 private:
  void Run();
  void Write(const WriteGroup& queued);
  // OK where the store may be written; after a failed write it first opens it again.
  absl::Status Ready();
  // Makes the group durable, or turns the answers that counted on that into what is known.
  void Finish(CommitGroup& group, std::vector<CommitResult>& results);

  Store& store_;
  HeadBoard& heads_;
  const std::function<void(size_t commits)> on_sync_;
  WatermarkKeeper keeper_;
  CommitQueue queue_;
  // The thread's alone.
  StoreState state_;
  Watermark durable_;    // where the store surely stands; `state_` may be ahead of it
  bool failed_ = false;  // the last write did not end well
  std::thread thread_;
};

}  // namespace raumboerse::storage

#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "storage/engine.h"

namespace raumboerse::storage {

// Histories in this process's memory, gone with it: the fake of all tests, and the engine of a
// trial run. Any thread may call; one mutex guards everything. Owns its items and its feed, which
// grows until it is trimmed. REQUIRES: no verb is running when it is destroyed; Close() ends them.
class MemoryEngine final : public Engine, public FeedTrimmer {
 public:
  MemoryEngine() = default;

  CommitResult Commit(absl::string_view history, Batch batch, absl::Time deadline) override;
  absl::StatusOr<ReadResult> Read(absl::string_view history, const std::vector<std::string>& keys,
                                  absl::Time deadline) override;
  absl::StatusOr<ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                  absl::string_view end, size_t limit,
                                  absl::Time deadline) override;
  absl::StatusOr<ChangesResult> Changes(absl::string_view history, Revision after, size_t limit,
                                        absl::Time deadline) override;
  absl::StatusOr<Revision> Head(absl::string_view history, absl::Time deadline) override;
  absl::Status TrimFeed(absl::string_view history, Revision through, absl::Time deadline) override;

  // Wakes who waits in Changes() and refuses every later call, both with UNAVAILABLE.
  void Close();

 private:
  struct Stored {
    std::string value;
    Revision revision = 0;
  };
  struct History {
    std::map<std::string, Stored, std::less<>> items;
    std::map<std::string, Revision, std::less<>> removed;  // when, as far back as the feed goes
    std::deque<CommitRecord> feed;                         // revisions trimmed_through + 1 to head
    Revision head = 0;
    Revision trimmed_through = 0;
  };

  static bool Holds(const History& history, const KeyGuard& guard);
  static bool Holds(const History& history, const RangeGuard& guard);
  static void Write(History& history, Batch batch);
  // The history, or an empty one where it was never written.
  const History& Find(absl::string_view history) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable Mutex mutex_;
  CondVar changed_;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<std::string, History, std::less<>> histories_ ABSL_GUARDED_BY(mutex_);
  const History empty_ = {};
};

}  // namespace raumboerse::storage

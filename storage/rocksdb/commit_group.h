#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "storage/engine.h"
#include "storage/rocksdb/commit_queue.h"
#include "storage/rocksdb/store.h"

namespace raumboerse::storage {

// The commits that share one synced write. Each is judged as if those before it were written: what
// they would change is kept in an overlay above the store. Lives on the writer's thread for one
// group, moves `state` on with every commit that it takes in, and owns the batch to be.
class CommitGroup {
 public:
  CommitGroup(::rocksdb::DB& db, StoreState& state) : db_(db), state_(state) {}

  // kDone here means: with the group's write. kNotDone where a guard cannot be read.
  CommitResult Add(const std::string& history, const Batch& batch);
  // As Add(); a step behind what was trimmed before changes nothing.
  CommitResult Add(const std::string& history, const TrimStep& step);

  size_t commits() const { return commits_; }
  bool empty() const { return touched_.empty(); }
  // Where the histories stand that the group touched.
  std::vector<std::pair<std::string, HistoryState>> Touched() const;

  // Makes all of it durable, and forgets the points below `commits_needed`. After an error `state`
  // is ahead of the store, and what is durable is unknown.
  absl::Status Write(uint64_t commits_needed);

 private:
  // What the group does to a key, under its item key.
  struct Overlaid {
    Revision revision = 0;  // of the item; 0: absent
    Revision changed_at = 0;
  };

  absl::StatusOr<Revision> RevisionOf(const HistoryState& history, const std::string& key);
  absl::StatusOr<bool> Holds(const HistoryState& history, const RangeGuard& guard);
  bool OverlayChanged(const KeyRange& items, Revision since) const;
  absl::StatusOr<bool> StoreChanged(const KeyRange& range, Revision since);
  absl::StatusOr<CommitResult> Judge(const HistoryState& history, const Batch& batch);
  void Apply(HistoryState& history, const Batch& batch);
  absl::Status Forget(const HistoryState& history, const TrimStep& step);

  ::rocksdb::DB& db_;
  StoreState& state_;
  ::rocksdb::WriteBatch batch_;
  std::map<std::string, Overlaid> overlay_;
  std::set<std::string> touched_;
  size_t commits_ = 0;
};

}  // namespace raumboerse::storage

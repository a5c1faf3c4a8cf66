#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "base/mutex.h"
#include "storage/rocksdb/layout.h"

namespace raumboerse::storage {

// Where each history stands as readers may know it: durable. Any thread may call. Who waits for a
// history's next commit waits here.
class HeadBoard {
 public:
  explicit HeadBoard(const std::map<std::string, HistoryState, std::less<>>& histories);

  // nullopt for a history that was never written; UNAVAILABLE once closed.
  absl::StatusOr<std::optional<HistoryState>> Find(absl::string_view history) const;

  // Returns when there is a commit after `after`, or at `deadline`; OUT_OF_RANGE as
  // Engine::Changes() says it.
  absl::Status WaitForCommit(absl::string_view history, Revision after, absl::Time deadline) const;

  void Publish(const std::vector<std::pair<std::string, HistoryState>>& histories);
  void Close();

 private:
  struct Post {
    HistoryState state;
    mutable CondVar moved;
  };

  mutable Mutex mutex_;
  mutable CondVar first_commit_;  // of any history
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<std::string, Post, std::less<>> posts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::storage

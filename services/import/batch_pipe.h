#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "absl/status/status.h"

#include "base/executor.h"
#include "base/mutex.h"
#include "imports/row.h"
#include "services/import/progress.h"

namespace raumboerse::services {

// What became of a batch of rows.
struct BatchOutcome {
  ImportCounts written;  // only created, updated, unchanged
  std::vector<imports::RowFault> faults;
  absl::Status status;  // an error ends the import: there is no point in going on
};

// Writes batches on a thread of its own, one after the other in the order given, while the caller
// reads the next ones; kImportBatchesWaiting of them wait at most. One thread calls.
class BatchPipe {
 public:
  explicit BatchPipe(ProgressReport& report) : report_(report) {}
  ~BatchPipe();

  // Blocks while too many wait, and reports what came out meanwhile. Returns the first error, of a
  // batch or of the report; what comes after it is not written.
  absl::Status Add(std::function<BatchOutcome()> batch);
  // Waits for all of them.
  absl::Status Finish();

 private:
  // Until `left` at most are under way.
  absl::Status Settle(size_t left);

  ProgressReport& report_;
  absl::Status status_;
  Mutex mutex_;
  CondVar came_out_;
  size_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::deque<BatchOutcome> outcomes_ ABSL_GUARDED_BY(mutex_);
  Executor executor_{{.threads = 1, .queue_limit = 16}};  // last: it ends first
};

}  // namespace raumboerse::services

#pragma once

#include "absl/time/time.h"

#include "base/mutex.h"

namespace raumboerse {

// Wakes one thread that waits for something to do; what there is to do it finds out by itself. A
// ring that comes while it does not wait is not lost. Any thread may ring.
class Bell {
 public:
  void Ring() {
    MutexLock lock(mutex_);
    rung_ = true;
    changed_.NotifyAll();
  }

  // Until it is rung, or was since the last wait, and `deadline` at the latest.
  void WaitUntil(absl::Time deadline) {
    MutexLock lock(mutex_);
    while (!rung_ && absl::Now() < deadline) changed_.WaitUntil(mutex_, deadline);
    rung_ = false;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  bool rung_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace raumboerse

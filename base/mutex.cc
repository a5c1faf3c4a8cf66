#include "base/mutex.h"

#include <algorithm>

namespace raumboerse {

void CondVar::WaitUntil(Mutex& mutex, absl::Time deadline) {
  // A day at most per wait: a far deadline would overflow the system's clock arithmetic, and
  // callers loop anyway.
  const absl::Duration left =
      std::clamp(deadline - absl::Now(), absl::ZeroDuration(), absl::Hours(24));
  std::unique_lock<std::mutex> lock(mutex.mutex_, std::adopt_lock);
  cv_.wait_for(lock, absl::ToChronoNanoseconds(left));
  lock.release();
}

}  // namespace raumboerse

#pragma once

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"

namespace raumboerse::storage {

// Opens once, for all who wait. Unlike a condition variable it wakes them with one system call, and
// none of them takes a lock on its way out: with 64 waiting writers that is a third of a commit's
// cost. Any thread may call. What a thread wrote before Open() is seen by all after their wait.
class Latch {
 public:
  void Open();
  bool IsOpen() const { return open_.load(std::memory_order_acquire) != 0; }
  // False: it was still closed at `deadline`.
  bool WaitUntil(absl::Time deadline) const;

 private:
  std::atomic<uint32_t> open_ = 0;  // 0 or 1; the kernel's futex waits on it
};

}  // namespace raumboerse::storage

#include "storage/rocksdb/latch.h"

#include <climits>
#include <ctime>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "absl/time/clock.h"

namespace raumboerse::storage {
namespace {

static_assert(sizeof(std::atomic<uint32_t>) == sizeof(uint32_t), "the kernel sees the number");

}  // namespace

void Latch::Open() {
  open_.store(1, std::memory_order_release);
  ::syscall(SYS_futex, &open_, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

bool Latch::WaitUntil(absl::Time deadline) const {
  const timespec until = absl::ToTimespec(deadline);
  while (!IsOpen()) {  // ends with the deadline at the latest; wakes may be spurious
    if (deadline != absl::InfiniteFuture() && absl::Now() >= deadline) return false;
    ::syscall(SYS_futex, &open_, FUTEX_WAIT_BITSET_PRIVATE | FUTEX_CLOCK_REALTIME, 0,
              deadline == absl::InfiniteFuture() ? nullptr : &until, nullptr,
              FUTEX_BITSET_MATCH_ANY);
  }
  return true;
}

}  // namespace raumboerse::storage

#include "services/rpc/watches.h"

#include <algorithm>

namespace raumboerse::rpc {

void Watches::Add(const std::shared_ptr<Closable>& watch) {
  absl::Status closed;
  {
    MutexLock lock(mutex_);
    closed = closed_;
    if (closed.ok()) {
      if (watches_.size() >= sweep_at_) {
        std::erase_if(watches_, [](const auto& weak) { return weak.expired(); });
        sweep_at_ = std::max(kSweepMin, 2 * watches_.size());
      }
      watches_.push_back(watch);
    }
  }
  if (!closed.ok()) watch->Close(closed);
}

void Watches::CloseAll(const absl::Status& status) {
  std::vector<std::weak_ptr<Closable>> watches;
  {
    MutexLock lock(mutex_);
    closed_ = status;
    watches.swap(watches_);
  }
  for (const auto& weak : watches)
    if (const std::shared_ptr<Closable> watch = weak.lock()) watch->Close(status);
}

}  // namespace raumboerse::rpc

#pragma once

#include <atomic>
#include <utility>

#include "storage/forwarding_engine.h"

namespace raumboerse::services {

// Another engine that stops to take commits after a while, as if its disk were gone: what an import
// meets when it breaks off in the middle. Any thread may call.
class StoppingEngine final : public storage::ForwardingEngine {
 public:
  using storage::ForwardingEngine::ForwardingEngine;

  // From now on `commits` are taken, and no more.
  void StopAfter(int commits) { left_ = commits; }
  void Continue() { left_ = kEndless; }

  storage::CommitResult Commit(absl::string_view history, storage::Batch batch,
                               absl::Time deadline) override {
    if (left_.fetch_sub(1) <= 0)
      return {.outcome = storage::Outcome::kNotDone,
              .status = absl::UnavailableError("the engine was stopped")};
    return ForwardingEngine::Commit(history, std::move(batch), deadline);
  }

 private:
  static constexpr int kEndless = 1 << 30;
  std::atomic<int> left_{kEndless};
};

}  // namespace raumboerse::services

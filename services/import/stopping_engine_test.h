#pragma once

#include <atomic>
#include <string>
#include <utility>
#include <vector>

#include "storage/engine.h"

namespace raumboerse::services {

// Another engine that stops to take commits after a while, as if its disk were gone: what an import
// meets when it breaks off in the middle. Any thread may call.
class StoppingEngine final : public storage::Engine {
 public:
  explicit StoppingEngine(storage::Engine& engine) : engine_(engine) {}

  // From now on `commits` are taken, and no more.
  void StopAfter(int commits) { left_ = commits; }
  void Continue() { left_ = kEndless; }

  storage::CommitResult Commit(absl::string_view history, storage::Batch batch,
                               absl::Time deadline) override {
    if (left_.fetch_sub(1) <= 0)
      return {.outcome = storage::Outcome::kNotDone,
              .status = absl::UnavailableError("the engine was stopped")};
    return engine_.Commit(history, std::move(batch), deadline);
  }
  absl::StatusOr<storage::ReadResult> Read(absl::string_view history,
                                           const std::vector<std::string>& keys,
                                           absl::Time deadline) override {
    return engine_.Read(history, keys, deadline);
  }
  absl::StatusOr<storage::ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                           absl::string_view end, size_t limit,
                                           absl::Time deadline) override {
    return engine_.Scan(history, begin, end, limit, deadline);
  }
  absl::StatusOr<storage::ChangesResult> Changes(absl::string_view history, storage::Revision after,
                                                 size_t limit, absl::Time deadline) override {
    return engine_.Changes(history, after, limit, deadline);
  }
  absl::StatusOr<storage::Revision> Head(absl::string_view history, absl::Time deadline) override {
    return engine_.Head(history, deadline);
  }

 private:
  static constexpr int kEndless = 1 << 30;
  storage::Engine& engine_;
  std::atomic<int> left_{kEndless};
};

}  // namespace raumboerse::services

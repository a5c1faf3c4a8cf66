#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/engine.h"

namespace raumboerse::storage {

// Passes every call on. For decorators that change one verb and leave the others as they are.
// REQUIRES: the engine outlives it.
class ForwardingEngine : public Engine {
 public:
  explicit ForwardingEngine(Engine& engine) : engine_(engine) {}

  CommitResult Commit(absl::string_view history, Batch batch, absl::Time deadline) override {
    return engine_.Commit(history, std::move(batch), deadline);
  }
  absl::StatusOr<ReadResult> Read(absl::string_view history, const std::vector<std::string>& keys,
                                  absl::Time deadline) override {
    return engine_.Read(history, keys, deadline);
  }
  absl::StatusOr<ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                  absl::string_view end, size_t limit,
                                  absl::Time deadline) override {
    return engine_.Scan(history, begin, end, limit, deadline);
  }
  absl::StatusOr<ChangesResult> Changes(absl::string_view history, Revision after, size_t limit,
                                        absl::Time deadline) override {
    return engine_.Changes(history, after, limit, deadline);
  }
  absl::StatusOr<Revision> Head(absl::string_view history, absl::Time deadline) override {
    return engine_.Head(history, deadline);
  }

 private:
  Engine& engine_;
};

}  // namespace raumboerse::storage

#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"

#include "base/mutex.h"

namespace raumboerse::rpc {

// A stream as far as its end goes. Any thread may call.
class Closable {
 public:
  virtual ~Closable() = default;
  virtual void Close(absl::Status status) = 0;
  virtual bool over() const = 0;
};

// The open streams that have no end of their own, so that a shutdown can end them. Owns none of
// them. Any thread may call.
class Watches {
 public:
  // Closes the stream at once if CloseAll came before.
  void Add(const std::shared_ptr<Closable>& watch);
  // Ends every open stream, and every one that is added later, with `status`.
  void CloseAll(const absl::Status& status);

 private:
  // When so many were added since the last sweep as were alive then, those that are gone are
  // forgotten: constant cost each, and at most about twice the memory of the living.
  static constexpr size_t kSweepMin = 64;

  Mutex mutex_;
  std::vector<std::weak_ptr<Closable>> watches_ ABSL_GUARDED_BY(mutex_);
  size_t sweep_at_ ABSL_GUARDED_BY(mutex_) = kSweepMin;
  absl::Status closed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::rpc

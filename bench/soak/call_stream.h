#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "absl/time/time.h"

#include "base/mutex.h"

namespace raumboerse::bench {

inline constexpr int kThirds = 3;

// Begins calls at a rate for a while, as far as not too many are under way, and keeps how long each
// took, by the third of the time in which it was begun. One thread runs it; any thread ends calls.
class CallStream {
 public:
  struct Options {
    double per_second = 1;
    size_t under_way_max = 1;
    absl::Time begin;
    absl::Duration time;
  };
  explicit CallStream(const Options& options) : options_(options) {}

  // `start` begins a call, which ends with End() of the time it is given. Returns when all have
  // ended.
  void Run(const std::function<void(absl::Time sent)>& start);
  void End(absl::Time sent);

  // In microseconds.
  std::vector<double> took(int third) const;
  double per_second(int third) const;

 private:
  // How long it sleeps at least, so that it does not wake for every single call.
  static constexpr absl::Duration kTick = absl::Milliseconds(1);

  const Options options_;
  mutable Mutex mutex_;
  CondVar changed_;
  size_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  std::array<std::vector<float>, kThirds> took_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::bench

#pragma once

#include <cstddef>
#include <deque>
#include <thread>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"

#include "base/mutex.h"

namespace raumboerse {

// A fixed number of threads that run tasks in the order of their arrival, for work that blocks: a
// commit, a scan. Any thread may submit. Bounded: what neither runs nor fits the queue is refused.
class Executor {
 public:
  struct Options {
    int threads = 64;
    size_t queue_limit = 4'096;  // tasks that wait, besides those that run
  };

  // REQUIRES: options.threads >= 1.
  explicit Executor(Options options);
  // Runs what was accepted to its end, then joins.
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // RESOURCE_EXHAUSTED when the queue is full; the task is then dropped without having run.
  absl::Status Submit(absl::AnyInvocable<void()> task);

 private:
  void Work();

  const Options options_;
  Mutex mutex_;
  CondVar wake_;
  std::deque<absl::AnyInvocable<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  size_t idle_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace raumboerse

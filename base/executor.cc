#include "base/executor.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "base/check.h"

namespace raumboerse {

Executor::Executor(Options options) : options_(options) {
  RB_CHECK(options_.threads >= 1, "an executor has at least one thread");
  threads_.reserve(static_cast<size_t>(options_.threads));
  for (int i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { Work(); });
}

Executor::~Executor() {
  {
    MutexLock lock(mutex_);
    closing_ = true;
  }
  wake_.NotifyAll();
  for (std::thread& thread : threads_) thread.join();
}

absl::Status Executor::Submit(absl::AnyInvocable<void()> task) {
  {
    MutexLock lock(mutex_);
    // A thread that was woken may still count as idle while its task stands in the queue: so many
    // tasks do not wait.
    if (queue_.size() >= options_.queue_limit + idle_)
      return absl::ResourceExhaustedError(
          absl::StrCat("the server has ", options_.queue_limit, " calls waiting: try again later"));
    queue_.push_back(std::move(task));
  }
  wake_.NotifyOne();
  return absl::OkStatus();
}

void Executor::Work() {
  while (true) {
    absl::AnyInvocable<void()> task;
    {
      MutexLock lock(mutex_);
      ++idle_;
      while (queue_.empty() && !closing_) wake_.Wait(mutex_);
      --idle_;
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace raumboerse

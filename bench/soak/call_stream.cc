#include "bench/soak/call_stream.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace raumboerse::bench {

void CallStream::Run(const std::function<void(absl::Time sent)>& start) {
  const absl::Time end = options_.begin + options_.time;
  int64_t begun = 0;
  for (absl::Time now = absl::Now(); now < end; now = absl::Now()) {
    const double due = absl::ToDoubleSeconds(now - options_.begin) * options_.per_second;
    {
      MutexLock lock(mutex_);
      if (static_cast<double>(begun) >= due || under_way_ >= options_.under_way_max) {
        changed_.WaitUntil(mutex_, now + kTick);
        continue;
      }
      ++under_way_;
    }
    ++begun;
    start(now);
  }
  MutexLock lock(mutex_);
  while (under_way_ > 0) changed_.Wait(mutex_);
}

void CallStream::End(absl::Time sent) {
  const absl::Time now = absl::Now();
  const double share = absl::FDivDuration(sent - options_.begin, options_.time);
  const int third = std::clamp(static_cast<int>(share * kThirds), 0, kThirds - 1);
  MutexLock lock(mutex_);
  took_[third].push_back(static_cast<float>(absl::ToDoubleMicroseconds(now - sent)));
  --under_way_;
  changed_.NotifyAll();
}

std::vector<double> CallStream::took(int third) const {
  MutexLock lock(mutex_);
  return {took_[third].begin(), took_[third].end()};
}

double CallStream::per_second(int third) const {
  MutexLock lock(mutex_);
  return static_cast<double>(took_[third].size()) * kThirds / absl::ToDoubleSeconds(options_.time);
}

}  // namespace raumboerse::bench

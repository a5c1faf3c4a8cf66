#include "base/threads.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/log.h"

namespace raumboerse {

void OnThreads(int threads, const std::function<void()>& labour) {
  std::vector<std::thread> others;
  try {
    for (int i = 1; i < threads; ++i) others.emplace_back(labour);
  } catch (const std::system_error& error) {
    Log(LogLevel::kWarning, "fewer_threads",
        {{"wanted", std::to_string(threads)}, {"error", error.what()}});
  }
  labour();
  for (std::thread& other : others) other.join();
}

void ForAll(int threads, size_t count, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next = 0;
  const auto labour = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  OnThreads(static_cast<int>(std::clamp<size_t>(count, 1, static_cast<size_t>(threads))), labour);
}

}  // namespace raumboerse

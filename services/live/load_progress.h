#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/time/time.h"

#include "domain/resource_name.h"

namespace raumboerse::services {

// How many records were read and put into the index so far.
struct LoadCounts {
  int64_t spaces = 0;
  int64_t needs = 0;
  int64_t others = 0;

  int64_t all() const { return spaces + needs + others; }
};

// Counts what a load of an exchange has taken in, and writes a line of the log now and then. Any
// thread may call; Begin() and End() while nobody adds.
class LoadProgress {
 public:
  explicit LoadProgress(std::string exchange) : exchange_(std::move(exchange)) {}

  void Begin();
  void Add(domain::Collection collection);
  // Writes how long it took, where there was enough to tell.
  void End() const;

  // Each figure is exact; they are not all of one moment.
  LoadCounts counts() const;

 private:
  static constexpr int64_t kRecordsPerLine = 100'000;

  void Tell(const char* doing) const;

  const std::string exchange_;
  absl::Time begin_;
  // On lines of their own: different threads count them.
  alignas(64) std::atomic<int64_t> spaces_ = 0;
  alignas(64) std::atomic<int64_t> needs_ = 0;
  alignas(64) std::atomic<int64_t> others_ = 0;
};

}  // namespace raumboerse::services

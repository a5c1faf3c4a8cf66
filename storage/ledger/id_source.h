#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "base/mutex.h"

namespace raumboerse::ledger {

// Where the ledger takes ids and tokens from. Any thread may call.
class IdSource {
 public:
  virtual ~IdSource() = default;
  // An id that no record has yet: 1 to 63 of [a-z0-9-].
  virtual std::string NewId() = 0;
  // A number that no other write carries; never 0.
  virtual uint64_t NewToken() = 0;
};

// 100 random bits an id: two of them meet after some 10^15. Seeded by the system.
class RandomIdSource final : public IdSource {
 public:
  RandomIdSource();
  std::string NewId() override;
  uint64_t NewToken() override;

 private:
  Mutex mutex_;
  std::mt19937_64 random_ ABSL_GUARDED_BY(mutex_);
};

// For tests: the same ids in the same order, `first` and upwards.
class CountingIdSource final : public IdSource {
 public:
  explicit CountingIdSource(uint64_t first = 1) : next_(first) {}
  std::string NewId() override;
  uint64_t NewToken() override;

 private:
  Mutex mutex_;
  uint64_t next_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::ledger

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "storage/engine.h"

namespace raumboerse::storage {

// How often what goes wrong, of 1,000 calls each.
struct FaultRates {
  int not_done = 0;        // a commit is kNotDone, UNAVAILABLE
  int unknown_lost = 0;    // a commit is kUnknown, and never reached the engine
  int unknown_landed = 0;  // a commit is kUnknown, and the engine did it or refused it
  int failed_reads = 0;    // Read, Scan, Changes or Head is UNAVAILABLE
};

// What went wrong so far.
struct FaultCounts {
  uint64_t not_done = 0;
  uint64_t unknown_lost = 0;
  uint64_t unknown_landed = 0;
  uint64_t failed_reads = 0;
};

// Another engine behind a line that fails, for tests: the faults are drawn from a seed, so one
// thread meets the same ones in every run. Any thread may call. It never delays anything.
// REQUIRES: engine outlives it; the three rates of commits sum up to 1,000 at most.
class FaultyEngine final : public Engine {
 public:
  FaultyEngine(Engine& engine, const FaultRates& rates, uint64_t seed);

  CommitResult Commit(absl::string_view history, Batch batch, absl::Time deadline) override;
  absl::StatusOr<ReadResult> Read(absl::string_view history, const std::vector<std::string>& keys,
                                  absl::Time deadline) override;
  absl::StatusOr<ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                  absl::string_view end, size_t limit,
                                  absl::Time deadline) override;
  absl::StatusOr<ChangesResult> Changes(absl::string_view history, Revision after, size_t limit,
                                        absl::Time deadline) override;
  absl::StatusOr<Revision> Head(absl::string_view history, absl::Time deadline) override;

  FaultCounts counts() const;

 private:
  enum class CommitFault { kNone, kNotDone, kUnknownLost, kUnknownLanded };
  CommitFault NextCommitFault();
  absl::Status NextReadFault();
  int Draw() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Engine& engine_;
  const FaultRates rates_;
  mutable Mutex mutex_;
  std::mt19937_64 random_ ABSL_GUARDED_BY(mutex_);
  FaultCounts counts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::storage

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "storage/engine.h"

namespace raumboerse::storage {

enum class Verb { kCommit, kRead, kScan, kChanges, kHead };
inline constexpr size_t kVerbs = 5;
inline constexpr size_t kOutcomes = 4;

// How long calls took: bucket 0 holds those below a microsecond, bucket i those below 2^i, the last
// one all the rest (from about 18 minutes).
inline constexpr size_t kLatencyBuckets = 32;

struct VerbCounts {
  uint64_t calls = 0;
  uint64_t failures = 0;  // answered with an error; of commits, all that were not done or refused
  std::array<uint64_t, kLatencyBuckets> latencies = {};

  // Not less than the latency below which `share` of the calls stayed; 0 without calls.
  // REQUIRES: 0 < share <= 1.
  absl::Duration LatencyAt(double share) const;
};

// A moment's figures; counts only grow.
struct EngineCounts {
  std::array<VerbCounts, kVerbs> verbs;
  std::array<uint64_t, kOutcomes> outcomes = {};  // of commits, by Outcome
  uint64_t syncs = 0;                             // as the engine's hook told
  uint64_t synced_commits = 0;

  const VerbCounts& of(Verb verb) const { return verbs[static_cast<size_t>(verb)]; }
  uint64_t of(Outcome outcome) const { return outcomes[static_cast<size_t>(outcome)]; }
  // 0 before the first sync.
  double CommitsPerSync() const;
};

// Where a MeteredEngine counts, apart from it, so that the engine below can be given AddSync() as
// its hook before there is a decorator. Any thread may call; nobody waits.
class EngineMetrics {
 public:
  void AddCall(Verb verb, absl::Duration latency, bool failed);
  void AddOutcome(Outcome outcome) { Add(outcomes_[static_cast<size_t>(outcome)], 1); }
  void AddSync(size_t commits);
  // Each figure is exact; they are not all of one moment.
  EngineCounts Counts() const;

 private:
  using Count = std::atomic<uint64_t>;
  struct VerbMetrics {
    Count calls = 0;
    Count failures = 0;
    std::array<Count, kLatencyBuckets> latencies = {};
  };
  static void Add(Count& count, uint64_t by) { count.fetch_add(by, std::memory_order_relaxed); }

  std::array<VerbMetrics, kVerbs> verbs_;
  std::array<Count, kOutcomes> outcomes_ = {};
  Count syncs_ = 0;
  Count synced_commits_ = 0;
};

// Counts and times every verb of another engine, and changes nothing. Any thread may call. The time
// of Changes() includes its wait. REQUIRES: engine, metrics and clock outlive it.
class MeteredEngine final : public Engine {
 public:
  MeteredEngine(Engine& engine, EngineMetrics& metrics, const Clock& clock)
      : engine_(engine), metrics_(metrics), clock_(clock) {}

  CommitResult Commit(absl::string_view history, Batch batch, absl::Time deadline) override;
  absl::StatusOr<ReadResult> Read(absl::string_view history, const std::vector<std::string>& keys,
                                  absl::Time deadline) override;
  absl::StatusOr<ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                  absl::string_view end, size_t limit,
                                  absl::Time deadline) override;
  absl::StatusOr<ChangesResult> Changes(absl::string_view history, Revision after, size_t limit,
                                        absl::Time deadline) override;
  absl::StatusOr<Revision> Head(absl::string_view history, absl::Time deadline) override;

 private:
  template <typename Call>
  auto Metered(Verb verb, const Call& call);

  Engine& engine_;
  EngineMetrics& metrics_;
  const Clock& clock_;
};

}  // namespace raumboerse::storage

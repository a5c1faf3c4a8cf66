#include "storage/decorators/metered_engine.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace raumboerse::storage {
namespace {

size_t BucketOf(absl::Duration latency) {
  int64_t microseconds = absl::ToInt64Microseconds(latency);
  size_t bucket = 0;
  for (; microseconds > 0 && bucket + 1 < kLatencyBuckets; microseconds /= 2) ++bucket;
  return bucket;
}

}  // namespace

absl::Duration VerbCounts::LatencyAt(double share) const {
  uint64_t counted = 0;
  for (const uint64_t count : latencies) counted += count;
  if (counted == 0) return absl::ZeroDuration();
  const auto wanted = static_cast<uint64_t>(std::ceil(share * static_cast<double>(counted)));
  uint64_t below = 0;
  for (size_t bucket = 0; bucket + 1 < kLatencyBuckets; ++bucket) {
    below += latencies[bucket];
    if (below >= wanted) return absl::Microseconds(int64_t{1} << bucket);
  }
  return absl::InfiniteDuration();
}

double EngineCounts::CommitsPerSync() const {
  return syncs == 0 ? 0 : static_cast<double>(synced_commits) / static_cast<double>(syncs);
}

void EngineMetrics::AddCall(Verb verb, absl::Duration latency, bool failed) {
  VerbMetrics& metrics = verbs_[static_cast<size_t>(verb)];
  Add(metrics.calls, 1);
  Add(metrics.latencies[BucketOf(latency)], 1);
  if (failed) Add(metrics.failures, 1);
}

void EngineMetrics::AddSync(size_t commits) {
  Add(syncs_, 1);
  Add(synced_commits_, commits);
}

EngineCounts EngineMetrics::Counts() const {
  EngineCounts counts;
  for (size_t verb = 0; verb < kVerbs; ++verb) {
    counts.verbs[verb].calls = verbs_[verb].calls;
    counts.verbs[verb].failures = verbs_[verb].failures;
    for (size_t bucket = 0; bucket < kLatencyBuckets; ++bucket) {
      counts.verbs[verb].latencies[bucket] = verbs_[verb].latencies[bucket];
    }
  }
  for (size_t outcome = 0; outcome < kOutcomes; ++outcome) {
    counts.outcomes[outcome] = outcomes_[outcome];
  }
  counts.syncs = syncs_;
  counts.synced_commits = synced_commits_;
  return counts;
}

template <typename Call>
auto MeteredEngine::Metered(Verb verb, const Call& call) {
  const absl::Time begin = clock_.Now();
  auto result = call();
  metrics_.AddCall(verb, clock_.Now() - begin, !result.ok());
  return result;
}

CommitResult MeteredEngine::Commit(absl::string_view history, Batch batch, absl::Time deadline) {
  const absl::Time begin = clock_.Now();
  CommitResult result = engine_.Commit(history, std::move(batch), deadline);
  const bool failed = result.outcome == Outcome::kNotDone || result.outcome == Outcome::kUnknown;
  metrics_.AddCall(Verb::kCommit, clock_.Now() - begin, failed);
  metrics_.AddOutcome(result.outcome);
  return result;
}

absl::StatusOr<ReadResult> MeteredEngine::Read(absl::string_view history,
                                               const std::vector<std::string>& keys,
                                               absl::Time deadline) {
  return Metered(Verb::kRead, [&] { return engine_.Read(history, keys, deadline); });
}

absl::StatusOr<ScanResult> MeteredEngine::Scan(absl::string_view history, absl::string_view begin,
                                               absl::string_view end, size_t limit,
                                               absl::Time deadline) {
  return Metered(Verb::kScan, [&] { return engine_.Scan(history, begin, end, limit, deadline); });
}

absl::StatusOr<ChangesResult> MeteredEngine::Changes(absl::string_view history, Revision after,
                                                     size_t limit, absl::Time deadline) {
  return Metered(Verb::kChanges, [&] { return engine_.Changes(history, after, limit, deadline); });
}

absl::StatusOr<Revision> MeteredEngine::Head(absl::string_view history, absl::Time deadline) {
  return Metered(Verb::kHead, [&] { return engine_.Head(history, deadline); });
}

}  // namespace raumboerse::storage

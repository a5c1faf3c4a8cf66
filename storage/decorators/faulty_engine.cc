#include "storage/decorators/faulty_engine.h"

#include <utility>

#include "base/check.h"
#include "base/status.h"
#include "storage/engine_check.h"

namespace raumboerse::storage {

FaultyEngine::FaultyEngine(Engine& engine, const FaultRates& rates, uint64_t seed)
    : engine_(engine), rates_(rates), random_(seed) {
  RB_CHECK(rates.not_done + rates.unknown_lost + rates.unknown_landed <= 1'000,
           "no more faults than commits");
}

CommitResult FaultyEngine::Commit(absl::string_view history, Batch batch, absl::Time deadline) {
  switch (NextCommitFault()) {
    case CommitFault::kNotDone:
      return NotDone(absl::UnavailableError("storage: the drawn fault: not done"));
    case CommitFault::kUnknownLost:
      return Unknown(absl::UnavailableError("storage: the drawn fault: the question was lost"));
    case CommitFault::kUnknownLanded:
      engine_.Commit(history, std::move(batch), deadline);
      return Unknown(absl::UnavailableError("storage: the drawn fault: the answer was lost"));
    case CommitFault::kNone:
      break;
  }
  return engine_.Commit(history, std::move(batch), deadline);
}

absl::StatusOr<ReadResult> FaultyEngine::Read(absl::string_view history,
                                              const std::vector<std::string>& keys,
                                              absl::Time deadline) {
  RB_RETURN_IF_ERROR(NextReadFault());
  return engine_.Read(history, keys, deadline);
}

absl::StatusOr<ScanResult> FaultyEngine::Scan(absl::string_view history, absl::string_view begin,
                                              absl::string_view end, size_t limit,
                                              absl::Time deadline) {
  RB_RETURN_IF_ERROR(NextReadFault());
  return engine_.Scan(history, begin, end, limit, deadline);
}

absl::StatusOr<ChangesResult> FaultyEngine::Changes(absl::string_view history, Revision after,
                                                    size_t limit, absl::Time deadline) {
  RB_RETURN_IF_ERROR(NextReadFault());
  return engine_.Changes(history, after, limit, deadline);
}

absl::StatusOr<Revision> FaultyEngine::Head(absl::string_view history, absl::Time deadline) {
  RB_RETURN_IF_ERROR(NextReadFault());
  return engine_.Head(history, deadline);
}

FaultCounts FaultyEngine::counts() const {
  MutexLock lock(mutex_);
  return counts_;
}

FaultyEngine::CommitFault FaultyEngine::NextCommitFault() {
  MutexLock lock(mutex_);
  int drawn = Draw();
  if (drawn < rates_.not_done) {
    ++counts_.not_done;
    return CommitFault::kNotDone;
  }
  drawn -= rates_.not_done;
  if (drawn < rates_.unknown_lost) {
    ++counts_.unknown_lost;
    return CommitFault::kUnknownLost;
  }
  drawn -= rates_.unknown_lost;
  if (drawn < rates_.unknown_landed) {
    ++counts_.unknown_landed;
    return CommitFault::kUnknownLanded;
  }
  return CommitFault::kNone;
}

absl::Status FaultyEngine::NextReadFault() {
  MutexLock lock(mutex_);
  if (Draw() >= rates_.failed_reads) return absl::OkStatus();
  ++counts_.failed_reads;
  return absl::UnavailableError("storage: the drawn fault: not read");
}

int FaultyEngine::Draw() { return std::uniform_int_distribution<int>(0, 999)(random_); }

}  // namespace raumboerse::storage

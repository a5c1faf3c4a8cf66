#include "services/import/batch_pipe.h"

#include <utility>

#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::services {

BatchPipe::~BatchPipe() {
  MutexLock lock(mutex_);
  stopped_ = true;
}

absl::Status BatchPipe::Add(std::function<BatchOutcome()> batch) {
  RB_RETURN_IF_ERROR(Settle(domain::kImportBatchesWaiting));
  {
    MutexLock lock(mutex_);
    ++under_way_;
  }
  return executor_.Submit([this, batch = std::move(batch)] {
    bool stopped;
    {
      MutexLock lock(mutex_);
      stopped = stopped_;
    }
    BatchOutcome outcome;
    if (!stopped) outcome = batch();
    {
      MutexLock lock(mutex_);
      if (!outcome.status.ok()) stopped_ = true;
      outcomes_.push_back(std::move(outcome));
      --under_way_;
    }
    came_out_.NotifyOne();
  });
}

absl::Status BatchPipe::Finish() { return Settle(0); }

absl::Status BatchPipe::Settle(size_t left) {
  std::deque<BatchOutcome> outcomes;
  {
    MutexLock lock(mutex_);
    while (under_way_ > left) came_out_.Wait(mutex_);
    outcomes.swap(outcomes_);
  }
  for (BatchOutcome& outcome : outcomes) {
    for (imports::RowFault& fault : outcome.faults) report_.Refused(std::move(fault));
    if (status_.ok()) status_ = outcome.status;
    const absl::Status told = report_.Written(outcome.written);
    if (status_.ok()) status_ = told;
  }
  if (!status_.ok()) {
    MutexLock lock(mutex_);
    stopped_ = true;
  }
  return status_;
}

}  // namespace raumboerse::services

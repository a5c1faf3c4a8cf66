#include "storage/rocksdb/commit_queue.h"

#include "storage/engine_check.h"

namespace raumboerse::storage {
namespace {

size_t BytesOf(const std::variant<Batch, TrimStep>& work) {
  size_t bytes = 0;
  if (const TrimStep* step = std::get_if<TrimStep>(&work); step != nullptr) {
    for (const std::string& key : step->removed_keys) bytes += key.size();
    return bytes;
  }
  const Batch& batch = std::get<Batch>(work);
  for (const KeyGuard& guard : batch.key_guards) bytes += guard.key.size();
  for (const RangeGuard& guard : batch.range_guards) bytes += guard.begin.size() + guard.end.size();
  for (const Mutation& mutation : batch.mutations) {
    bytes += mutation.key.size() + (mutation.value.has_value() ? mutation.value->size() : 0);
  }
  return bytes;
}

}  // namespace

WriteRequest::WriteRequest(absl::string_view history, std::variant<Batch, TrimStep> work)
    : history_(history), work_(std::move(work)), bytes_(BytesOf(work_)) {}

bool WriteRequest::Begin() {
  MutexLock lock(mutex_);
  if (stage_ == Stage::kGivenUp) return false;
  stage_ = Stage::kBegun;
  return true;
}

void WriteRequest::Answer(CommitResult result) {
  {
    MutexLock lock(mutex_);
    result_ = std::move(result);
    stage_ = Stage::kAnswered;
  }
  answered_.NotifyOne();
}

CommitResult WriteRequest::Wait(absl::Time deadline) {
  MutexLock lock(mutex_);
  while (stage_ != Stage::kAnswered) {
    if (absl::Now() < deadline) {
      answered_.WaitUntil(mutex_, deadline);
    } else if (stage_ == Stage::kQueued) {
      stage_ = Stage::kGivenUp;
      return NotDone(absl::DeadlineExceededError("storage: the commit did not get its turn"));
    } else {
      return Unknown(absl::DeadlineExceededError("storage: the commit did not end in time"));
    }
  }
  return std::move(result_);
}

absl::Status CommitQueue::Add(std::shared_ptr<WriteRequest> request, absl::Time deadline) {
  {
    MutexLock lock(mutex_);
    while (true) {  // ends with the deadline at the latest
      if (closed_) return absl::UnavailableError("storage: the engine is closed");
      if (absl::Now() >= deadline) {
        return absl::DeadlineExceededError("storage: the commit queue has no room");
      }
      if (requests_.size() < kRequestsMax && bytes_ < kBytesMax) break;
      room_.WaitUntil(mutex_, deadline);
    }
    bytes_ += request->bytes();
    requests_.push_back(std::move(request));
  }
  added_.NotifyOne();
  return absl::OkStatus();
}

std::vector<std::shared_ptr<WriteRequest>> CommitQueue::Take() {
  std::vector<std::shared_ptr<WriteRequest>> group;
  {
    MutexLock lock(mutex_);
    while (!closed_ && requests_.empty()) added_.Wait(mutex_);
    size_t bytes = 0;
    while (!requests_.empty() && group.size() < kRequestsPerGroup && bytes < kBytesPerGroup) {
      bytes += requests_.front()->bytes();
      group.push_back(std::move(requests_.front()));
      requests_.pop_front();
    }
    bytes_ -= bytes;
  }
  room_.NotifyAll();
  return group;
}

void CommitQueue::Close() {
  {
    MutexLock lock(mutex_);
    closed_ = true;
  }
  added_.NotifyAll();
  room_.NotifyAll();
}

}  // namespace raumboerse::storage

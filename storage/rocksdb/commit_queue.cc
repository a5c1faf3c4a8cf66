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
  Stage queued = Stage::kQueued;
  return stage_.compare_exchange_strong(queued, Stage::kBegun);
}

CommitResult WriteRequest::Wait(const Latch& answered, absl::Time deadline) {
  if (answered.WaitUntil(deadline)) return std::move(result_);
  Stage queued = Stage::kQueued;
  if (stage_.compare_exchange_strong(queued, Stage::kGivenUp)) {
    return NotDone(absl::DeadlineExceededError("storage: the commit did not get its turn"));
  }
  return Unknown(absl::DeadlineExceededError("storage: the commit did not end in time"));
}

absl::StatusOr<std::shared_ptr<WriteGroup>> CommitQueue::Add(std::shared_ptr<WriteRequest> request,
                                                             absl::Time deadline) {
  std::shared_ptr<WriteGroup> group;
  {
    MutexLock lock(mutex_);
    while (true) {  // ends with the deadline at the latest
      if (closed_) return absl::UnavailableError("storage: the engine is closed");
      if (absl::Now() >= deadline) {
        return absl::DeadlineExceededError("storage: the commit queue has no room");
      }
      if (requests_ < kRequestsMax && bytes_ < kBytesMax) break;
      room_.WaitUntil(mutex_, deadline);
    }
    if (groups_.empty() || groups_.back()->requests.size() >= kRequestsPerGroup ||
        groups_.back()->bytes >= kBytesPerGroup) {
      groups_.push_back(std::make_shared<WriteGroup>());
    }
    group = groups_.back();
    ++requests_;
    bytes_ += request->bytes();
    group->bytes += request->bytes();
    group->requests.push_back(std::move(request));
  }
  added_.NotifyOne();
  return group;
}

std::shared_ptr<WriteGroup> CommitQueue::Take() {
  std::shared_ptr<WriteGroup> group;
  {
    MutexLock lock(mutex_);
    while (!closed_ && groups_.empty()) added_.Wait(mutex_);
    if (groups_.empty()) return nullptr;
    group = std::move(groups_.front());
    groups_.pop_front();
    requests_ -= group->requests.size();
    bytes_ -= group->bytes;
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

#include "storage/rocksdb/head_board.h"

#include "storage/engine_check.h"

namespace raumboerse::storage {
namespace {

absl::Status Closed() { return absl::UnavailableError("storage: the engine is closed"); }

}  // namespace

HeadBoard::HeadBoard(const std::map<std::string, HistoryState, std::less<>>& histories) {
  MutexLock lock(mutex_);
  for (const auto& [name, state] : histories) posts_[name].state = state;
}

absl::StatusOr<std::optional<HistoryState>> HeadBoard::Find(absl::string_view history) const {
  MutexLock lock(mutex_);
  if (closed_) return Closed();
  const auto found = posts_.find(history);
  if (found == posts_.end()) return std::optional<HistoryState>();
  return std::optional<HistoryState>(found->second.state);
}

absl::Status HeadBoard::WaitForCommit(absl::string_view history, Revision after,
                                      absl::Time deadline) const {
  MutexLock lock(mutex_);
  while (true) {  // ends with the deadline at the latest
    if (closed_) return Closed();
    const auto found = posts_.find(history);
    const HistoryState state = found == posts_.end() ? HistoryState() : found->second.state;
    if (after < state.trimmed_through) return OlderThanFeed(after, state.trimmed_through);
    if (after > state.head) return NewerThanHead(after, state.head);
    if (after < state.head || absl::Now() >= deadline) return absl::OkStatus();
    CondVar& next = found == posts_.end() ? first_commit_ : found->second.moved;
    next.WaitUntil(mutex_, deadline);
  }
}

void HeadBoard::Publish(const std::vector<std::pair<std::string, HistoryState>>& histories) {
  MutexLock lock(mutex_);
  for (const auto& [name, state] : histories) {
    const auto [at, inserted] = posts_.try_emplace(name);
    at->second.state = state;
    at->second.moved.NotifyAll();
    if (inserted) first_commit_.NotifyAll();
  }
}

void HeadBoard::Close() {
  MutexLock lock(mutex_);
  closed_ = true;
  first_commit_.NotifyAll();
  for (auto& [name, post] : posts_) post.moved.NotifyAll();
}

}  // namespace raumboerse::storage

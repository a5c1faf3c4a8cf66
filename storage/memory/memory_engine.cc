#include "storage/memory/memory_engine.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/clock.h"
#include "base/status.h"
#include "storage/engine_check.h"

namespace raumboerse::storage {
namespace {

absl::Status Closed() { return absl::UnavailableError("storage: the engine is closed"); }

size_t BytesOf(const CommitRecord& commit) {
  size_t bytes = 0;
  for (const Change& change : commit.changes) {
    bytes += change.key.size() + (change.value.has_value() ? change.value->size() : 0);
  }
  return bytes;
}

}  // namespace

CommitResult MemoryEngine::Commit(absl::string_view history, Batch batch, absl::Time deadline) {
  if (absl::Status status = CheckCommit(history, batch); !status.ok()) return NotDone(status);
  MutexLock lock(mutex_);
  if (closed_) return NotDone(Closed());
  if (absl::Now() >= deadline) {
    return NotDone(absl::DeadlineExceededError("storage: the deadline passed before the commit"));
  }
  const History& before = Find(history);
  for (size_t i = 0; i < batch.key_guards.size(); ++i) {
    if (!Holds(before, batch.key_guards[i])) return RefusedKeyGuard(i);
  }
  for (size_t i = 0; i < batch.range_guards.size(); ++i) {
    if (!Holds(before, batch.range_guards[i])) return RefusedRangeGuard(i);
  }
  History& written = histories_[std::string(history)];
  Write(written, std::move(batch));
  changed_.NotifyAll();
  return Done(written.head);
}

absl::StatusOr<ReadResult> MemoryEngine::Read(absl::string_view history,
                                              const std::vector<std::string>& keys,
                                              absl::Time /*deadline*/) {
  RB_RETURN_IF_ERROR(CheckRead(history, keys));
  MutexLock lock(mutex_);
  if (closed_) return Closed();
  const History& read = Find(history);
  ReadResult result;
  result.revision = read.head;
  result.items.reserve(keys.size());
  for (const std::string& key : keys) {
    const auto found = read.items.find(key);
    if (found == read.items.end()) {
      result.items.push_back(std::nullopt);
    } else {
      result.items.push_back(Item{key, found->second.value, found->second.revision});
    }
  }
  return result;
}

absl::StatusOr<ScanResult> MemoryEngine::Scan(absl::string_view history, absl::string_view begin,
                                              absl::string_view end, size_t limit,
                                              absl::Time /*deadline*/) {
  RB_RETURN_IF_ERROR(CheckScan(history, begin, end, limit));
  MutexLock lock(mutex_);
  if (closed_) return Closed();
  const History& read = Find(history);
  ScanResult result;
  result.revision = read.head;
  size_t bytes = 0;
  for (auto at = read.items.lower_bound(begin);
       at != read.items.end() && InRange(at->first, begin, end); ++at) {
    if (result.items.size() == limit || bytes >= kBytesPerAnswer) {
      result.more = true;
      break;
    }
    bytes += at->first.size() + at->second.value.size();
    result.items.push_back(Item{at->first, at->second.value, at->second.revision});
  }
  return result;
}

absl::StatusOr<ChangesResult> MemoryEngine::Changes(absl::string_view history, Revision after,
                                                    size_t limit, absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckChanges(history, limit));
  MutexLock lock(mutex_);
  while (true) {  // ends with the deadline at the latest
    if (closed_) return Closed();
    const History& read = Find(history);
    if (after < read.trimmed_through) return OlderThanFeed(after, read.trimmed_through);
    if (after > read.head) return NewerThanHead(after, read.head);
    if (after < read.head || absl::Now() >= deadline) {
      ChangesResult result;
      result.head = read.head;
      size_t bytes = 0;
      for (size_t i = after - read.trimmed_through; i < read.feed.size(); ++i) {
        if (result.commits.size() == limit || bytes >= kBytesPerAnswer) break;
        bytes += BytesOf(read.feed[i]);
        result.commits.push_back(read.feed[i]);
      }
      return result;
    }
    changed_.WaitUntil(mutex_, deadline);
  }
}

absl::StatusOr<Revision> MemoryEngine::Head(absl::string_view history, absl::Time /*deadline*/) {
  RB_RETURN_IF_ERROR(CheckHistory(history));
  MutexLock lock(mutex_);
  if (closed_) return Closed();
  return Find(history).head;
}

absl::Status MemoryEngine::TrimFeed(absl::string_view history, Revision through,
                                    absl::Time /*deadline*/) {
  RB_RETURN_IF_ERROR(CheckHistory(history));
  MutexLock lock(mutex_);
  if (closed_) return Closed();
  const Revision head = Find(history).head;
  if (through > head) {
    return absl::InvalidArgumentError(
        absl::StrCat("through: ", through, " is newer than the head ", head));
  }
  const auto found = histories_.find(history);
  if (found == histories_.end()) return absl::OkStatus();
  History& trimmed = found->second;
  while (trimmed.trimmed_through < through) {
    trimmed.feed.pop_front();
    ++trimmed.trimmed_through;
  }
  for (auto at = trimmed.removed.begin(); at != trimmed.removed.end();) {
    at = at->second <= trimmed.trimmed_through ? trimmed.removed.erase(at) : std::next(at);
  }
  return absl::OkStatus();
}

void MemoryEngine::Close() {
  MutexLock lock(mutex_);
  closed_ = true;
  changed_.NotifyAll();
}

bool MemoryEngine::Holds(const History& history, const KeyGuard& guard) {
  const auto found = history.items.find(guard.key);
  return guard.expected == (found == history.items.end() ? 0 : found->second.revision);
}

bool MemoryEngine::Holds(const History& history, const RangeGuard& guard) {
  if (guard.unchanged_since < history.trimmed_through) return false;
  for (auto at = history.items.lower_bound(guard.begin);
       at != history.items.end() && InRange(at->first, guard.begin, guard.end); ++at) {
    if (at->second.revision > guard.unchanged_since) return false;
  }
  for (auto at = history.removed.lower_bound(guard.begin);
       at != history.removed.end() && InRange(at->first, guard.begin, guard.end); ++at) {
    if (at->second > guard.unchanged_since) return false;
  }
  return true;
}

void MemoryEngine::Write(History& history, Batch batch) {
  CommitRecord record;
  record.revision = ++history.head;
  for (Mutation& mutation : batch.mutations) {
    Change change;
    change.key = mutation.key;
    change.removed = !mutation.value.has_value();
    if (mutation.trace == Trace::kValue) change.value = mutation.value;
    record.changes.push_back(std::move(change));
    if (mutation.value.has_value()) {
      history.items[mutation.key] = Stored{*std::move(mutation.value), history.head};
    } else {
      history.items.erase(mutation.key);
      history.removed[mutation.key] = history.head;
    }
  }
  history.feed.push_back(std::move(record));
}

const MemoryEngine::History& MemoryEngine::Find(absl::string_view history) const {
  const auto found = histories_.find(history);
  return found == histories_.end() ? empty_ : found->second;
}

}  // namespace raumboerse::storage

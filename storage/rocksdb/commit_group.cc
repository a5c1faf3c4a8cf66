#include "storage/rocksdb/commit_group.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/engine_check.h"

namespace raumboerse::storage {
namespace {

// The revision that an item or a removal carries; 0 where there is none.
absl::StatusOr<Revision> StoredRevision(::rocksdb::DB& db, const std::string& key) {
  ::rocksdb::PinnableSlice value;
  const ::rocksdb::Status status =
      db.Get(::rocksdb::ReadOptions(), db.DefaultColumnFamily(), key, &value);
  if (status.IsNotFound()) return 0;
  RB_RETURN_IF_ERROR(FromRocksdb(status, "reading what a guard asks for"));
  absl::string_view bytes = ToView(value);
  return TakeRevision(key, bytes);
}

}  // namespace

CommitResult CommitGroup::Add(const std::string& history, const Batch& batch) {
  auto found = state_.histories.find(history);
  HistoryState next;
  if (found != state_.histories.end()) {
    next = found->second;
  } else if (state_.histories.size() >= kHistoriesPerStore) {
    return NotDone(absl::ResourceExhaustedError(
        absl::StrCat("storage: there are already ", kHistoriesPerStore, " histories")));
  } else {
    next.id = static_cast<uint32_t>(state_.histories.size() + 1);
  }
  absl::StatusOr<CommitResult> judged = Judge(next, batch);
  if (!judged.ok()) return NotDone(judged.status());
  if (judged->outcome != Outcome::kDone) return *std::move(judged);
  Apply(next, batch);
  state_.histories[history] = next;
  touched_.insert(history);
  ++commits_;
  return Done(next.head);
}

CommitResult CommitGroup::Add(const std::string& history, const TrimStep& step) {
  const auto found = state_.histories.find(history);
  if (found == state_.histories.end() || step.through > found->second.head) {
    return NotDone(absl::InvalidArgumentError(
        absl::StrCat("through: ", step.through, " is newer than the head")));
  }
  HistoryState& state = found->second;
  if (step.through <= state.trimmed_through) return Done(state.head);
  if (absl::Status status = Forget(state, step); !status.ok()) return NotDone(status);
  state.trimmed_through = step.through;
  touched_.insert(history);
  return Done(state.head);
}

std::vector<std::pair<std::string, HistoryState>> CommitGroup::Touched() const {
  std::vector<std::pair<std::string, HistoryState>> touched;
  for (const std::string& name : touched_) {
    touched.emplace_back(name, state_.histories.find(name)->second);
  }
  return touched;
}

absl::Status CommitGroup::Write(uint64_t commits_needed) {
  for (const auto& [name, state] : Touched()) batch_.Put(HistoryKey(name), EncodeHistory(state));
  if (commits_ > 0) {
    const std::string end = EncodeWatermark(state_.end);
    batch_.Put(StoreKey(), end);
    batch_.Put(PointKey(state_.end.commits), end);
    while (!state_.points.empty() && state_.points.front() < commits_needed) {
      batch_.Delete(PointKey(state_.points.front()));
      state_.points.pop_front();
    }
    state_.points.push_back(state_.end.commits);
  }
  ::rocksdb::WriteOptions durable;
  durable.sync = true;
  return FromRocksdb(db_.Write(durable, &batch_), "writing");
}

absl::StatusOr<Revision> CommitGroup::RevisionOf(const HistoryState& history,
                                                 const std::string& key) {
  const std::string item = ItemKey(history.id, key);
  const auto overlaid = overlay_.find(item);
  if (overlaid != overlay_.end()) return overlaid->second.revision;
  if (history.head == 0) return 0;
  return StoredRevision(db_, item);
}

absl::StatusOr<bool> CommitGroup::Holds(const HistoryState& history, const RangeGuard& guard) {
  if (guard.unchanged_since < history.trimmed_through) return false;
  const bool empty = !guard.end.empty() && guard.end <= guard.begin;
  if (empty || guard.unchanged_since >= history.head) return true;
  const KeyRange items = ItemRange(history.id, guard.begin, guard.end);
  if (OverlayChanged(items, guard.unchanged_since)) return false;
  RB_ASSIGN_OR_RETURN(const bool written, StoreChanged(items, guard.unchanged_since));
  if (written) return false;
  RB_ASSIGN_OR_RETURN(
      const bool removed,
      StoreChanged(RemovalRange(history.id, guard.begin, guard.end), guard.unchanged_since));
  return !removed;
}

bool CommitGroup::OverlayChanged(const KeyRange& items, Revision since) const {
  for (auto at = overlay_.lower_bound(items.begin); at != overlay_.end() && at->first < items.end;
       ++at) {
    if (at->second.changed_at > since) return true;
  }
  return false;
}

absl::StatusOr<bool> CommitGroup::StoreChanged(const KeyRange& range, Revision since) {
  ::rocksdb::ReadOptions options;
  const ::rocksdb::Slice end(range.end);
  options.iterate_upper_bound = &end;
  const std::unique_ptr<::rocksdb::Iterator> at(db_.NewIterator(options));
  for (at->Seek(range.begin); at->Valid(); at->Next()) {
    absl::string_view bytes = ToView(at->value());
    RB_ASSIGN_OR_RETURN(const Revision changed_at, TakeRevision(ToView(at->key()), bytes));
    if (changed_at > since) return true;
  }
  RB_RETURN_IF_ERROR(FromRocksdb(at->status(), "reading what a guard asks for"));
  return false;
}

absl::StatusOr<CommitResult> CommitGroup::Judge(const HistoryState& history, const Batch& batch) {
  for (size_t i = 0; i < batch.key_guards.size(); ++i) {
    RB_ASSIGN_OR_RETURN(const Revision revision, RevisionOf(history, batch.key_guards[i].key));
    if (revision != batch.key_guards[i].expected) return RefusedKeyGuard(i);
  }
  for (size_t i = 0; i < batch.range_guards.size(); ++i) {
    RB_ASSIGN_OR_RETURN(const bool holds, Holds(history, batch.range_guards[i]));
    if (!holds) return RefusedRangeGuard(i);
  }
  return Done(history.head + 1);
}

void CommitGroup::Apply(HistoryState& history, const Batch& batch) {
  const Revision revision = ++history.head;
  for (const Mutation& mutation : batch.mutations) {
    std::string item = ItemKey(history.id, mutation.key);
    if (mutation.value.has_value()) {
      batch_.Put(item, EncodeItem(revision, *mutation.value));
      overlay_[std::move(item)] = Overlaid{revision, revision};
    } else {
      batch_.Delete(item);
      batch_.Put(RemovalKey(history.id, mutation.key), EncodeRemoval(revision));
      overlay_[std::move(item)] = Overlaid{0, revision};
    }
  }
  const std::string feed_key = FeedKey(history.id, revision);
  const std::string feed = EncodeFeed(batch.mutations);
  batch_.Put(feed_key, feed);
  state_.end = Chain(state_.end, feed_key, feed);
}

absl::Status CommitGroup::Forget(const HistoryState& history, const TrimStep& step) {
  std::vector<std::string> removals;
  for (const std::string& key : step.removed_keys) {
    // What this group itself removes it must remember. What it writes again needs no removal: the
    // item's own revision is newer.
    const auto overlaid = overlay_.find(ItemKey(history.id, key));
    if (overlaid != overlay_.end() && overlaid->second.revision == 0) continue;
    std::string removal = RemovalKey(history.id, key);
    RB_ASSIGN_OR_RETURN(const Revision removed_at, StoredRevision(db_, removal));
    if (removed_at != 0 && removed_at <= step.through) removals.push_back(std::move(removal));
  }
  for (const std::string& removal : removals) batch_.Delete(removal);
  for (Revision at = history.trimmed_through + 1; at <= step.through; ++at) {
    batch_.Delete(FeedKey(history.id, at));
  }
  return absl::OkStatus();
}

}  // namespace raumboerse::storage

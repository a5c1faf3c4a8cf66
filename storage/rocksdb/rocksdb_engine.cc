#include "storage/rocksdb/rocksdb_engine.h"

#include <algorithm>
#include <utility>

#include <rocksdb/db.h>
#include <rocksdb/snapshot.h>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/engine_check.h"
#include "storage/rocksdb/feed.h"
#include "storage/rocksdb/head_board.h"
#include "storage/rocksdb/layout.h"
#include "storage/rocksdb/store.h"
#include "storage/rocksdb/writer.h"

namespace raumboerse::storage {
namespace {

constexpr size_t kCommitsPerTrimStep = 1'000;

// Where the history stands in this snapshot; it was written before the snapshot was taken.
absl::StatusOr<HistoryState> StateIn(::rocksdb::DB& db, const ::rocksdb::Snapshot* snapshot,
                                     absl::string_view history) {
  const std::string key = HistoryKey(history);
  ::rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  std::string bytes;
  RB_RETURN_IF_ERROR(FromRocksdb(db.Get(options, key, &bytes), "reading the head"));
  return DecodeHistory(key, bytes);
}

absl::StatusOr<std::vector<std::optional<Item>>> ReadItems(::rocksdb::DB& db,
                                                           const ::rocksdb::ReadOptions& options,
                                                           uint32_t history,
                                                           const std::vector<std::string>& keys) {
  std::vector<std::string> item_keys;
  for (const std::string& key : keys) item_keys.push_back(ItemKey(history, key));
  const std::vector<::rocksdb::Slice> slices(item_keys.begin(), item_keys.end());
  std::vector<::rocksdb::PinnableSlice> values(keys.size());
  std::vector<::rocksdb::Status> statuses(keys.size());
  db.MultiGet(options, db.DefaultColumnFamily(), keys.size(), slices.data(), values.data(),
              statuses.data());
  std::vector<std::optional<Item>> items;
  items.reserve(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].IsNotFound()) {
      items.push_back(std::nullopt);
      continue;
    }
    RB_RETURN_IF_ERROR(FromRocksdb(statuses[i], "reading items"));
    absl::string_view bytes = ToView(values[i]);
    RB_ASSIGN_OR_RETURN(const Revision revision, TakeRevision(item_keys[i], bytes));
    items.push_back(Item{keys[i], std::string(bytes), revision});
  }
  return items;
}

}  // namespace

RocksdbEngine::RocksdbEngine() = default;

absl::StatusOr<std::unique_ptr<RocksdbEngine>> RocksdbEngine::Open(RocksdbOptions options) {
  std::unique_ptr<RocksdbEngine> engine(new RocksdbEngine());
  RB_ASSIGN_OR_RETURN(engine->store_, Store::Open(options));
  RB_ASSIGN_OR_RETURN(StoreState state, engine->store_->LoadState());
  engine->heads_ = std::make_unique<HeadBoard>(state.histories);
  engine->writer_ = std::make_unique<Writer>(*engine->store_, *engine->heads_, std::move(state),
                                             std::move(options.on_sync));
  return engine;
}

RocksdbEngine::~RocksdbEngine() = default;

void RocksdbEngine::Close() {
  heads_->Close();
  writer_->Close();
}

CommitResult RocksdbEngine::Commit(absl::string_view history, Batch batch, absl::Time deadline) {
  if (absl::Status status = CheckCommit(history, batch); !status.ok()) return NotDone(status);
  return writer_->Submit(history, std::move(batch), deadline);
}

absl::StatusOr<ReadResult> RocksdbEngine::Read(absl::string_view history,
                                               const std::vector<std::string>& keys,
                                               absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckRead(history, keys));
  RB_ASSIGN_OR_RETURN(const std::optional<HistoryState> known, heads_->Find(history));
  ReadResult result;
  if (!known.has_value()) {
    result.items.resize(keys.size());
    return result;
  }
  RB_ASSIGN_OR_RETURN(const DbGate::Lease lease, store_->Borrow(deadline));
  ::rocksdb::DB& db = lease.db();
  ::rocksdb::ManagedSnapshot snapshot(&db);
  RB_ASSIGN_OR_RETURN(const HistoryState state, StateIn(db, snapshot.snapshot(), history));
  ::rocksdb::ReadOptions options;
  options.snapshot = snapshot.snapshot();
  RB_ASSIGN_OR_RETURN(result.items, ReadItems(db, options, state.id, keys));
  result.revision = state.head;
  return result;
}

absl::StatusOr<ScanResult> RocksdbEngine::Scan(absl::string_view history, absl::string_view begin,
                                               absl::string_view end, size_t limit,
                                               absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckScan(history, begin, end, limit));
  RB_ASSIGN_OR_RETURN(const std::optional<HistoryState> known, heads_->Find(history));
  ScanResult result;
  if (!known.has_value()) return result;
  RB_ASSIGN_OR_RETURN(const DbGate::Lease lease, store_->Borrow(deadline));
  ::rocksdb::DB& db = lease.db();
  ::rocksdb::ManagedSnapshot snapshot(&db);
  RB_ASSIGN_OR_RETURN(const HistoryState state, StateIn(db, snapshot.snapshot(), history));
  result.revision = state.head;
  if (!end.empty() && end <= begin) return result;

  const KeyRange range = ItemRange(state.id, begin, end);
  ::rocksdb::ReadOptions options;
  options.snapshot = snapshot.snapshot();
  const ::rocksdb::Slice upper_bound(range.end);
  options.iterate_upper_bound = &upper_bound;
  const std::unique_ptr<::rocksdb::Iterator> at(db.NewIterator(options));
  size_t bytes = 0;
  for (at->Seek(range.begin); at->Valid(); at->Next()) {
    if (result.items.size() == limit || bytes >= kBytesPerAnswer) {
      result.more = true;
      break;
    }
    const absl::string_view item_key = ToView(at->key());
    absl::string_view value = ToView(at->value());
    RB_ASSIGN_OR_RETURN(const Revision revision, TakeRevision(item_key, value));
    bytes += KeyIn(item_key).size() + value.size();
    result.items.push_back(Item{std::string(KeyIn(item_key)), std::string(value), revision});
  }
  RB_RETURN_IF_ERROR(FromRocksdb(at->status(), "scanning"));
  return result;
}

absl::StatusOr<ChangesResult> RocksdbEngine::Changes(absl::string_view history, Revision after,
                                                     size_t limit, absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckChanges(history, limit));
  const absl::Status waited = heads_->WaitForCommit(history, after, deadline);
  // The board follows the store by a moment: a revision that a read has just told is no mistake.
  const bool ahead_of_board = absl::IsOutOfRange(waited);
  if (!ahead_of_board) RB_RETURN_IF_ERROR(waited);
  RB_ASSIGN_OR_RETURN(const std::optional<HistoryState> known, heads_->Find(history));
  ChangesResult result;
  if (!known.has_value()) return ahead_of_board ? absl::StatusOr<ChangesResult>(waited) : result;
  RB_ASSIGN_OR_RETURN(const DbGate::Lease lease, store_->Borrow(deadline));
  ::rocksdb::DB& db = lease.db();
  ::rocksdb::ManagedSnapshot snapshot(&db);
  RB_ASSIGN_OR_RETURN(const HistoryState state, StateIn(db, snapshot.snapshot(), history));
  if (ahead_of_board) {
    if (after > state.head || after < state.trimmed_through) return waited;
    result.head = state.head;
    return result;
  }
  // Somebody may have trimmed between the wait and the snapshot.
  if (after < state.trimmed_through) return OlderThanFeed(after, state.trimmed_through);
  result.head = state.head;
  RB_ASSIGN_OR_RETURN(result.commits,
                      ReadFeed(db, snapshot.snapshot(), FeedPage{state.id, after, limit}));
  if (result.commits.empty() && after < state.head) {
    return absl::DataLossError(absl::StrCat("storage: the feed lacks revision ", after + 1));
  }
  // The snapshot may be ahead of the board for a moment: who is told of a commit may ask what comes
  // after it at once, and the board must know it by then.
  result.head = std::min(state.head, known->head);
  while (!result.commits.empty() && result.commits.back().revision > result.head) {
    result.commits.pop_back();
  }
  return result;
}

absl::StatusOr<Revision> RocksdbEngine::Head(absl::string_view history, absl::Time /*deadline*/) {
  RB_RETURN_IF_ERROR(CheckHistory(history));
  RB_ASSIGN_OR_RETURN(const std::optional<HistoryState> known, heads_->Find(history));
  return known.has_value() ? known->head : 0;
}

absl::Status RocksdbEngine::TrimFeed(absl::string_view history, Revision through,
                                     absl::Time deadline) {
  RB_RETURN_IF_ERROR(CheckHistory(history));
  RB_ASSIGN_OR_RETURN(std::optional<HistoryState> known, heads_->Find(history));
  const Revision head = known.has_value() ? known->head : 0;
  if (through > head) {
    return absl::InvalidArgumentError(
        absl::StrCat("through: ", through, " is newer than the head ", head));
  }
  // Each round forgets at least one commit, by us or by another who trims.
  while (known.has_value() && known->trimmed_through < through) {
    // The step's lease has ended: the writer may have to wait for all of them.
    RB_ASSIGN_OR_RETURN(TrimStep step, NextTrimStep(history, through, deadline));
    RB_RETURN_IF_ERROR(writer_->Submit(history, std::move(step), deadline).status);
    RB_ASSIGN_OR_RETURN(known, heads_->Find(history));
  }
  return absl::OkStatus();
}

absl::StatusOr<TrimStep> RocksdbEngine::NextTrimStep(absl::string_view history, Revision through,
                                                     absl::Time deadline) {
  RB_ASSIGN_OR_RETURN(const DbGate::Lease lease, store_->Borrow(deadline));
  ::rocksdb::DB& db = lease.db();
  ::rocksdb::ManagedSnapshot snapshot(&db);
  RB_ASSIGN_OR_RETURN(const HistoryState state, StateIn(db, snapshot.snapshot(), history));
  const Revision after = state.trimmed_through;
  TrimStep step{after, {}};
  if (after >= through) return step;
  const size_t limit = std::min<size_t>(kCommitsPerTrimStep, through - after);
  RB_ASSIGN_OR_RETURN(const std::vector<CommitRecord> commits,
                      ReadFeed(db, snapshot.snapshot(), FeedPage{state.id, after, limit}));
  if (commits.empty()) {
    return absl::DataLossError(absl::StrCat("storage: the feed lacks revision ", after + 1));
  }
  step.through = commits.back().revision;
  for (const CommitRecord& commit : commits) {
    for (const Change& change : commit.changes) {
      if (change.removed) step.removed_keys.push_back(change.key);
    }
  }
  return step;
}

}  // namespace raumboerse::storage

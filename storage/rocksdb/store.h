#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>

#include <rocksdb/db.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "storage/rocksdb/db_gate.h"
#include "storage/rocksdb/directory_lock.h"
#include "storage/rocksdb/layout.h"
#include "storage/rocksdb/rocksdb_engine.h"
#include "storage/rocksdb/watermark_file.h"

namespace raumboerse::storage {

// Where everything in the store stands, as the writer must know it before it goes on.
struct StoreState {
  Watermark end;
  std::map<std::string, HistoryState, std::less<>> histories;
  std::deque<uint64_t> points;  // the commits at which the chain's hash is on record, ascending
};

// An opened directory: its lock, RocksDB and the watermark file. Has no threads of its own.
// What an open may not trust it leaves as it is: everything is looked at before anything is
// written.
class Store {
 public:
  // FAILED_PRECONDITION: another process holds the directory, or a newer program wrote it.
  // DATA_LOSS: it ends below its watermark, or does not read. UNAVAILABLE: the disk fails.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const RocksdbOptions& options);

  // For the writer.
  ::rocksdb::DB& db() { return gate_->db(); }
  // For everybody else.
  absl::StatusOr<DbGate::Lease> Borrow(absl::Time deadline) { return gate_->Borrow(deadline); }
  // The one that Open() checked, for whoever keeps it up to date; once.
  std::unique_ptr<WatermarkFile> TakeWatermark() { return std::move(watermark_); }

  absl::StatusOr<StoreState> LoadState();

  // For the writer, after a failed write: opens RocksDB again, as soon as there is room on the
  // disk. What it wrote and did not acknowledge is then there or not; LoadState() tells.
  // UNAVAILABLE: there is no room yet, and readers go on with what they have.
  absl::Status Reopen();

 private:
  Store(const RocksdbOptions& options, std::unique_ptr<DirectoryLock> lock);
  absl::StatusOr<std::unique_ptr<::rocksdb::DB>> OpenDb() const;
  absl::Status FindRoom() const;

  const std::string directory_;
  const size_t room_bytes_;  // that must be free for an open after a failed write

  const std::unique_ptr<DirectoryLock> lock_;
  const std::unique_ptr<::rocksdb::Env> env_;  // where a file system was given
  const ::rocksdb::Options rocks_;
  std::unique_ptr<DbGate> gate_;
  std::unique_ptr<WatermarkFile> watermark_;
};

}  // namespace raumboerse::storage

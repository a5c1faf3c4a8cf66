#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "storage/engine.h"

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace raumboerse::storage {

class HeadBoard;
class Store;
class Writer;
struct TrimStep;

struct RocksdbOptions {
  std::string directory;  // made where absent; the engine's alone

  // What RocksDB may hold in memory: blocks that were read, and up to three write buffers.
  size_t block_cache_bytes = 32 << 20;
  size_t write_buffer_bytes = 16 << 20;

  // Told after every sync how many commits it made durable. Called on the writer's thread.
  std::function<void(size_t commits)> on_sync;

  // Instead of the machine's; for tests with a disk that fails.
  std::shared_ptr<::rocksdb::FileSystem> file_system;
};

// Histories in a directory of this machine, durable. Any thread may call. One thread of its own
// writes: it drains a bounded queue into one synced batch; readers read snapshots and wait for
// nobody. Another keeps the watermark (docs/storage-format.md). After a full disk it goes on by
// itself, once a commit is tried and there is room.
// REQUIRES: no verb is running when it is destroyed; Close() ends them.
class RocksdbEngine final : public Engine, public FeedTrimmer {
 public:
  // FAILED_PRECONDITION: another process holds the directory, or a newer program wrote it.
  // DATA_LOSS: commits that were durable are missing, or what is stored does not read; nothing was
  // changed. UNAVAILABLE: the disk fails.
  static absl::StatusOr<std::unique_ptr<RocksdbEngine>> Open(RocksdbOptions options);
  ~RocksdbEngine() override;

  CommitResult Commit(absl::string_view history, Batch batch, absl::Time deadline) override;
  absl::StatusOr<ReadResult> Read(absl::string_view history, const std::vector<std::string>& keys,
                                  absl::Time deadline) override;
  absl::StatusOr<ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                  absl::string_view end, size_t limit,
                                  absl::Time deadline) override;
  absl::StatusOr<ChangesResult> Changes(absl::string_view history, Revision after, size_t limit,
                                        absl::Time deadline) override;
  absl::StatusOr<Revision> Head(absl::string_view history, absl::Time deadline) override;
  absl::Status TrimFeed(absl::string_view history, Revision through, absl::Time deadline) override;

  // Wakes who waits in Changes(), lets queued commits end, and refuses every later call with
  // UNAVAILABLE.
  void Close();

 private:
  RocksdbEngine();
  // What to forget next on the way to `through`; nothing where another was faster.
  absl::StatusOr<TrimStep> NextTrimStep(absl::string_view history, Revision through,
                                        absl::Time deadline);

  std::unique_ptr<Store> store_;
  std::unique_ptr<HeadBoard> heads_;
  std::unique_ptr<Writer> writer_;  // goes first: its thread uses the others
};

}  // namespace raumboerse::storage

#include "storage/rocksdb/store.h"

#include <utility>
#include <vector>

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>

#include "absl/base/config.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"

#if defined(ABSL_HAVE_THREAD_SANITIZER)
// Debian's RocksDB is not built for ThreadSanitizer, which sees what the library copies and frees
// but not how its threads agree on it. Here, because every program with this engine links this
// file.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "called_from_lib:librocksdb.so\nrace:librocksdb.so\n";
}
#endif

namespace raumboerse::storage {
namespace {

constexpr int kWriteBuffers = 3;
constexpr int kOpenFiles = 256;
constexpr int kBitsPerKeyOfFilters = 10;
constexpr size_t kLogFileBytes = 1 << 20;
constexpr uint64_t kWalBytes = 64 << 20;

// Says where it is and what to do next, once for everything that the store lacks.
absl::Status InDirectory(const absl::Status& status, const std::string& directory) {
  if (!absl::IsDataLoss(status)) return status;
  return absl::DataLossError(
      absl::StrCat("storage: ", directory, ": ", status.message(),
                   ". Keep a copy of the directory as it is, then bring back the last backup with "
                   "`raumboerse restore`"));
}

::rocksdb::Options RocksOptions(const RocksdbOptions& options, ::rocksdb::Env* env) {
  ::rocksdb::Options rocks;
  if (env != nullptr) rocks.env = env;
  rocks.create_if_missing = true;
  // With the default mode a flipped bit in the log silently ends the replay there, and acknowledged
  // commits are gone. This mode forgives only what a crash leaves: an unfinished last record.
  rocks.wal_recovery_mode = ::rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  rocks.recycle_log_file_num = 0;
  rocks.paranoid_checks = true;
  rocks.max_total_wal_size = kWalBytes;

  ::rocksdb::BlockBasedTableOptions table;
  table.block_cache = ::rocksdb::NewLRUCache(options.block_cache_bytes);
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // In pieces: the whole filter of a large file is more than a shard of the cache holds, and would
  // be read from the file for every key that a guard asks for.
  table.index_type = ::rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  table.partition_filters = true;
  table.filter_policy.reset(::rocksdb::NewBloomFilterPolicy(kBitsPerKeyOfFilters));
  rocks.table_factory.reset(::rocksdb::NewBlockBasedTableFactory(table));
  rocks.write_buffer_size = options.write_buffer_bytes;
  rocks.max_write_buffer_number = kWriteBuffers;
  rocks.memtable_prefix_bloom_size_ratio = 0.02;  // most guards ask for keys that are absent
  rocks.memtable_whole_key_filtering = true;
  rocks.max_open_files = kOpenFiles;
  // What is soon merged again is not worth compressing.
  rocks.compression_per_level = {::rocksdb::kNoCompression, ::rocksdb::kNoCompression,
                                 ::rocksdb::kLZ4Compression};

  rocks.info_log_level = ::rocksdb::WARN_LEVEL;
  rocks.max_log_file_size = kLogFileBytes;
  rocks.keep_log_file_num = 2;
  return rocks;
}

absl::StatusOr<std::optional<std::string>> Get(::rocksdb::DB& db, const std::string& key) {
  std::string value;
  const ::rocksdb::Status status = db.Get(::rocksdb::ReadOptions(), key, &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  RB_RETURN_IF_ERROR(FromRocksdb(status, "reading where the store stands"));
  return std::optional<std::string>(std::move(value));
}

absl::StatusOr<Watermark> LoadEnd(::rocksdb::DB& db) {
  RB_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, Get(db, StoreKey()));
  if (!bytes.has_value()) return Watermark();
  return DecodeWatermark(StoreKey(), *bytes);
}

absl::StatusOr<bool> IsEmpty(::rocksdb::DB& db) {
  const std::unique_ptr<::rocksdb::Iterator> at(db.NewIterator(::rocksdb::ReadOptions()));
  at->SeekToFirst();
  RB_RETURN_IF_ERROR(FromRocksdb(at->status(), "reading where the store stands"));
  return !at->Valid();
}

// Is this a store of ours that this program knows how to read? One that was made and never written
// has no format yet, and is.
absl::Status CheckFormat(::rocksdb::DB& db, const std::string& directory) {
  RB_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, Get(db, FormatKey()));
  if (!bytes.has_value()) {
    RB_ASSIGN_OR_RETURN(const bool empty, IsEmpty(db));
    if (empty) return absl::OkStatus();
    return absl::DataLossError("there are records, but no format version");
  }
  RB_ASSIGN_OR_RETURN(const uint32_t version, DecodeFormat(*bytes));
  if (version > kFormatVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat("storage: ", directory, " is in format ", version,
                     ", and this program knows formats up to ", kFormatVersion,
                     "; use the newer raumboerse that wrote it"));
  }
  if (version == 0) return absl::DataLossError("the format version is 0");
  return absl::OkStatus();
}

// Does the store hold everything that was durable when the watermark was written?
absl::Status CheckWatermark(::rocksdb::DB& db, const Watermark& durable) {
  RB_ASSIGN_OR_RETURN(const Watermark end, LoadEnd(db));
  if (end.commits < durable.commits) {
    return absl::DataLossError(absl::StrCat("the store ends after ", end.commits, " commits, but ",
                                            durable.commits, " had been acknowledged"));
  }
  if (durable.commits == 0) return absl::OkStatus();
  RB_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, Get(db, PointKey(durable.commits)));
  if (!bytes.has_value()) {
    return absl::DataLossError(absl::StrCat("the hash at commit ", durable.commits, " is missing"));
  }
  RB_ASSIGN_OR_RETURN(const Watermark point, DecodeWatermark(PointKey(durable.commits), *bytes));
  if (point == durable) return absl::OkStatus();
  return absl::DataLossError(
      absl::StrCat("the commits up to ", durable.commits, " are not those that were acknowledged"));
}

absl::Status CheckBeforeWriting(const ::rocksdb::Options& rocks, const std::string& directory,
                                const WatermarkFile* watermark) {
  ::rocksdb::DB* opened = nullptr;
  const ::rocksdb::Status status =
      ::rocksdb::DB::OpenForReadOnly(rocks, directory + "/rocksdb", &opened);
  const std::unique_ptr<::rocksdb::DB> db(opened);
  RB_RETURN_IF_ERROR(FromRocksdb(status, "opening"));
  RB_RETURN_IF_ERROR(CheckFormat(*db, directory));
  if (watermark != nullptr) return CheckWatermark(*db, watermark->newest());
  RB_ASSIGN_OR_RETURN(const Watermark end, LoadEnd(*db));
  if (end.commits == 0) return absl::OkStatus();
  return absl::DataLossError("the watermark file is missing");
}

}  // namespace

Store::Store(const RocksdbOptions& options, std::unique_ptr<DirectoryLock> lock)
    : directory_(options.directory),
      room_bytes_(2 * options.write_buffer_bytes),
      lock_(std::move(lock)),
      env_(options.file_system != nullptr ? ::rocksdb::NewCompositeEnv(options.file_system)
                                          : nullptr),
      rocks_(RocksOptions(options, env_.get())) {}

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const RocksdbOptions& options) {
  const std::string& directory = options.directory;
  RB_RETURN_IF_ERROR(MakeDirectory(directory));
  RB_ASSIGN_OR_RETURN(std::unique_ptr<DirectoryLock> lock, DirectoryLock::Acquire(directory));
  std::unique_ptr<Store> store(new Store(options, std::move(lock)));

  const std::string watermark_path = directory + "/watermark";
  absl::StatusOr<std::unique_ptr<WatermarkFile>> watermark = WatermarkFile::Open(watermark_path);
  if (!watermark.ok()) return InDirectory(watermark.status(), directory);
  store->watermark_ = *std::move(watermark);
  const ::rocksdb::Status made = store->rocks_.env->FileExists(directory + "/rocksdb/CURRENT");
  if (made.ok()) {
    const absl::Status checked =
        CheckBeforeWriting(store->rocks_, directory, store->watermark_.get());
    if (!checked.ok()) return InDirectory(checked, directory);
  } else if (!made.IsNotFound()) {
    return FromRocksdb(made, "opening");
  } else if (store->watermark_ != nullptr && store->watermark_->newest().commits > 0) {
    return InDirectory(absl::DataLossError("there is a watermark, but no store"), directory);
  }

  RB_ASSIGN_OR_RETURN(std::unique_ptr<::rocksdb::DB> db, store->OpenDb());
  ::rocksdb::WriteOptions durable;
  durable.sync = true;
  RB_RETURN_IF_ERROR(FromRocksdb(db->Put(durable, FormatKey(), EncodeFormat(kFormatVersion)),
                                 "writing the format"));
  RB_RETURN_IF_ERROR(SyncDirectory(directory));
  if (store->watermark_ == nullptr) {
    RB_RETURN_IF_ERROR(WatermarkFile::Create(watermark_path));
    RB_ASSIGN_OR_RETURN(store->watermark_, WatermarkFile::Open(watermark_path));
  }
  store->gate_ = std::make_unique<DbGate>(std::move(db));
  return store;
}

absl::StatusOr<std::unique_ptr<::rocksdb::DB>> Store::OpenDb() const {
  ::rocksdb::DB* opened = nullptr;
  const ::rocksdb::Status status = ::rocksdb::DB::Open(rocks_, directory_ + "/rocksdb", &opened);
  std::unique_ptr<::rocksdb::DB> db(opened);
  RB_RETURN_IF_ERROR(InDirectory(FromRocksdb(status, "opening"), directory_));
  return db;
}

absl::StatusOr<StoreState> Store::LoadState() {
  StoreState state;
  RB_ASSIGN_OR_RETURN(state.end, LoadEnd(db()));
  const std::unique_ptr<::rocksdb::Iterator> at(db().NewIterator(::rocksdb::ReadOptions()));
  for (at->Seek(HistoriesBegin()); at->Valid() && at->key().compare(HistoriesEnd()) < 0;
       at->Next()) {
    const absl::string_view key = ToView(at->key());
    RB_ASSIGN_OR_RETURN(const HistoryState history, DecodeHistory(key, ToView(at->value())));
    state.histories.emplace(NameIn(key), history);
  }
  for (at->Seek(PointsBegin()); at->Valid() && at->key().compare(PointsEnd()) < 0; at->Next()) {
    RB_ASSIGN_OR_RETURN(const uint64_t commits, CommitsIn(ToView(at->key())));
    state.points.push_back(commits);
  }
  RB_RETURN_IF_ERROR(FromRocksdb(at->status(), "reading where the store stands"));
  return state;
}

absl::Status Store::Reopen() {
  RB_RETURN_IF_ERROR(FindRoom());
  // RocksDB's own Resume() is not used: tried while the disk is still full it makes the error a
  // fatal one, and with an empty write buffer it goes on in the log that ends with the failed
  // write.
  if (gate_->up()) gate_->TakeDown();
  absl::StatusOr<std::unique_ptr<::rocksdb::DB>> db = OpenDb();
  gate_->PutUp(db.ok() ? *std::move(db) : nullptr);
  return db.status();
}

absl::Status Store::FindRoom() const {
  const std::string path = directory_ + "/room";
  ::rocksdb::Status status;
  {
    std::unique_ptr<::rocksdb::WritableFile> file;
    status = rocks_.env->NewWritableFile(path, &file, ::rocksdb::EnvOptions());
    if (status.ok()) status = file->Append(std::string(room_bytes_, '\0'));
    if (status.ok()) status = file->Sync();
    if (status.ok()) status = file->Close();
  }
  const ::rocksdb::Status removed = rocks_.env->DeleteFile(path);
  if (status.ok()) status = removed;
  return FromRocksdb(status, absl::StrCat("looking for ", room_bytes_, " bytes of room"));
}

}  // namespace raumboerse::storage

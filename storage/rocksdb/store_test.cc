#include "storage/rocksdb/store.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <rocksdb/db.h>
#include <rocksdb/table_properties.h>

#include "absl/strings/str_cat.h"

#include "base/check.h"
#include "storage/engine_conformance.h"
#include "storage/rocksdb/faulty_disk.h"
#include "storage/rocksdb/rocksdb_engine.h"
#include "storage/rocksdb/test_directory.h"

namespace raumboerse::storage {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr absl::string_view kHistory = "leipzig";

std::string Slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void Spill(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
}

// RocksDB's newest log.
fs::path LogIn(const std::string& store) {
  fs::path newest;
  for (const auto& entry : fs::directory_iterator(store + "/rocksdb")) {
    if (entry.path().extension() == ".log") newest = std::max(newest, entry.path());
  }
  return newest;
}

std::map<std::string, std::string> FilesIn(const std::string& store) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(store)) {
    const std::string name = entry.path().filename().string();
    // RocksDB's own protocol of what it did says each time that it was opened.
    if (!entry.is_regular_file() || name.rfind("LOG", 0) == 0) continue;
    files[entry.path().string()] = Slurp(entry.path());
  }
  return files;
}

class StoreTest : public testing::Test {
 protected:
  std::string path() const { return directory_.Under("store"); }

  static absl::StatusOr<std::unique_ptr<RocksdbEngine>> Open(const std::string& path) {
    RocksdbOptions options;
    options.directory = path;
    return RocksdbEngine::Open(options);
  }

  static std::unique_ptr<RocksdbEngine> MustOpen(const std::string& path) {
    auto opened = Open(path);
    RB_CHECK(opened.ok(), opened.status().ToString());
    return *std::move(opened);
  }

  static void Write(Engine& engine, int commits) {
    for (int i = 0; i < commits; ++i) {
      const CommitResult result = engine.Commit(
          kHistory, Writes(absl::StrCat("k", i), absl::StrCat("v", i)), absl::InfiniteFuture());
      ASSERT_EQ(result.outcome, Outcome::kDone) << result.status;
    }
  }

  // A copy as a power cut would leave it, but for the watermark, which is `watermark`'s.
  std::string CopyWith(const std::string& watermark) {
    const std::string copy = directory_.Under(absl::StrCat("copy", ++copies_));
    // Files come and go beneath the copying, as the store is open: then it begins anew.
    std::error_code vanished;
    for (int attempt = 0; attempt == 0 || (vanished && attempt < 10); ++attempt) {
      fs::remove_all(copy);
      fs::copy(path(), copy, fs::copy_options::recursive, vanished);
    }
    EXPECT_FALSE(vanished) << vanished.message();
    Spill(copy + "/watermark", watermark);
    return copy;
  }

  // Every commit of the feed is there, and each item says what its last commit said.
  static void ExpectWhole(Engine& engine) {
    const auto changes = engine.Changes(kHistory, 0, kCommitsPerChanges, absl::Now());
    ASSERT_TRUE(changes.ok()) << changes.status();
    std::map<std::string, std::pair<std::string, Revision>> items;
    Revision revision = 0;
    for (const CommitRecord& commit : changes->commits) {
      EXPECT_EQ(commit.revision, ++revision);
      for (const Change& change : commit.changes) {
        items[change.key] = {change.value.value_or(""), commit.revision};
      }
    }
    EXPECT_EQ(changes->head, revision);
    const auto scanned = engine.Scan(kHistory, "", "", kItemsPerScan, absl::Now());
    ASSERT_TRUE(scanned.ok()) << scanned.status();
    ASSERT_EQ(scanned->items.size(), items.size());
    for (const Item& item : scanned->items) {
      EXPECT_EQ(items[item.key], std::make_pair(item.value, item.revision)) << item.key;
    }
  }

  TestDirectory directory_;
  int copies_ = 0;
};

TEST_F(StoreTest, RefusesADirectoryThatSomebodyElseHolds) {
  const auto first = MustOpen(path());
  const absl::Status second = Open(path()).status();
  EXPECT_EQ(second.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.message()), HasSubstr("is in use by another process"));
}

TEST_F(StoreTest, RefusesANewerFormat) {
  MustOpen(path());
  {
    ::rocksdb::DB* raw = nullptr;
    ASSERT_TRUE(::rocksdb::DB::Open(::rocksdb::Options(), path() + "/rocksdb", &raw).ok());
    const std::unique_ptr<::rocksdb::DB> db(raw);
    ASSERT_TRUE(db->Put({}, FormatKey(), EncodeFormat(kFormatVersion + 1)).ok());
  }
  const absl::Status status = Open(path()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("is in format 2, and this program knows formats up to 1"));
}

TEST_F(StoreTest, MissesEveryCommitThatAFlippedBitTakesFromTheLog) {
  constexpr int kCommits = 20;
  Write(*MustOpen(path()), kCommits);
  const std::string log = Slurp(LogIn(path()));
  const std::string watermark = Slurp(path() + "/watermark");
  ASSERT_GT(log.size(), 1'000u);
  int refused = 0;
  // Every 97th byte, and another bit each time.
  for (size_t at = 0, bit = 0; at < log.size(); at += 97, ++bit) {
    SCOPED_TRACE(absl::StrCat("bit ", bit % 8, " of byte ", at));
    const std::string copy = CopyWith(watermark);
    std::string flipped = log;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (bit % 8)));
    Spill(LogIn(copy), flipped);
    const auto before = FilesIn(copy);
    const auto opened = Open(copy);
    if (opened.ok()) {
      EXPECT_EQ(*(*opened)->Head(kHistory, absl::Now()), kCommits);
      ExpectWhole(**opened);
      continue;
    }
    ++refused;
    EXPECT_EQ(opened.status().code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(std::string(opened.status().message()), HasSubstr("`raumboerse restore`"));
    EXPECT_EQ(FilesIn(copy), before);
  }
  EXPECT_GT(refused, 0);
}

TEST_F(StoreTest, ForgivesALogThatEndsInTheMiddleOfARecord) {
  constexpr int kDurable = 5;
  Write(*MustOpen(path()), kDurable);
  const std::string watermark = Slurp(path() + "/watermark");
  const size_t durable_bytes = Slurp(LogIn(path())).size();
  const auto engine = MustOpen(path());
  Write(*engine, 3);
  const std::string log = Slurp(LogIn(path()));
  int whole = 0;
  for (size_t size = log.size(); size + 400 > log.size() && size > 0; size -= 19) {
    SCOPED_TRACE(absl::StrCat("cut to ", size, " of ", log.size(), " bytes"));
    const std::string copy = CopyWith(watermark);
    Spill(LogIn(copy), log.substr(0, size));
    const auto opened = Open(copy);
    ASSERT_TRUE(opened.ok()) << opened.status();
    EXPECT_GE(*(*opened)->Head(kHistory, absl::Now()), kDurable);
    if (*(*opened)->Head(kHistory, absl::Now()) == kDurable + 3) ++whole;
    ExpectWhole(**opened);
    // What a cut took is written anew, and nothing of the old rest comes back.
    Write(**opened, 1);
    ExpectWhole(**opened);
  }
  EXPECT_GE(whole, 1);
  EXPECT_GT(durable_bytes, 0u);
}

TEST_F(StoreTest, RefusesALogCutBelowTheWatermark) {
  Write(*MustOpen(path()), 5);
  const std::string log = Slurp(LogIn(path()));
  Spill(LogIn(path()), log.substr(0, log.size() - 3));
  const absl::Status status = Open(path()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("the store ends after 4 commits, but 5 had been acknowledged"));
}

TEST_F(StoreTest, RefusesAnOlderCopyUnderANewerWatermark) {
  Write(*MustOpen(path()), 5);
  const std::string copy = CopyWith(Slurp(path() + "/watermark"));
  Write(*MustOpen(path()), 1);
  Spill(copy + "/watermark", Slurp(path() + "/watermark"));
  EXPECT_EQ(Open(copy).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(StoreTest, RefusesAStoreWithOtherCommits) {
  Write(*MustOpen(path()), 5);
  TestDirectory elsewhere;
  {
    const auto other = MustOpen(elsewhere.Under("store"));
    for (int i = 0; i < 6; ++i) {
      ASSERT_EQ(other->Commit(kHistory, Removes("x"), absl::InfiniteFuture()).outcome,
                Outcome::kDone);
    }
  }
  Spill(elsewhere.Under("store") + "/watermark", Slurp(path() + "/watermark"));
  EXPECT_EQ(Open(elsewhere.Under("store")).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(StoreTest, NeedsItsWatermark) {
  Write(*MustOpen(path()), 1);
  const std::string watermark = Slurp(path() + "/watermark");
  fs::remove(path() + "/watermark");
  EXPECT_EQ(Open(path()).status().code(), absl::StatusCode::kDataLoss);
  Spill(path() + "/watermark", std::string(watermark.size(), '\0'));
  EXPECT_EQ(Open(path()).status().code(), absl::StatusCode::kDataLoss);
  Spill(path() + "/watermark", watermark);
  EXPECT_TRUE(Open(path()).ok());
  fs::remove_all(path() + "/rocksdb");
  EXPECT_EQ(Open(path()).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(StoreTest, GoesOnWithOneSlotOfItsWatermark) {
  for (const size_t slot : {0, 4096}) {
    Write(*MustOpen(path()), 3);
    std::string watermark = Slurp(path() + "/watermark");
    watermark[slot + 20] ^= 1;
    Spill(path() + "/watermark", watermark);
    EXPECT_TRUE(Open(path()).ok());
  }
}

// The whole filter of a large file did not fit a shard of the cache: every guard read it anew.
TEST_F(StoreTest, CutsIndexesAndFiltersInPieces) {
  auto opened = Store::Open({.directory = path()});
  ASSERT_TRUE(opened.ok()) << opened.status();
  ::rocksdb::DB& db = (*opened)->db();
  constexpr int kKeys = 20'000;
  for (int i = 0; i < kKeys; ++i)
    ASSERT_TRUE(db.Put({}, absl::StrCat("key", i), std::string(100, 'x')).ok());
  ASSERT_TRUE(db.Flush({}).ok());
  ::rocksdb::TablePropertiesCollection tables;
  ASSERT_TRUE(db.GetPropertiesOfAllTables(&tables).ok());
  uint64_t keys = 0;
  for (const auto& [name, table] : tables) {
    keys += table->num_entries;
    EXPECT_GT(table->index_partitions, 1u) << name;
  }
  const auto& factory = *db.GetOptions().table_factory;
  const auto* options = factory.GetOptions<::rocksdb::BlockBasedTableOptions>();
  ASSERT_NE(options, nullptr);
  EXPECT_TRUE(options->partition_filters) << "a piece for each of the index";
  EXPECT_GE(keys, uint64_t{kKeys});
}

TEST_F(StoreTest, NamesTheKeyOfARecordThatDoesNotDecodeAndServesTheRest) {
  Write(*MustOpen(path()), 2);
  {
    ::rocksdb::DB* raw = nullptr;
    ASSERT_TRUE(::rocksdb::DB::Open(::rocksdb::Options(), path() + "/rocksdb", &raw).ok());
    const std::unique_ptr<::rocksdb::DB> db(raw);
    ASSERT_TRUE(db->Put({}, ItemKey(1, "k0"), "short").ok());
  }
  const auto engine = MustOpen(path());
  const absl::Status status = engine->Read(kHistory, {"k0"}, absl::Now()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), HasSubstr("k0"));
  EXPECT_TRUE(engine->Read(kHistory, {"k1"}, absl::Now()).ok());
  const CommitResult guarded =
      engine->Commit(kHistory, With(Writes("k0", ""), KeyGuard{"k0", 1}), absl::InfiniteFuture());
  EXPECT_EQ(guarded.outcome, Outcome::kNotDone);
  EXPECT_EQ(guarded.status.code(), absl::StatusCode::kDataLoss);
}

class FullDiskTest : public StoreTest, public testing::WithParamInterface<FaultyDisk::Full> {};

TEST_P(FullDiskTest, RecoversByItselfOnceThereIsRoom) {
  const auto disk = std::make_shared<FaultyDisk>();
  RocksdbOptions options;
  options.directory = path();
  options.file_system = disk;
  auto opened = RocksdbEngine::Open(options);
  ASSERT_TRUE(opened.ok()) << opened.status();
  Engine& engine = **opened;
  // With nothing in the write buffer, and with something.
  for (const int before : {0, 3}) {
    Write(engine, before);
    const Revision head = *engine.Head(kHistory, absl::Now());
    disk->Become(GetParam());
    const CommitResult first = engine.Commit(kHistory, Writes("lost", "x"), absl::InfiniteFuture());
    EXPECT_EQ(first.outcome, Outcome::kUnknown) << first.status;
    const CommitResult next = engine.Commit(kHistory, Writes("lost", "y"), absl::InfiniteFuture());
    EXPECT_EQ(next.outcome, Outcome::kNotDone) << next.status;
    EXPECT_EQ(next.status.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(*engine.Head(kHistory, absl::Now()), head);
    EXPECT_TRUE(engine.Read(kHistory, {"k0"}, absl::Now()).ok());

    disk->Become(FaultyDisk::Full::kNo);
    CommitResult after;
    const absl::Time give_up = absl::Now() + absl::Minutes(1);
    while (after.outcome != Outcome::kDone && absl::Now() < give_up) {
      after = engine.Commit(kHistory, Writes("found", "z"), absl::InfiniteFuture());
    }
    ASSERT_EQ(after.outcome, Outcome::kDone) << after.status;
    ExpectWhole(engine);
    // What a power cut would leave now must not bring the failed commit back among the later ones.
    const auto copied = MustOpen(CopyWith(Slurp(path() + "/watermark")));
    EXPECT_EQ(*copied->Head(kHistory, absl::Now()), *engine.Head(kHistory, absl::Now()));
    ExpectWhole(*copied);
  }
  opened->reset();
  ExpectWhole(*MustOpen(path()));
}

INSTANTIATE_TEST_SUITE_P(Faults, FullDiskTest,
                         testing::Values(FaultyDisk::Full::kAppends, FaultyDisk::Full::kSyncs));

}  // namespace
}  // namespace raumboerse::storage

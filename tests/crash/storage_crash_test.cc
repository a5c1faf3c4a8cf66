// Kills the storage engine in the middle of its work, again and again, and looks at what is left.
// A child process commits from several threads and tells each acknowledged revision on a pipe; the
// parent kills it after a drawn number of them, opens the store itself, and compares. The child is
// this program once more, with the store's directory as its argument.

#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "base/check.h"
#include "base/test_seed.h"
#include "storage/rocksdb/rocksdb_engine.h"
#include "storage/rocksdb/test_directory.h"

namespace raumboerse::storage {
namespace {

constexpr absl::string_view kHistory = "leipzig";
constexpr int kRounds = 10;
constexpr int kThreads = 4;
constexpr int kAcknowledgedMax = 400;
constexpr int kCommitsPerThread = 1'000'000;  // the child never gets there
constexpr const char* kParts[] = {"a", "b", "c"};
constexpr size_t kPaddingBytes = 3'000;  // so that a commit spans blocks of the log

std::unique_ptr<RocksdbEngine> MustOpen(const std::string& directory) {
  RocksdbOptions options;
  options.directory = directory;
  options.write_buffer_bytes = 1 << 20;  // so that kills meet flushes as well
  auto opened = RocksdbEngine::Open(options);
  RB_CHECK(opened.ok(), opened.status().ToString());
  return *std::move(opened);
}

std::string ValueOf(const std::string& key) {
  return absl::StrCat(key, std::string(kPaddingBytes, 'x'));
}

// One batch: three keys of one name, that must be there together or not at all.
Batch BatchOf(const std::string& name) {
  Batch batch;
  for (const char* part : kParts) {
    const std::string key = absl::StrCat(name, "/", part);
    batch.key_guards.push_back(KeyGuard{key, 0});
    batch.mutations.push_back(Mutation{key, ValueOf(key), Trace::kValue});
  }
  return batch;
}

// What one thread of the child does until it is killed. A line is one write, so lines stay whole.
void CommitAndTell(Engine& engine, const std::string& prefix, int tell) {
  for (int number = 0; number < kCommitsPerThread; ++number) {
    const std::string name = absl::StrCat(prefix, "/", number);
    const CommitResult result = engine.Commit(kHistory, BatchOf(name), absl::InfiniteFuture());
    RB_CHECK(result.outcome == Outcome::kDone, result.status.ToString());
    const std::string line = absl::StrCat(name, " ", result.revision, "\n");
    RB_CHECK(::write(tell, line.data(), line.size()) == static_cast<ssize_t>(line.size()),
             "the parent reads");
  }
}

[[noreturn]] void RunChild(const std::string& directory, const std::string& round) {
  const auto engine = MustOpen(directory);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back(
        [&, i] { CommitAndTell(*engine, absl::StrCat(round, "/", i), STDOUT_FILENO); });
  }
  for (std::thread& thread : threads) thread.join();
  std::exit(0);
}

// Name and revision of what was acknowledged.
using Acknowledged = std::map<std::string, Revision>;

void Parse(const std::string& told, Acknowledged& acknowledged) {
  for (const absl::string_view line : absl::StrSplit(told, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    Revision revision = 0;
    ASSERT_TRUE(words.size() == 2 && absl::SimpleAtoi(words[1], &revision)) << line;
    acknowledged[words[0]] = revision;
  }
}

// Runs the child until it has told `lines` lines, kills it, and returns all that it told.
std::string RunAndKill(const std::string& directory, int round, int lines) {
  int ends[2];
  RB_CHECK(::pipe(ends) == 0, "a pipe");
  const std::string number = std::to_string(round);
  const pid_t child = ::fork();
  RB_CHECK(child >= 0, "a process");
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execl("/proc/self/exe", "storage_crash_test", "--child", directory.c_str(), number.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string told;
  int seen = 0;
  bool killed = false;
  while (true) {  // ends with the child, which is killed
    if (seen >= lines && !killed) {
      RB_CHECK(::kill(child, SIGKILL) == 0, "the child is there");
      killed = true;
    }
    char bytes[4096];
    const ssize_t count = ::read(ends[0], bytes, sizeof(bytes));
    if (count <= 0) break;
    told.append(bytes, count);
    for (ssize_t i = 0; i < count; ++i) seen += bytes[i] == '\n' ? 1 : 0;
  }
  ::close(ends[0]);
  int status = 0;
  RB_CHECK(::waitpid(child, &status, 0) == child, "the child has ended");
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
      << "the child ended by itself, status " << status;
  return told;
}

// All of the feed, which must be without a gap, by key: the value and the revision.
std::map<std::string, std::pair<std::string, Revision>> ReplayFeed(Engine& engine) {
  std::map<std::string, std::pair<std::string, Revision>> items;
  const Revision head = *engine.Head(kHistory, absl::InfiniteFuture());
  for (Revision after = 0; after < head;) {
    const auto page = engine.Changes(kHistory, after, kCommitsPerChanges, absl::InfiniteFuture());
    RB_CHECK(page.ok(), page.status().ToString());
    RB_CHECK(!page->commits.empty(), "the feed goes on to its head");
    for (const CommitRecord& commit : page->commits) {
      EXPECT_EQ(commit.revision, ++after);
      EXPECT_EQ(commit.changes.size(), std::size(kParts)) << "half of commit " << after;
      for (const Change& change : commit.changes) {
        items[change.key] = {change.value.value_or(""), commit.revision};
      }
    }
  }
  return items;
}

void ExpectSameItems(Engine& engine,
                     const std::map<std::string, std::pair<std::string, Revision>>& items) {
  auto want = items.begin();
  std::string begin;
  for (bool more = true; more;) {  // ends with the items, of which each page has at least one
    const auto page = engine.Scan(kHistory, begin, "", kItemsPerScan, absl::InfiniteFuture());
    ASSERT_TRUE(page.ok()) << page.status();
    for (const Item& item : page->items) {
      ASSERT_NE(want, items.end()) << item.key << " is not in the feed";
      ASSERT_EQ(item.key, want->first);
      EXPECT_EQ(item.value, want->second.first);
      EXPECT_EQ(item.revision, want->second.second);
      ++want;
    }
    more = page->more;
    if (more) begin = page->items.back().key + '\0';
  }
  EXPECT_EQ(want, items.end()) << want->first << " is lost";
}

TEST(StorageCrash, KeepsEveryAcknowledgedCommitWhole) {
  const uint64_t seed = SeedOr(20'250'302);
  std::mt19937_64 random(seed);
  TestDirectory directory;
  const std::string store = directory.Under("store");
  Acknowledged acknowledged;
  for (int round = 0; round < kRounds; ++round) {
    // Now and then while it is still opening.
    const int lines = std::max<int>(0, static_cast<int>(random() % (kAcknowledgedMax + 40)) - 40);
    SCOPED_TRACE(absl::StrCat("seed ", seed, ", round ", round, ", killed after ", lines));
    ASSERT_NO_FATAL_FAILURE(Parse(RunAndKill(store, round, lines), acknowledged));
    const auto engine = MustOpen(store);
    const auto items = ReplayFeed(*engine);
    ExpectSameItems(*engine, items);
    for (const auto& [name, revision] : acknowledged) {
      for (const char* part : kParts) {
        const std::string key = absl::StrCat(name, "/", part);
        const auto found = items.find(key);
        ASSERT_NE(found, items.end()) << key << " was acknowledged and is lost";
        EXPECT_EQ(found->second.first, ValueOf(key));
        EXPECT_EQ(found->second.second, revision) << key;
      }
    }
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_FALSE(acknowledged.empty());
}

}  // namespace
}  // namespace raumboerse::storage

int main(int count, char** arguments) {
  if (count == 4 && std::string(arguments[1]) == "--child") {
    raumboerse::storage::RunChild(arguments[2], arguments[3]);
  }
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}

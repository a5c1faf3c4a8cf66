#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace raumboerse::storage {

// A place in one history: the first commit is 1, and every commit is one more than the one before.
// As an expectation, 0 means "absent".
using Revision = int64_t;

// Bounds on every engine; a batch beyond them is INVALID_ARGUMENT and leaves nothing behind.
inline constexpr size_t kMutationsPerBatch = 100;
inline constexpr size_t kBytesPerBatch = 1 << 20;  // keys and values of the mutations together
inline constexpr size_t kGuardsPerBatch = 1'000;   // key and range guards together
// A key has at least one byte. The ends of a range may be one byte longer than a key, or empty.
inline constexpr size_t kBytesPerKey = 1 << 10;
inline constexpr size_t kBytesPerHistory = 255;  // of a history's name; at least 1

// Bounds on the questions; beyond them INVALID_ARGUMENT.
inline constexpr size_t kKeysPerRead = 1'000;
inline constexpr size_t kItemsPerScan = 10'000;
inline constexpr size_t kCommitsPerChanges = 1'000;
// Scan and Changes answer with less than they were asked for once keys and values come to this
// much.
inline constexpr size_t kBytesPerAnswer = 16 << 20;

// Holds when the key's last commit is `expected` (0: the key is absent).
struct KeyGuard {
  std::string key;
  Revision expected = 0;
};

// Holds when no commit after `unchanged_since` wrote or removed a key in [begin, end); to remove an
// absent key counts. An engine that no longer remembers that far back (its feed is trimmed)
// refuses. Costs time in proportion to the items in the range.
struct RangeGuard {
  std::string begin;
  std::string end;
  Revision unchanged_since = 0;
};

// What the feed keeps of a mutation. Private persons' data is kKeyOnly: Changes() then tells that
// the key changed, and never what it held, so that erasing the item erases the data.
enum class Trace { kValue, kKeyOnly };

struct Mutation {
  std::string key;
  std::optional<std::string> value;  // nullopt removes the key; removing an absent key is allowed
  Trace trace = Trace::kValue;
};

struct Batch {
  std::vector<KeyGuard> key_guards;
  std::vector<RangeGuard> range_guards;
  std::vector<Mutation> mutations;  // at least one; no key twice
};

// How a commit ended.
enum class Outcome {
  kDone,     // durable
  kRefused,  // a guard did not hold; nothing was written
  kNotDone,  // surely nothing was written; repeating it is safe
  kUnknown,  // it may or may not become durable; an idempotency guard tells when it is repeated
};

struct CommitResult {
  Outcome outcome = Outcome::kNotDone;
  Revision revision = 0;  // of the commit, when kDone
  // Index of the first guard that did not hold, when kRefused; key guards are looked at before
  // range guards.
  std::optional<size_t> refused_key_guard;
  std::optional<size_t> refused_range_guard;
  absl::Status status;  // the reason, when kNotDone or kUnknown; OK otherwise
};

struct Item {
  std::string key;
  std::string value;
  Revision revision = 0;  // of the commit that wrote it
};

// A consistent answer: all of it as of `revision`.
struct ReadResult {
  std::vector<std::optional<Item>> items;  // one per key asked, in that order
  Revision revision = 0;
};

struct ScanResult {
  std::vector<Item> items;  // by key, ascending
  bool more = false;        // there are further keys in the range: continue after the last one
  Revision revision = 0;
};

struct Change {
  std::string key;
  std::optional<std::string> value;  // nullopt: removed, or not kept (kKeyOnly)
  bool removed = false;
};

struct CommitRecord {
  Revision revision = 0;
  std::vector<Change> changes;  // in the batch's order
};

struct ChangesResult {
  std::vector<CommitRecord> commits;  // revisions after + 1, after + 2, ... without a gap
  Revision head = 0;                  // the newest revision when the answer was made
};

// Holds histories, one per exchange: each an ordered map of bytes with one totally ordered sequence
// of commits. A history that was never written is empty, with head 0. Keys order as unsigned bytes;
// ranges are half-open and an empty `end` means "to the last key".
//
// Any thread may call any verb; all of them block until `deadline` at the latest (then
// DEADLINE_EXCEEDED), so none is called on a gRPC thread; a verb that need not wait may answer
// after its deadline. A done commit is durable, and visible to every later Read, Scan, Changes and
// Head. UNAVAILABLE: the engine is closing or cannot write its store. DATA_LOSS: what is stored
// cannot be trusted; call a human.
class Engine {
 public:
  virtual ~Engine() = default;

  // Writes all mutations at one new revision if all guards hold. A malformed batch is kNotDone,
  // INVALID_ARGUMENT; so is one whose deadline has passed before its turn, DEADLINE_EXCEEDED. A
  // deadline that passes later makes it kUnknown.
  virtual CommitResult Commit(absl::string_view history, Batch batch, absl::Time deadline) = 0;

  virtual absl::StatusOr<ReadResult> Read(absl::string_view history,
                                          const std::vector<std::string>& keys,
                                          absl::Time deadline) = 0;

  // The first `limit` items of [begin, end), or fewer, but at least one, where they come to
  // kBytesPerAnswer. REQUIRES: 1 <= limit <= kItemsPerScan, else INVALID_ARGUMENT.
  virtual absl::StatusOr<ScanResult> Scan(absl::string_view history, absl::string_view begin,
                                          absl::string_view end, size_t limit,
                                          absl::Time deadline) = 0;

  // The commits after `after`, oldest first, `limit` at most, and no more than come to
  // kBytesPerAnswer. Where there is none yet it waits until there is one, or until `deadline`, and
  // then answers with none. OUT_OF_RANGE: `after` is older than what the feed keeps, or newer than
  // the head. REQUIRES: 1 <= limit <= kCommitsPerChanges, else INVALID_ARGUMENT.
  virtual absl::StatusOr<ChangesResult> Changes(absl::string_view history, Revision after,
                                                size_t limit, absl::Time deadline) = 0;

  // The newest revision; 0 for a history never written.
  virtual absl::StatusOr<Revision> Head(absl::string_view history, absl::Time deadline) = 0;
};

// A wide power, apart from the verbs: forgets the commits up to `through` in the feed. Items stay.
// Returns OK where that much was forgotten before; INVALID_ARGUMENT: `through` is newer than the
// head; DEADLINE_EXCEEDED: a part may be done.
class FeedTrimmer {
 public:
  virtual ~FeedTrimmer() = default;
  virtual absl::Status TrimFeed(absl::string_view history, Revision through,
                                absl::Time deadline) = 0;
};

}  // namespace raumboerse::storage

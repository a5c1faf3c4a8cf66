#include "storage/rocksdb/layout.h"

#include <limits>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "storage/rocksdb/bytes.h"

namespace raumboerse::storage {
namespace {

// The first byte of every key. Never reused for another meaning.
constexpr char kCommit = 'C';
constexpr char kFormat = 'F';
constexpr char kHistory = 'H';
constexpr char kItem = 'I';
constexpr char kPoint = 'P';
constexpr char kRemoval = 'R';
constexpr char kStore = 'S';

constexpr size_t kHistoryPrefix = 1 + sizeof(uint32_t);

// What a feed entry says of one change.
constexpr uint64_t kRemovedBit = 1;
constexpr uint64_t kValueBit = 2;

std::string KindOnly(char kind) { return std::string(1, kind); }

std::string InHistory(char kind, uint32_t history, absl::string_view rest) {
  std::string key;
  key.reserve(kHistoryPrefix + rest.size());
  key.push_back(kind);
  AppendFixed32(key, history);
  key.append(rest.data(), rest.size());
  return key;
}

KeyRange RangeOf(char kind, uint32_t history,
                 std::pair<absl::string_view, absl::string_view> range) {
  return KeyRange{InHistory(kind, history, range.first),
                  range.second.empty() ? InHistory(kind, history + 1, "")
                                       : InHistory(kind, history, range.second)};
}

std::optional<Revision> TakeRevisionOnly(absl::string_view& bytes) {
  const std::optional<uint64_t> revision = TakeFixed64(bytes);
  if (!revision.has_value() || *revision > std::numeric_limits<Revision>::max()) {
    return std::nullopt;
  }
  return static_cast<Revision>(*revision);
}

std::optional<Change> TakeChange(absl::string_view& bytes) {
  const std::optional<uint64_t> bits = TakeVarint(bytes);
  if (!bits.has_value() || *bits > (kRemovedBit | kValueBit)) return std::nullopt;
  const std::optional<absl::string_view> key = TakeSized(bytes);
  if (!key.has_value()) return std::nullopt;
  Change change;
  change.key = std::string(*key);
  change.removed = (*bits & kRemovedBit) != 0;
  if ((*bits & kValueBit) != 0) {
    const std::optional<absl::string_view> value = TakeSized(bytes);
    if (!value.has_value()) return std::nullopt;
    change.value = std::string(*value);
  }
  return change;
}

}  // namespace

std::string FormatKey() { return KindOnly(kFormat); }
std::string StoreKey() { return KindOnly(kStore); }
std::string PointsBegin() { return KindOnly(kPoint); }
std::string PointsEnd() { return KindOnly(kPoint + 1); }
std::string HistoriesBegin() { return KindOnly(kHistory); }
std::string HistoriesEnd() { return KindOnly(kHistory + 1); }

std::string PointKey(uint64_t commits) {
  std::string key = KindOnly(kPoint);
  AppendFixed64(key, commits);
  return key;
}

std::string HistoryKey(absl::string_view name) { return absl::StrCat(KindOnly(kHistory), name); }

std::string ItemKey(uint32_t history, absl::string_view key) {
  return InHistory(kItem, history, key);
}

std::string RemovalKey(uint32_t history, absl::string_view key) {
  return InHistory(kRemoval, history, key);
}

std::string FeedKey(uint32_t history, Revision revision) {
  std::string key = InHistory(kCommit, history, "");
  AppendFixed64(key, static_cast<uint64_t>(revision));
  return key;
}

KeyRange ItemRange(uint32_t history, absl::string_view begin, absl::string_view end) {
  return RangeOf(kItem, history, {begin, end});
}

KeyRange RemovalRange(uint32_t history, absl::string_view begin, absl::string_view end) {
  return RangeOf(kRemoval, history, {begin, end});
}

KeyRange FeedRange(uint32_t history, Revision first) {
  return KeyRange{FeedKey(history, first), InHistory(kCommit, history + 1, "")};
}

absl::string_view KeyIn(absl::string_view item_or_removal_key) {
  return absl::ClippedSubstr(item_or_removal_key, kHistoryPrefix);
}

absl::string_view NameIn(absl::string_view history_key) {
  return absl::ClippedSubstr(history_key, 1);
}

absl::StatusOr<uint64_t> CommitsIn(absl::string_view point_key) {
  absl::string_view rest = absl::ClippedSubstr(point_key, 1);
  const std::optional<uint64_t> commits = TakeFixed64(rest);
  if (!commits.has_value() || !rest.empty()) return NotDecoded(point_key);
  return *commits;
}

absl::StatusOr<Revision> RevisionIn(absl::string_view feed_key) {
  absl::string_view rest = absl::ClippedSubstr(feed_key, kHistoryPrefix);
  const std::optional<Revision> revision = TakeRevisionOnly(rest);
  if (!revision.has_value() || !rest.empty()) return NotDecoded(feed_key);
  return *revision;
}

std::string EncodeFormat(uint32_t version) {
  std::string bytes;
  AppendFixed32(bytes, version);
  return bytes;
}

std::string EncodeWatermark(const Watermark& watermark) {
  std::string bytes;
  AppendFixed64(bytes, watermark.commits);
  AppendFixed64(bytes, watermark.hash);
  return bytes;
}

std::string EncodeHistory(const HistoryState& state) {
  std::string bytes;
  AppendFixed32(bytes, state.id);
  AppendFixed64(bytes, static_cast<uint64_t>(state.head));
  AppendFixed64(bytes, static_cast<uint64_t>(state.trimmed_through));
  return bytes;
}

std::string EncodeItem(Revision revision, absl::string_view value) {
  std::string bytes;
  bytes.reserve(sizeof(Revision) + value.size());
  AppendFixed64(bytes, static_cast<uint64_t>(revision));
  bytes.append(value.data(), value.size());
  return bytes;
}

std::string EncodeRemoval(Revision revision) { return EncodeItem(revision, ""); }

std::string EncodeFeed(const std::vector<Mutation>& mutations) {
  std::string bytes;
  AppendVarint(bytes, mutations.size());
  for (const Mutation& mutation : mutations) {
    const bool kept = mutation.value.has_value() && mutation.trace == Trace::kValue;
    AppendVarint(bytes, (mutation.value.has_value() ? 0 : kRemovedBit) | (kept ? kValueBit : 0));
    AppendSized(bytes, mutation.key);
    if (kept) AppendSized(bytes, *mutation.value);
  }
  return bytes;
}

absl::StatusOr<uint32_t> DecodeFormat(absl::string_view bytes) {
  const std::optional<uint32_t> version = TakeFixed32(bytes);
  if (!version.has_value() || !bytes.empty()) return NotDecoded(FormatKey());
  return *version;
}

absl::StatusOr<Watermark> DecodeWatermark(absl::string_view key, absl::string_view bytes) {
  const std::optional<uint64_t> commits = TakeFixed64(bytes);
  const std::optional<uint64_t> hash = TakeFixed64(bytes);
  if (!commits.has_value() || !hash.has_value() || !bytes.empty()) return NotDecoded(key);
  return Watermark{*commits, *hash};
}

absl::StatusOr<HistoryState> DecodeHistory(absl::string_view key, absl::string_view bytes) {
  const std::optional<uint32_t> id = TakeFixed32(bytes);
  const std::optional<Revision> head = TakeRevisionOnly(bytes);
  const std::optional<Revision> trimmed = TakeRevisionOnly(bytes);
  if (!id.has_value() || !head.has_value() || !trimmed.has_value() || !bytes.empty() || *id == 0 ||
      *trimmed > *head) {
    return NotDecoded(key);
  }
  return HistoryState{*id, *head, *trimmed};
}

absl::StatusOr<Revision> TakeRevision(absl::string_view key, absl::string_view& bytes) {
  const std::optional<Revision> revision = TakeRevisionOnly(bytes);
  if (!revision.has_value()) return NotDecoded(key);
  return *revision;
}

absl::StatusOr<CommitRecord> DecodeFeed(absl::string_view key, absl::string_view bytes) {
  CommitRecord commit;
  RB_ASSIGN_OR_RETURN(commit.revision, RevisionIn(key));
  const std::optional<uint64_t> count = TakeVarint(bytes);
  if (!count.has_value() || *count > kMutationsPerBatch) return NotDecoded(key);
  for (uint64_t i = 0; i < *count; ++i) {
    std::optional<Change> change = TakeChange(bytes);
    if (!change.has_value()) return NotDecoded(key);
    commit.changes.push_back(*std::move(change));
  }
  if (!bytes.empty()) return NotDecoded(key);
  return commit;
}

Watermark Chain(const Watermark& before, absl::string_view feed_key, absl::string_view feed_bytes) {
  return Watermark{before.commits + 1, ChainHash(ChainHash(before.hash, feed_key), feed_bytes)};
}

absl::Status FromRocksdb(const ::rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  const std::string message = absl::StrCat("storage: ", doing, ": ", status.ToString());
  return status.IsCorruption() ? absl::DataLossError(message) : absl::UnavailableError(message);
}

absl::Status NotDecoded(absl::string_view key) {
  return absl::DataLossError(
      absl::StrCat("storage: the record at key \"", absl::CHexEscape(key), "\" does not decode"));
}

}  // namespace raumboerse::storage

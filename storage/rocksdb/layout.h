#pragma once

#include <cstdint>
#include <string>

#include <rocksdb/slice.h>
#include <rocksdb/status.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "storage/engine.h"

namespace raumboerse::storage {

// What stands where in RocksDB; docs/storage-format.md is its prose. Pure functions. Whatever does
// not decode is DATA_LOSS naming its key.

inline constexpr uint32_t kFormatVersion = 1;
inline constexpr size_t kHistoriesPerStore = 100'000;

// Where a history stands: under its name, one small record.
struct HistoryState {
  uint32_t id = 0;  // what its keys carry instead of its name; 1 is the first
  Revision head = 0;
  Revision trimmed_through = 0;
};

// Where the whole store stands: how many commits all histories have together, and the hash chained
// over them in the order in which they were written.
struct Watermark {
  uint64_t commits = 0;
  uint64_t hash = 0;
  bool operator==(const Watermark&) const = default;
};

std::string FormatKey();
std::string StoreKey();
std::string PointKey(uint64_t commits);
std::string HistoryKey(absl::string_view name);
std::string ItemKey(uint32_t history, absl::string_view key);
std::string RemovalKey(uint32_t history, absl::string_view key);
std::string FeedKey(uint32_t history, Revision revision);

// The two ends of all keys that begin with this kind's byte.
std::string PointsBegin();
std::string PointsEnd();
std::string HistoriesBegin();
std::string HistoriesEnd();

// [begin, end) of a history's items or removals as keys here; an empty `end` is the history's last.
struct KeyRange {
  std::string begin;
  std::string end;
};
KeyRange ItemRange(uint32_t history, absl::string_view begin, absl::string_view end);
KeyRange RemovalRange(uint32_t history, absl::string_view begin, absl::string_view end);
KeyRange FeedRange(uint32_t history, Revision first);

// The caller's key in an item's or a removal's key, or the name in a history's.
absl::string_view KeyIn(absl::string_view item_or_removal_key);
absl::string_view NameIn(absl::string_view history_key);
absl::StatusOr<uint64_t> CommitsIn(absl::string_view point_key);
absl::StatusOr<Revision> RevisionIn(absl::string_view feed_key);

std::string EncodeFormat(uint32_t version);
std::string EncodeWatermark(const Watermark& watermark);
std::string EncodeHistory(const HistoryState& state);
std::string EncodeItem(Revision revision, absl::string_view value);
std::string EncodeRemoval(Revision revision);
// Values that are not to be kept in the feed are not in it.
std::string EncodeFeed(const std::vector<Mutation>& mutations);

absl::StatusOr<uint32_t> DecodeFormat(absl::string_view bytes);
absl::StatusOr<Watermark> DecodeWatermark(absl::string_view key, absl::string_view bytes);
absl::StatusOr<HistoryState> DecodeHistory(absl::string_view key, absl::string_view bytes);
// Of an item or a removal, whose value is what remains.
absl::StatusOr<Revision> TakeRevision(absl::string_view key, absl::string_view& bytes);
absl::StatusOr<CommitRecord> DecodeFeed(absl::string_view key, absl::string_view bytes);

// The chain goes over the history's number, the revision and the feed's bytes of each commit.
Watermark Chain(const Watermark& before, absl::string_view feed_key, absl::string_view feed_bytes);

// DATA_LOSS for what is broken, UNAVAILABLE for what the disk would not do; OK stays OK.
absl::Status FromRocksdb(const ::rocksdb::Status& status, absl::string_view doing);
absl::Status NotDecoded(absl::string_view key);

inline ::rocksdb::Slice ToSlice(absl::string_view bytes) { return {bytes.data(), bytes.size()}; }
inline absl::string_view ToView(const ::rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

}  // namespace raumboerse::storage

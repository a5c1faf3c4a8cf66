#include "storage/rocksdb/feed.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/status.h"

namespace raumboerse::storage {

absl::StatusOr<std::vector<CommitRecord>> ReadFeed(::rocksdb::DB& db,
                                                   const ::rocksdb::Snapshot* snapshot,
                                                   const FeedPage& page) {
  std::vector<CommitRecord> commits;
  const KeyRange range = FeedRange(page.history, page.after + 1);
  ::rocksdb::ReadOptions options;
  options.snapshot = snapshot;
  const ::rocksdb::Slice end(range.end);
  options.iterate_upper_bound = &end;
  const std::unique_ptr<::rocksdb::Iterator> at(db.NewIterator(options));
  size_t bytes = 0;
  Revision next = page.after + 1;
  for (at->Seek(range.begin); at->Valid(); at->Next(), ++next) {
    if (commits.size() == page.limit || bytes >= kBytesPerAnswer) break;
    RB_ASSIGN_OR_RETURN(CommitRecord commit, DecodeFeed(ToView(at->key()), ToView(at->value())));
    if (commit.revision != next) {
      return absl::DataLossError(absl::StrCat("storage: the feed lacks revision ", next));
    }
    for (const Change& change : commit.changes) {
      bytes += change.key.size() + (change.value.has_value() ? change.value->size() : 0);
    }
    commits.push_back(std::move(commit));
  }
  RB_RETURN_IF_ERROR(FromRocksdb(at->status(), "reading the feed"));
  return commits;
}

}  // namespace raumboerse::storage

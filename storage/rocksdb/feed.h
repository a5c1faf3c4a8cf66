#pragma once

#include <vector>

#include <rocksdb/db.h>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "storage/engine.h"
#include "storage/rocksdb/layout.h"

namespace raumboerse::storage {

// Which part of a history's feed: the commits after `after`, `limit` at most.
struct FeedPage {
  uint32_t history = 0;
  Revision after = 0;
  size_t limit = 0;
};

// That page as `snapshot` shows it, no more than comes to kBytesPerAnswer. DATA_LOSS: a commit
// between two others is missing. REQUIRES: the feed keeps what is after `after`.
absl::StatusOr<std::vector<CommitRecord>> ReadFeed(::rocksdb::DB& db,
                                                   const ::rocksdb::Snapshot* snapshot,
                                                   const FeedPage& page);

}  // namespace raumboerse::storage

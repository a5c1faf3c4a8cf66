#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/mutex.h"
#include "matcher/tagged_rows.h"

namespace raumboerse::matcher {

// Which rows the ids of one hash have or had, shared by all snapshots of a table. It holds no ids:
// the entries do, and a million of them a second time is much. Any thread.
class IdIndex {
 public:
  // The row of the hash that `is_it(row)`, which is asked about rows of other hashes, too, and
  // about such as came after a snapshot.
  template <typename IsIt>
  std::optional<uint32_t> Find(size_t hash, IsIt is_it) const {
    const Shard& shard = shards_[hash % kShards];
    MutexLock lock(shard.mutex);
    return shard.rows.Find(TagOf(hash), is_it);
  }

  void Put(size_t hash, uint32_t row) {
    Shard& shard = shards_[hash % kShards];
    MutexLock lock(shard.mutex);
    shard.rows.Put(TagOf(hash), row);
  }

  void Erase(size_t hash, uint32_t row) {
    Shard& shard = shards_[hash % kShards];
    MutexLock lock(shard.mutex);
    shard.rows.Erase(TagOf(hash), row);
  }

 private:
  // So that readers seldom meet.
  static constexpr size_t kShards = 64;
  struct Shard {
    mutable Mutex mutex;
    TaggedRows rows ABSL_GUARDED_BY(mutex);
  };

  // Other bits than those that choose the shard.
  static uint32_t TagOf(size_t hash) { return static_cast<uint32_t>(hash / kShards); }

  std::array<Shard, kShards> shards_;
};

}  // namespace raumboerse::matcher

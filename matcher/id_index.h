#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/container/btree_map.h"

#include "base/mutex.h"

namespace raumboerse::matcher {

// Which rows the ids of one hash have or had, shared by all snapshots of a table. It holds no ids:
// the entries do, and a million of them a second time is much. Any thread.
class IdIndex {
 public:
  // The first row of the hash that `is_it(row)`; it may know rows that came after a snapshot.
  template <typename IsIt>
  std::optional<uint32_t> Find(size_t hash, IsIt is_it) const {
    const Shard& shard = shards_[hash % kShards];
    MutexLock lock(shard.mutex);
    const auto [begin, end] = shard.rows.equal_range(hash);
    for (auto at = begin; at != end; ++at)
      if (is_it(at->second)) return at->second;
    return std::nullopt;
  }

  void Put(size_t hash, uint32_t row) {
    Shard& shard = shards_[hash % kShards];
    MutexLock lock(shard.mutex);
    shard.rows.emplace(hash, row);
  }

  void Erase(size_t hash, uint32_t row) {
    Shard& shard = shards_[hash % kShards];
    MutexLock lock(shard.mutex);
    const auto [begin, end] = shard.rows.equal_range(hash);
    for (auto at = begin; at != end; ++at) {
      if (at->second != row) continue;
      shard.rows.erase(at);
      return;
    }
  }

 private:
  // So that readers seldom meet.
  static constexpr size_t kShards = 64;
  struct Shard {
    mutable Mutex mutex;
    absl::btree_multimap<size_t, uint32_t> rows ABSL_GUARDED_BY(mutex);
  };
  std::array<Shard, kShards> shards_;
};

}  // namespace raumboerse::matcher

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

#include "base/mutex.h"

namespace raumboerse::matcher {

// Which row an id has or had, shared by all snapshots of a table: a row keeps its id as long as a
// snapshot may still show it there, so what an answer says holds for every one of them. Any thread.
class IdIndex {
 public:
  std::optional<uint32_t> Find(absl::string_view id) const {
    const Shard& shard = ShardOf(id);
    MutexLock lock(shard.mutex);
    const auto found = shard.rows.find(id);
    if (found == shard.rows.end()) return std::nullopt;
    return found->second;
  }

  void Put(absl::string_view id, uint32_t row) {
    Shard& shard = ShardOf(id);
    MutexLock lock(shard.mutex);
    shard.rows.insert_or_assign(std::string(id), row);
  }

  void Erase(absl::string_view id) {
    Shard& shard = ShardOf(id);
    MutexLock lock(shard.mutex);
    shard.rows.erase(id);
  }

 private:
  // So that readers seldom meet.
  static constexpr size_t kShards = 64;
  struct Shard {
    mutable Mutex mutex;
    absl::flat_hash_map<std::string, uint32_t> rows ABSL_GUARDED_BY(mutex);
  };
  Shard& ShardOf(absl::string_view id) {
    return shards_[absl::Hash<absl::string_view>()(id) % kShards];
  }
  const Shard& ShardOf(absl::string_view id) const {
    return shards_[absl::Hash<absl::string_view>()(id) % kShards];
  }
  std::array<Shard, kShards> shards_;
};

}  // namespace raumboerse::matcher

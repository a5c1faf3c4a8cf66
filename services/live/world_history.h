#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <memory>

#include "matcher/world.h"

namespace raumboerse::services {

// The worlds of the last while, so that a watcher can go on exactly where it stopped. Worlds share
// what did not change, so each costs what was touched: that sum is what is bounded. Not
// thread-safe.
class WorldHistory {
 public:
  static constexpr size_t kWorldsMax = 256;
  static constexpr size_t kTouchedMax = 1'000;

  // `touched`: how many records differ from the world before. REQUIRES: newer than the newest.
  void Add(std::shared_ptr<const matcher::World> world, size_t touched);
  // Null before the first.
  std::shared_ptr<const matcher::World> newest() const;
  // The world that was the newest when `revision` was: what changed since it is just what changed
  // since `revision`. Null: it is not kept any more.
  std::shared_ptr<const matcher::World> At(int64_t revision) const;

 private:
  struct Kept {
    std::shared_ptr<const matcher::World> world;
    size_t touched = 0;                                  // since the one before; 0 of the oldest
    int64_t next = std::numeric_limits<int64_t>::max();  // revision of the world after it
  };
  std::deque<Kept> kept_;  // oldest first, without a gap
  size_t touched_ = 0;
};

}  // namespace raumboerse::services

#pragma once

#include <cstdint>
#include <deque>
#include <memory>

#include "absl/time/time.h"

#include "matcher/world.h"

namespace raumboerse::services {

// The worlds of the last while, so that a watcher can go on where it stopped: the newest, and of
// those before it about one a second for a minute. Worlds share what did not change, so each costs
// only what changed. Not thread-safe.
class WorldHistory {
 public:
  static constexpr size_t kWorldsMax = 60;
  static constexpr absl::Duration kSpacing = absl::Seconds(1);

  // REQUIRES: not older than the newest.
  void Add(std::shared_ptr<const matcher::World> world, absl::Time now);
  // Null before the first.
  std::shared_ptr<const matcher::World> newest() const { return newest_; }
  // The newest world that is not newer than `revision`: what changed since then is all that a
  // watcher who knows `revision` can have missed. Null: that far back nothing is kept.
  std::shared_ptr<const matcher::World> AtMost(int64_t revision) const;
  // For a watcher of a world whose kind has changed (other uses, other districts) nothing before
  // can be compared.
  void Clear();

 private:
  struct Kept {
    std::shared_ptr<const matcher::World> world;
    absl::Time since;
  };
  std::shared_ptr<const matcher::World> newest_;
  std::deque<Kept> kept_;  // oldest first; the last is newest_ or older
};

}  // namespace raumboerse::services

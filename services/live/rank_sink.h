#pragma once

#include <functional>

#include "absl/status/status.h"

#include "matcher/rank_cursor.h"

namespace raumboerse::services {

// Where pages of ranks go. One thread delivers and closes; nothing here blocks.
class RankSink {
 public:
  virtual ~RankSink() = default;
  // Whether it takes another page now.
  virtual bool has_room() const = 0;
  // `page` and `world` are borrowed. REQUIRES: has_room().
  virtual void Deliver(const matcher::RankPage& page, const matcher::World& world) = 0;
  virtual void Close(const absl::Status& status) = 0;
  virtual bool over() const = 0;
  // `on_room` runs whenever there may be room again, or the sink is over, on any thread; it is
  // quick. It may run a last time after the sink's user is gone.
  virtual void OnRoom(std::function<void()> on_room) = 0;
};

}  // namespace raumboerse::services

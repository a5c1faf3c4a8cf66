#include "services/live/world_history.h"

#include <utility>

namespace raumboerse::services {

void WorldHistory::Add(std::shared_ptr<const matcher::World> world, size_t touched) {
  if (!kept_.empty()) kept_.back().next = world->revision;
  if (kept_.empty()) touched = 0;  // there is none that it shares with
  kept_.push_back({std::move(world), touched});
  touched_ += touched;
  // What a world costs is what the one after it touched; the newest is needed in any case.
  while (kept_.size() > 1 && (kept_.size() > kWorldsMax || touched_ > kTouchedMax)) {
    kept_.pop_front();
    touched_ -= std::exchange(kept_.front().touched, 0);
  }
}

std::shared_ptr<const matcher::World> WorldHistory::newest() const {
  return kept_.empty() ? nullptr : kept_.back().world;
}

std::shared_ptr<const matcher::World> WorldHistory::At(int64_t revision) const {
  for (auto kept = kept_.rbegin(); kept != kept_.rend(); ++kept) {
    if (kept->world->revision <= revision) {
      return revision < kept->next ? kept->world : nullptr;
    }
  }
  return nullptr;
}

}  // namespace raumboerse::services

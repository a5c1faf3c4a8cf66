#include "services/live/world_history.h"

namespace raumboerse::services {

void WorldHistory::Add(std::shared_ptr<const matcher::World> world, size_t touched) {
  if (!kept_.empty()) kept_.back().next = world->revision;
  kept_.push_back({std::move(world), touched});
  touched_ += touched;
  // What a world costs is what the one after it touched; the newest is needed in any case.
  while (kept_.size() > 1 && (kept_.size() > kWorldsMax || touched_ > kTouchedMax)) {
    touched_ -= kept_.front().touched;
    kept_.pop_front();
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

#include "services/live/world_history.h"

namespace raumboerse::services {

void WorldHistory::Add(std::shared_ptr<const matcher::World> world, absl::Time now) {
  newest_ = std::move(world);
  if (!kept_.empty() && now - kept_.back().since < kSpacing) return;
  kept_.push_back({newest_, now});
  if (kept_.size() > kWorldsMax) kept_.pop_front();
}

std::shared_ptr<const matcher::World> WorldHistory::AtMost(int64_t revision) const {
  if (newest_ && newest_->revision <= revision) return newest_;
  for (auto kept = kept_.rbegin(); kept != kept_.rend(); ++kept) {
    if (kept->world->revision <= revision) return kept->world;
  }
  return nullptr;
}

void WorldHistory::Clear() {
  newest_ = nullptr;
  kept_.clear();
}

}  // namespace raumboerse::services

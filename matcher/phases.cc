#include "matcher/phases.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace raumboerse::matcher {

using domain::Day;

std::vector<std::shared_ptr<const NeedEntry>> PhasesAfter(const World& world,
                                                          const domain::NeedFacts& need, Day day,
                                                          domain::Visibility audience) {
  std::vector<std::shared_ptr<const NeedEntry>> out;
  std::set<std::string> seen = {need.id};
  std::string last = need.given_inline ? "" : need.id;
  while (!last.empty() && out.size() < domain::kNeedChainMax) {
    std::shared_ptr<const NeedEntry> next;
    const auto order = [](const NeedEntry& entry) {
      return std::tuple(entry.facts.from.value_or(Day::Infinity()), entry.facts.id);
    };
    const auto followers = world.follow_ups->find(last);
    if (followers == world.follow_ups->end()) break;
    for (const std::string& id : followers->second) {
      const std::shared_ptr<const NeedEntry> entry = world.needs.FindShared(id);
      if (!entry || entry->facts.visibility < audience || seen.contains(id)) continue;
      if (StateFault(entry->facts, world.policy, day, domain::Listed::kNeeds)) continue;
      if (!next || order(*entry) < order(*next)) next = entry;
    }
    if (!next) break;
    last = next->facts.id;
    seen.insert(last);
    out.push_back(std::move(next));
  }
  return out;
}

std::vector<BridgedPhase> BridgePhases(const BridgeQuestion& question,
                                       const std::vector<std::shared_ptr<const NeedEntry>>& needs,
                                       const BridgeOptions& options) {
  std::vector<BridgedPhase> out;
  std::optional<Day> ended;
  for (const std::shared_ptr<const NeedEntry>& need : needs) {
    auto entry = std::make_shared<NeedEntry>(*need);
    if (ended) entry->facts.from = std::max(*ended, entry->facts.from.value_or(*ended));
    Bridge bridge = FindBridge(
        {question.world, question.matcher, entry->facts, question.asked, question.audience},
        options);
    if (!bridge.stays.empty()) ended = bridge.stays.back().figures.period.until;
    out.push_back({std::move(entry), std::move(bridge)});
  }
  return out;
}

}  // namespace raumboerse::matcher

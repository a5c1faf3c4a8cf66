#include "services/import/line_plan.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "domain/hash.h"

namespace raumboerse::services {

uint32_t LinePlan::Add(PlannedLine line, absl::string_view name) {
  const auto index = static_cast<uint32_t>(lines_.size());
  lines_.push_back(line);
  if (!name.empty()) line_of_name_.try_emplace(domain::Fnv1a64(name), index);
  return index;
}

void LinePlan::AddTie(uint32_t from, absl::string_view to, Tie tie) {
  edges_.push_back({from, domain::Fnv1a64(to), tie});
}

void LinePlan::LinkLines() {
  followers_.resize(lines_.size());
  for (const Edge& edge : edges_) {
    const auto to = line_of_name_.find(edge.to);
    if (to != line_of_name_.end()) followers_[to->second].push_back({edge.from, edge.tie});
  }
  edges_ = {};
}

// Kahn's algorithm, level by level.
uint32_t LinePlan::Take(Which which, uint32_t level) {
  const auto counts = [which](const Follower& follower) {
    return which == Which::kAll || follower.tie == Tie::kParent;
  };
  std::vector<uint32_t> waits_for(lines_.size());
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (taken_[i]) continue;
    for (const Follower& follower : followers_[i])
      if (counts(follower)) ++waits_for[follower.line];
  }
  std::vector<uint32_t> now;
  for (uint32_t i = 0; i < lines_.size(); ++i)
    if (!taken_[i] && waits_for[i] == 0) now.push_back(i);
  for (; !now.empty(); ++level) {  // takes at least one line each time
    std::vector<uint32_t> next;
    for (const uint32_t i : now) {
      taken_[i] = true;
      lines_[i].level = level;
      lines_[i].in_circle = which == Which::kParentsOnly;
      for (const Follower& follower : followers_[i])
        if (counts(follower) && !taken_[follower.line] && --waits_for[follower.line] == 0)
          next.push_back(follower.line);
    }
    now = std::move(next);
  }
  return level;
}

void LinePlan::ReportCircles(ProgressReport& report) {
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (taken_[i]) continue;
    report.Refused({.line = lines_[i].line,
                    .field = "",
                    .value = "",
                    .wish = "stands in a circle of part_of, after or parent, or below one"});
  }
}

void LinePlan::Settle(ProgressReport& report) {
  LinkLines();
  taken_.assign(lines_.size(), false);
  const uint32_t level = Take(Which::kAll, 0);
  Take(Which::kParentsOnly, level);
  ReportCircles(report);
  std::erase_if(lines_,
                [&report](const PlannedLine& line) { return report.WasRefused(line.line); });
  std::sort(lines_.begin(), lines_.end(), [](const PlannedLine& a, const PlannedLine& b) {
    return std::tie(a.kind, a.level, a.line) < std::tie(b.kind, b.level, b.line);
  });
  followers_ = {};
  line_of_name_ = {};
}

}  // namespace raumboerse::services

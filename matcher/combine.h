#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain/group_rule.h"
#include "domain/limits.h"
#include "matcher/matcher.h"

namespace raumboerse::matcher {

// What combining asks. All of it outlives what it is asked for.
struct CombineQuestion {
  const World& world;
  const Matcher& matcher;
  const SpaceEntry& space;
  domain::Question asked;  // `listed` is set by the function
  // The least visibility of the needs that the asker may see.
  domain::Visibility audience = domain::Visibility::kStaff;
};

struct CombineOptions {
  int64_t days = 0;      // over which costs are measured; 0: the policy's. At most kDaysMax
  int64_t min_days = 0;  // that a group stays; at most kDaysMax
  size_t members_max = domain::kGroupMembersMax;  // 2 to kGroupMembersMax
};

// Two candidates by their places, of which the first disturbs the second, or may.
struct Disturbance {
  size_t first = 0, second = 0;
  domain::GroupReason reason = domain::GroupReason::kFits;
  bool operator==(const Disturbance&) const = default;
};

struct LeftOut {
  size_t candidate = 0;
  // kFits: the disturbances between it and members say why.
  domain::GroupReason reason = domain::GroupReason::kFits;
  // Whom it is about, a place of the candidates; of reasons that concern one.
  std::optional<size_t> about;
};

struct Combined {
  int64_t days = 0;                                          // over which costs are measured
  std::vector<std::shared_ptr<const NeedEntry>> candidates;  // searched, best first
  int64_t candidates_total = 0;                              // of the space
  // The best group, scored; its members name places of `candidates`. Absent: there is none.
  std::optional<domain::Group> group;
  std::vector<Disturbance> disturbances;  // between any candidates, asks included
  std::vector<LeftOut> left_out;          // in the order of the candidates
  // What no group of all candidates covers more than, where not all were searched; absent: all
  // were, or the cost is not known by any tariff.
  std::optional<int64_t> bound_cents;
};

// The best group for a space (docs/MATCHING.md, section 10): every set of the best 16 candidates is
// looked at, less those that hold a pair or a least area that rules them out. A pure function.
// Costs a find of all needs that match the space in parts and for nothing, and at most 39,186 sets.
// REQUIRES: domain::CheckTariffs() finds nothing in the space.
Combined Combine(const CombineQuestion& question, const CombineOptions& options);

}  // namespace raumboerse::matcher

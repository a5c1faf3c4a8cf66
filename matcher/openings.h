#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "domain/prospect.h"
#include "matcher/matcher.h"
#include "matcher/timetable.h"

namespace raumboerse::matcher {

// A space that a need could stay in for a while.
struct OpenSpace {
  std::shared_ptr<const SpaceEntry> entry;
  domain::Prospect prospect;
};

// One free interval of such a space, with the alternative that would use it.
struct Opening {
  int space = 0;  // of Openings::spaces
  int way = 0;    // of its prospect
  StayRoom room;
  int32_t score_bound = 0;  // that no stay in it exceeds
  // The most days that a stay takes.
  int32_t most_days() const { return std::min(room.most_days, room.end - room.begin); }
};

// All openings of a need. Those of one space stand together.
struct Openings {
  std::vector<OpenSpace> spaces;
  std::vector<Opening> openings;
};

// What bridging asks: of `asked`, `listed` is kSpaces. All of it outlives what it is asked for.
struct BridgeQuestion {
  const World& world;
  const Matcher& matcher;
  const domain::NeedFacts& need;
  domain::Question asked;
  domain::Visibility audience = domain::Visibility::kStaff;

  int32_t wanted_days() const {
    return static_cast<int32_t>(domain::WantedDays(need, world.policy));
  }
};

// The openings of every space that satisfies all criteria but time, and alone does not cost more
// than the need's largest gap. The index finds the spaces.
Openings FindOpenings(const BridgeQuestion& question);

// The openings of those spaces in which the need can stay as long as it wants, and of them only
// such as may have the highest score; empty: there are none.
Openings FindWholeOpenings(const BridgeQuestion& question);

// The figures of a stay in an opening.
domain::Figures FiguresIn(const BridgeQuestion& question, const Openings& openings,
                          const Opening& opening, const StayDays& days);

}  // namespace raumboerse::matcher

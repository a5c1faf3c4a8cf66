#pragma once

#include <vector>

#include "domain/permit_plan.h"
#include "rules/screener.h"

// What a plan tells besides its steps: what the space's record says of its permits and of where its
// facts come from, and what contradicts itself. Pure functions.
namespace raumboerse::rules {

// What the permits of this kind say, those that complete it or have open conditions left out:
// refused, expired, not granted yet, not for this case. A sentence each.
std::vector<domain::Labels> PermitRemarks(const PairAsked& pair, int kind);

// What the record says of each of these facts: where it was read, what it notes as the reason to
// ask, which list contradicts it.
std::vector<domain::Labels> RecordRemarks(const domain::SpaceLaw& law, const FactSet& facts);

// What concerns no single step. `planned`: the kinds of the plan's steps; `start`: its start.
struct Planned {
  uint64_t kinds = 0;
  domain::Day start;
};
std::vector<domain::PlanWarning> WarningsOf(const PairAsked& pair, const Planned& planned);

}  // namespace raumboerse::rules

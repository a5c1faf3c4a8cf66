#pragma once

#include <optional>
#include <vector>

#include "domain/free_time.h"
#include "domain/match_rule.h"

namespace raumboerse::domain {

// One alternative of a need in a space: what of it does not depend on the period.
struct Way {
  int alternative = 0;
  Screening screening;
  Terms terms;
  Day earliest;  // nobody may start before
};

// A pair that satisfies every criterion but time and money: what stays in the space could be.
struct Prospect {
  int64_t area_m2 = 0;  // allocated
  std::optional<int64_t> distance_m;
  int owner_asks = 0;
  Periods free;
  std::vector<Way> ways;  // the alternatives that are offered and not inadmissible, in their order
};

// nullopt: H1 to H4 or H6 to H8 fail, or nothing is ever free. What Rank() looks at, without
// choosing a period; a pure function.
std::optional<Prospect> ProspectOf(const Market& market, const NeedFacts& need, const Offer& offer,
                                   const Question& question);

// A way of a prospect, in the pair that it is of. Borrows all of it.
struct StayQuestion {
  const Market& market;
  const NeedFacts& need;
  const SpaceFacts& space;
  const Question& question;
  const Prospect& prospect;
  const Way& way;
};

// The figures of a stay of `period`, scored by section 5 with its own length; the period is taken
// as given. REQUIRES: the period has an end.
Figures FiguresOf(const StayQuestion& stay, const Period& period);

// A score that no stay in `period` exceeds which is at least `least_days` long and takes this way.
int32_t ScoreBound(const StayQuestion& stay, const Period& period, int64_t least_days);

}  // namespace raumboerse::domain

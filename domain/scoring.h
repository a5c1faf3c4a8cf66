#pragma once

#include "domain/match_rule.h"

namespace raumboerse::domain {

// What the scores are computed from. Of `figures` everything but the scores is read.
struct ScoringInput {
  const NeedFacts& need;
  const SpaceFacts& space;
  const Figures& figures;
  const Policy& policy;
  Question question;
  int64_t area_m2 = 0;
  std::optional<int64_t> distance_m;
  int64_t wanted_days = 0;  // w of the definition
  int owner_asks = 0;
};

// Section 5 of the definition.
Scores ScoreOf(const ScoringInput& input);

}  // namespace raumboerse::domain

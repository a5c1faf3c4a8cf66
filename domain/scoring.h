#pragma once

#include "domain/match_rule.h"

namespace raumboerse::domain {

// What the scores are computed from besides the two sides and the figures.
struct ScoringInput {
  int64_t area_m2 = 0;
  std::optional<int64_t> distance_m;
  int64_t wanted_days = 0;  // w of the definition
  int owner_asks = 0;
  Question question;
};

// Section 5 of the definition. Reads of `figures` everything but the scores.
Scores ScoreOf(const NeedFacts& need, const SpaceFacts& space, const Figures& figures,
               const ScoringInput& input, const Policy& policy);

}  // namespace raumboerse::domain

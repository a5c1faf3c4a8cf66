#include "matcher/question_columns.h"

#include <array>

namespace raumboerse::matcher {

// A counting sort: there are few bounds and many rows.
Candidates HighestFirst(const Candidates& candidates) {
  std::array<uint32_t, domain::kScoreMost + 2> place{};
  const auto rank = [](const Candidate& one) { return domain::kScoreMost - one.bound; };
  for (const Candidate& one : candidates) ++place[rank(one) + 1];
  for (size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
  Candidates out(candidates.size());
  for (const Candidate& one : candidates) out[place[rank(one)]++] = one;
  return out;
}

}  // namespace raumboerse::matcher

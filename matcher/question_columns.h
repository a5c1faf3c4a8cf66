#pragma once

#include <vector>

#include "matcher/column_tests.h"
#include "matcher/direction.h"
#include "matcher/loops.h"
#include "matcher/space_bound.h"

// What columns are tested against and bounded by, for either direction alike.
namespace raumboerse::matcher {

inline SpaceTest TestOf(const SpacesForNeed& question, Unknowns unknowns) {
  return {question.need, question.world.policy, question.question, unknowns};
}
inline NeedTest TestOf(const NeedsForSpace& question, Unknowns unknowns) {
  return {question.space.facts, question.world.policy, question.question, unknowns};
}

inline SpaceBound BoundOf(const SpacesForNeed& question) {
  const bool screened = question.screener.state() == domain::Screening::State::kScreened;
  return {question.need, question.world.policy, question.question, screened ? 0 : 1};
}
// A space has too few needs to be worth bounding them.
struct NoBound {
  void Run(const NeedColumns&, BlockBounds& bounds) const { bounds.fill(domain::kScoreMost); }
  template <int kRows>
  int Of(const NeedColumnsOf<kRows>&, int) const {
    return domain::kScoreMost;
  }
  struct Tie {};
  template <int kRows>
  Tie TieOf(const NeedColumnsOf<kRows>&, int) const {
    return {};
  }
  bool LosesTie(Tie, const OrderKey&) const { return false; }
};
inline NoBound BoundOf(const NeedsForSpace&) { return {}; }

// A row, or a tile, and the most that it could score.
struct Candidate {
  uint32_t at;
  int16_t bound = 0;
};
using Candidates = std::vector<Candidate>;

// In order of bounds, the highest first; equal ones stay as they are.
Candidates HighestFirst(const Candidates& candidates);

}  // namespace raumboerse::matcher

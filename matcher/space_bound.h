#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "matcher/columns.h"
#include "matcher/order.h"
#include "matcher/summaries.h"

namespace raumboerse::matcher {

// The most that each row of a block could score; what rows that fail the test hold means nothing.
using BlockBounds = Column<int16_t>;

// Bounds the score of spaces for a need by their columns alone: never below the score of a match,
// so that what is bounded below the k-th best need not be evaluated. Made once per question.
struct SpaceBound {
  SpaceBound(const domain::NeedFacts& need, const domain::Policy& policy,
             const domain::Question& question, int asks_of_every_pair);

  void Run(const SpaceColumns& columns, BlockBounds& bounds) const;
  // The same for one row.
  template <int kRows>
  int Of(const SpaceColumnsOf<kRows>& columns, int row) const;
  // For the best row that each tile could have.
  void Run(const SpaceSummaries& tiles, BlockBounds& bounds) const;
  // What decides where scores are equal.
  struct Tie {
    int32_t start;  // at the earliest
    uint64_t name_hash;
  };
  template <int kRows>
  Tie TieOf(const SpaceColumnsOf<kRows>& columns, int row) const {
    return {std::max({day + columns.fit_out[row], from, int32_t{columns.first_day[row]}}),
            columns.name_hash[row]};
  }
  // Whether a row of the same score as `last` surely comes after it: no gap is smaller than none.
  bool LosesTie(const Tie& tie, const OrderKey& last) const;

  // What float coordinates and the box's cosine may be off by.
  static constexpr float kSlackM = 15;
  // A month's cost above it is not known.
  static constexpr float kAnyRate = 3e38f;

  // A criterion's weight over all weights.
  struct Shares {
    float use, area, place, period, start, money, equipment;
  };
  struct Alternative {
    domain::UseSet uses;
    float score;
  };

  Shares shares;
  domain::Deductions deductions;
  float unstated;
  std::array<Alternative, 8> alternatives;
  int alternative_count = 0;
  float min_m2, max_m2, wanted_m2, compared_m2;  // compared: 0: no area stated
  bool place_stated, has_circle;
  float latitude = 0, longitude = 0, radius_m = 1;
  float metres_per_degree_north = 0, metres_per_degree_east = 0;
  bool period_stated;
  int32_t day, from, until;
  float wanted_days;
  float own_month, own_at_once_month;
  uint32_t wished;
  int least_asks;
  int asked;  // OpenFact: what of them the need makes a match ask
  int32_t stale_before;
  uint64_t name_hash, lot_seed;
};

}  // namespace raumboerse::matcher

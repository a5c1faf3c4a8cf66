#pragma once

#include <cstdint>
#include <limits>
#include <tuple>

#include "domain/match_rule.h"

namespace raumboerse::matcher {

// One space of a need's ranking, in 16 bytes: millions of them are kept.
struct RankedSpace {
  static constexpr int64_t kGapUnknown = std::numeric_limits<int64_t>::max();

  int64_t gap_cents = kGapUnknown;
  uint32_t row = 0;        // of the world's spaces
  int32_t start : 20 = 0;  // days since 1970-01-01; the years of the model, twice over
  int32_t score : 12 = 0;

  static RankedSpace Of(const domain::Ranked& ranked, uint32_t row) {
    RankedSpace out;
    out.gap_cents = ranked.gap_cents.value_or(kGapUnknown);
    out.row = row;
    out.start = static_cast<int32_t>(ranked.start.since_epoch());
    out.score = ranked.score;
    return out;
  }
  bool operator==(const RankedSpace&) const = default;

  // Whether it surely stands behind the other one in a need's order: of equals the lot decides,
  // which is not kept.
  bool SurelyBehind(const RankedSpace& other) const {
    return std::make_tuple(-static_cast<int>(score), gap_cents, static_cast<int>(start)) >
           std::make_tuple(-static_cast<int>(other.score), other.gap_cents,
                           static_cast<int>(other.start));
  }
};
static_assert(sizeof(RankedSpace) == 16);

}  // namespace raumboerse::matcher

#pragma once

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

#include "domain/facts.h"

namespace raumboerse::domain {

// Inline: nearly every space has one window or two, and a scan asks for the free time of many.
using Periods = absl::InlinedVector<Period, 4>;

// The days on which the space can be had by the need, as disjoint periods in rising order: its
// windows that are certain enough, with notice enough, at the need's weekly times, less what is
// occupied. For a divisible space a day is free while `allocated_m2` is left in every weekly slot
// of the need.
//
// `occupied`: what takes the space itself, with its area, and what takes anything that the space is
// part of or consists of, at every level, with area 0: whole and part block each other.
// `question.day`: against it holds expire.
struct FreeTimeQuestion {
  int64_t allocated_m2 = 0;
  Day day;
};
Periods FreeTime(const SpaceFacts& space, absl::Span<const Occupied> occupied,
                 const NeedFacts& need, const FreeTimeQuestion& question);

// Joins overlapping and adjacent periods; drops empty ones; rising order.
Periods Union(Periods periods);

// `periods` without the days in `taken`. REQUIRES: both as Union() gives them.
Periods Subtract(const Periods& periods, const Periods& taken);

}  // namespace raumboerse::domain

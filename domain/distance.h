#pragma once

#include <cstdint>

#include "domain/record.h"

namespace raumboerse::domain {

inline constexpr double kEarthRadiusM = 6371008.8;

// Whole metres between two points by the equirectangular approximation of docs/MATCHING.md, rounded
// down; below 0.1 % off within a city. The one scalar function for it: whatever is faster may only
// bound it.
int64_t DistanceM(Point need, Point space);

}  // namespace raumboerse::domain

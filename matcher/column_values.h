#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>

#include "domain/distance.h"
#include "domain/facts.h"
#include "matcher/columns.h"

// How columns, and what they are tested against, put values into numbers: both sides alike.
namespace raumboerse::matcher {

inline constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
inline constexpr float kAnywhere = std::numeric_limits<float>::infinity();
// Degrees that float coordinates may be off by, and a metre of the distance's own rounding.
inline constexpr double kSlackDegrees = 1e-4;

inline int32_t DayNumber(domain::Day day) { return static_cast<int32_t>(day.since_epoch()); }

// The box around a circle, in degrees to each side.
struct Reach {
  float latitude = kAnywhere;
  float longitude = kAnywhere;
};

inline Reach ReachOf(const std::optional<domain::Point>& centre, int64_t radius_m) {
  if (!centre) return {};
  const double latitude = radius_m / domain::kEarthRadiusM * 180 / std::numbers::pi + kSlackDegrees;
  // The distance is measured at the mean latitude, which the box reaches at its far edge.
  const double far = std::min(90.0, std::abs(centre->latitude) + latitude) * std::numbers::pi / 180;
  const double longitude = std::cos(far) < 1e-3 ? 360 : latitude / std::cos(far) + kSlackDegrees;
  return {static_cast<float>(latitude), static_cast<float>(longitude)};
}

inline uint16_t Bits(uint64_t set) { return set == 0 ? kUndecided : static_cast<uint16_t>(set); }

inline domain::UseSet EffectiveUses(const domain::SpaceFacts& facts) {
  constexpr uint64_t kAll = ~uint64_t{0};
  const domain::UseSet offered = facts.any_use ? domain::UseSet{kAll, kAll} : facts.uses;
  return {offered.low & ~facts.uses_excluded.low, offered.high & ~facts.uses_excluded.high};
}

// Not stated is open, as the definition has it.
inline uint8_t CertaintyNumber(domain::Certainty certainty) {
  return static_cast<uint8_t>(std::max(certainty, domain::Certainty::kOpen));
}

inline int32_t Clamp32(int64_t value) {
  return static_cast<int32_t>(std::min<int64_t>(value, kMost));
}

}  // namespace raumboerse::matcher

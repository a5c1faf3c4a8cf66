#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>

#include "base/check.h"
#include "domain/distance.h"
#include "domain/facts.h"

// How facts become narrow values, always so that no match is lost.
namespace raumboerse::bench {

inline constexpr float kUnknownPlace = std::numeric_limits<float>::quiet_NaN();
inline constexpr float kTooDear = std::numeric_limits<float>::infinity();
// Day numbers in 16 bits reach 2059; so much of it must be left that an open end stands for it.
inline constexpr int64_t kLeastDaysMost = 7'000;

inline uint16_t Narrow16(int64_t value) {
  return static_cast<uint16_t>(std::clamp<int64_t>(value, 0, 0xffff));
}

inline int16_t NarrowDay(int64_t value) {
  return static_cast<int16_t>(std::clamp<int64_t>(value, -32'768, 32'767));
}
inline int16_t NarrowDay(domain::Day day) { return NarrowDay(day.since_epoch()); }

inline uint16_t FormBits(uint64_t set) { return set == 0 ? 0xffff : static_cast<uint16_t>(set); }

inline domain::Noise Loudest(const domain::Conduct& conduct) {
  return conduct.noise == domain::Noise::kUnknown ? domain::Noise::kTalk : conduct.noise;
}

// The half sides, in degrees, of a box that holds the circle.
struct BoxReach {
  float latitude, longitude;
};
inline BoxReach ReachOf(const domain::Point& centre, int64_t radius_m) {
  constexpr double kSlackDegrees = 1e-4;
  const double latitude =
      static_cast<double>(radius_m) / domain::kEarthRadiusM * 180 / std::numbers::pi +
      kSlackDegrees;
  const double far = std::min(89.0, std::abs(centre.latitude) + latitude) * std::numbers::pi / 180;
  return {static_cast<float>(latitude),
          static_cast<float>(latitude / std::cos(far) + kSlackDegrees)};
}

// The uses that a space takes, of an exchange with at most 64.
inline uint64_t UsesTaken(const domain::SpaceFacts& space) {
  RB_CHECK(space.uses.high == 0, "the market has at most 64 uses");
  return (space.any_use ? ~uint64_t{0} : space.uses.low) & ~space.uses_excluded.low;
}

// The least that any tariff asks; of a space none of whose tariffs is known, more than anybody has.
struct LeastPrice {
  float rate = kTooDear, first = kTooDear;
};
LeastPrice LeastPriceOf(const domain::SpaceFacts& space);

// The limits of section 4 of the definition, turned round: a stay of `least_days` is within the
// need's own means and gap only where first <= first_most and rate * rate_weight + first <= means.
struct Means {
  float rate_weight = 0, means = kTooDear, first_most = kTooDear;
};
Means MeansOf(const domain::NeedFacts& need);

}  // namespace raumboerse::bench

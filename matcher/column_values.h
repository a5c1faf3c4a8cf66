#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>

#include "domain/distance.h"
#include "domain/facts.h"
#include "domain/money.h"
#include "matcher/columns.h"

// How columns, and what they are tested against, put values into numbers: both sides alike.
namespace raumboerse::matcher {

inline constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
inline constexpr float kAnywhere = std::numeric_limits<float>::infinity();
// Degrees that float coordinates may be off by, and a metre of the distance's own rounding.
inline constexpr double kSlackDegrees = 1e-4;

inline int32_t DayNumber(domain::Day day) { return static_cast<int32_t>(day.since_epoch()); }

// The numbers of no district, for what takes all of them.
struct DistrictRange {
  int16_t first = 0;
  int16_t last = std::numeric_limits<int16_t>::max();
};
inline constexpr DistrictRange kEveryDistrict;

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

// The most that any window of a space offers.
struct Windows {
  int32_t first_day = kMost;
  int32_t last_day = -kMost;
  uint32_t weekly_slots = 0;
  uint8_t certainty = 0;
  int32_t notice_days = 0;
};

inline Windows WindowsOf(const domain::SpaceFacts& space) {
  Windows out;
  for (const domain::Window& window : space.windows) {
    out.first_day = std::min(out.first_day, DayNumber(window.period.from));
    out.last_day = std::max(out.last_day, DayNumber(window.period.until));
    out.weekly_slots |= domain::Slots(window.weekly_times);
    out.certainty = std::max(out.certainty, CertaintyNumber(window.certainty));
    out.notice_days = std::max(out.notice_days, window.notice_days);
  }
  return out;
}

inline bool TellsCost(const domain::TariffFacts& tariff) {
  return tariff.rent_month_cents.known() && tariff.running_month_cents.known() &&
         tariff.one_off_cents.known();
}

inline bool EveryTariffTellsCost(const domain::SpaceFacts& facts) {
  return !facts.tariffs.empty() &&
         std::all_of(facts.tariffs.begin(), facts.tariffs.end(), TellsCost);
}

// What a month costs at least, whichever tariff suits and however much of the space is taken;
// infinite where no tariff tells the cost.
inline float LeastRate(const domain::SpaceFacts& facts) {
  double least = std::numeric_limits<double>::infinity();
  const auto least_area =
      static_cast<double>(facts.divisible_from_m2 > 0 ? facts.divisible_from_m2 : facts.area_m2);
  for (const domain::TariffFacts& tariff : facts.tariffs) {
    if (!TellsCost(tariff)) continue;
    const double factor = (tariff.per_m2 ? least_area : 1) / (tariff.by_weekly_slot ? 28 : 1);
    // Each is cut where the rule cuts it.
    const auto monthly = [factor](int64_t cents) {
      return std::min(static_cast<double>(cents) * factor, domain::kCentsEndless / 2.0);
    };
    least =
        std::min(least, monthly(*tariff.rent_month_cents) + monthly(*tariff.running_month_cents));
  }
  // Rounded down, so that it stays the least.
  return static_cast<float>(least * (1 - 1e-6));
}

// The gap is at least what the dearer rate leaves open over the shortest stay, less all own means:
// above this rate it exceeds its limit.
inline float RateMost(const domain::NeedFacts& need) {
  if (!need.max_gap_cents) return std::numeric_limits<float>::infinity();
  const double days = std::max(1, need.min_days);
  const double spare =
      static_cast<double>(*need.max_gap_cents) + static_cast<double>(need.own_one_off_cents) + 1;
  const double rate = static_cast<double>(need.own_month_cents) + spare * 365 / (12 * days);
  // An unknown cost is infinite, and fails.
  return static_cast<float>(std::min(rate * (1 + 1e-6), 3e38));
}

inline int32_t Clamp32(int64_t value) {
  return static_cast<int32_t>(std::min<int64_t>(value, kMost));
}

}  // namespace raumboerse::matcher

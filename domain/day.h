#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace raumboerse::domain {

// A civil day, counted from 1970-01-01. Infinity() stands for an open end; arithmetic on it stays
// there.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(int64_t since_epoch) : since_epoch_(static_cast<int32_t>(since_epoch)) {}
  static constexpr Day Infinity() { return Day(kInfinity); }

  // ISO 8601 (`2027-03-01`), years 1900 to 2200; nullopt for anything else, days that do not exist
  // included.
  static std::optional<Day> Parse(absl::string_view text);
  // The day that `time` falls on in `zone`.
  static Day Of(absl::Time time, const absl::TimeZone& zone);

  // ISO 8601; empty for Infinity().
  std::string ToString() const;

  constexpr int64_t since_epoch() const { return since_epoch_; }
  constexpr bool infinite() const { return since_epoch_ == kInfinity; }
  // 0 is Monday.
  constexpr int weekday() const { return static_cast<int>((since_epoch() + 3) % 7 + 7) % 7; }

  constexpr Day operator+(int64_t days) const {
    return infinite() ? *this : Day(since_epoch() + days);
  }
  // Days from `other` to this one. REQUIRES: neither is infinite.
  constexpr int64_t operator-(Day other) const { return since_epoch() - other.since_epoch(); }
  constexpr auto operator<=>(const Day&) const = default;

 private:
  static constexpr int32_t kInfinity = std::numeric_limits<int32_t>::max();
  int32_t since_epoch_ = 0;
};

// Half-open [from, until); until may be Infinity().
struct Period {
  Day from;
  Day until = Day::Infinity();
  bool operator==(const Period&) const = default;
};

// A number of days with no upper end.
inline constexpr int64_t kEndless = std::numeric_limits<int64_t>::max();

// Days in [from, until); kEndless where it is open-ended.
constexpr int64_t Length(const Period& period) {
  return period.until.infinite() ? kEndless : period.until - period.from;
}

}  // namespace raumboerse::domain

#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace raumboerse::matcher {

// Numbers in 16 bits, from kFrom on, for tests that are necessary conditions: what does not fit
// stands where it lets more rows pass. Stored unsigned, so that loops over them stay vectors.

// Never above the number that it stands for; below kFrom + 1 it is below all numbers.
template <int32_t kFrom>
class Floor16 {
 public:
  constexpr Floor16() = default;
  constexpr Floor16(int32_t number)
      : stored_(static_cast<uint16_t>(std::clamp<int64_t>(int64_t{number} - kFrom, 0, kMost))) {}
  constexpr operator int32_t() const { return stored_ == 0 ? kLeast : kFrom + stored_; }

 private:
  static constexpr int64_t kMost = std::numeric_limits<uint16_t>::max();
  static constexpr int32_t kLeast = -std::numeric_limits<int32_t>::max();
  uint16_t stored_ = 0;
};

// Never below the number that it stands for; from kFrom + 65,535 on it is above all numbers.
template <int32_t kFrom>
class Ceiling16 {
 public:
  constexpr Ceiling16() = default;
  constexpr Ceiling16(int32_t number)
      : stored_(static_cast<uint16_t>(std::clamp<int64_t>(int64_t{number} - kFrom, 0, kMost))) {}
  constexpr operator int32_t() const { return stored_ == kMost ? kAbove : kFrom + stored_; }

 private:
  static constexpr int64_t kMost = std::numeric_limits<uint16_t>::max();
  static constexpr int32_t kAbove = std::numeric_limits<int32_t>::max();
  uint16_t stored_ = 0;
};

// Days since 1970-01-01, up to 2149.
using EarlyDay = Floor16<0>;
using LateDay = Ceiling16<0>;
// Numbers from 0 on.
using LowNumber = Floor16<-1>;
using HighNumber = Ceiling16<0>;

}  // namespace raumboerse::matcher

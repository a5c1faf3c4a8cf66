#pragma once

#include <cstdint>
#include <optional>

#include "domain/day.h"
#include "domain/facts.h"

namespace raumboerse::domain {

// What the rules say about the uses of one alternative in one space. It screens; an office decides.
struct Screening {
  enum class State : uint8_t { kNotScreened, kScreened };
  State state = State::kNotScreened;
  bool inadmissible = false;
  int64_t lead_days = 0;  // critical path of the permits; 0: nothing to wait for
  int32_t asks = 0;
  int32_t exceptions = 0;
  int32_t dispensations = 0;
  int64_t fees_cents = 0;  // upper end; an unknown fee counts 0
  bool fee_unknown = false;
  bool operator==(const Screening&) const = default;
};

// What a screening may read besides the two sides: never the period found.
struct ScreeningQuestion {
  int alternative = 0;
  int64_t area_m2 = 0;  // allocated
  int64_t wanted_days = 0;
  Day day;
};

// The rules of an exchange. Any thread may call Screen(); it is a pure function of its arguments.
class Screener {
 public:
  virtual ~Screener() = default;
  // Whether there are rules at all.
  virtual Screening::State state() const = 0;
  virtual Screening Screen(const NeedFacts& need, const SpaceFacts& space,
                           const ScreeningQuestion& question) const = 0;
};

// No rules are loaded: one ask and no lead; never "no permit".
class NotScreened final : public Screener {
 public:
  Screening::State state() const override { return Screening::State::kNotScreened; }
  Screening Screen(const NeedFacts&, const SpaceFacts&, const ScreeningQuestion&) const override {
    return {.state = Screening::State::kNotScreened, .asks = 1};
  }
};

}  // namespace raumboerse::domain

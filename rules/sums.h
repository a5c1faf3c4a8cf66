#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "absl/container/inlined_vector.h"

#include "rules/rule_set.h"

namespace raumboerse::rules {

// What the rules found so far about one kind of step: all findings taken together.
struct StepSum {
  domain::PermitVerdict at_least = domain::PermitVerdict::kNone;  // of what is certain
  bool ask = false;                                               // something about it is open
  bool lead_open = false;  // a finding has no figure for its time
  bool fee_open = false;
  bool figured = false;  // whether it has figures at all
  domain::Answer deemed_granted = domain::Answer::kUnknown;
  int32_t lead_from_days = 0;
  int32_t lead_to_days = 0;
  int64_t fee_from_cents = 0;
  int64_t fee_to_cents = 0;
  FactSet unknown;

  domain::PermitVerdict verdict() const { return ask ? domain::PermitVerdict::kAsk : at_least; }
  // How long it takes where `assumed_days` stand for what is not known: a task takes the user's own
  // time.
  int32_t LeadDays(int32_t assumed_days) const {
    const bool assumes = lead_open && verdict() > domain::PermitVerdict::kTask;
    return std::max(lead_to_days, assumes ? assumed_days : 0);
  }

  void Add(const StepSum& other);
};

// All steps that one question needs. Small, for a need is screened in many spaces.
class Sums {
 public:
  bool has(int kind) const { return (present_ >> kind & 1) != 0; }
  uint64_t present() const { return present_; }
  const StepSum& of(int kind) const { return steps_[slots_[kind]]; }
  StepSum& Add(int kind) {
    if (has(kind)) return steps_[slots_[kind]];
    present_ |= uint64_t{1} << kind;
    slots_[kind] = static_cast<uint8_t>(steps_.size());
    return steps_.emplace_back();
  }
  void Add(int kind, const StepSum& sum) { Add(kind).Add(sum); }
  void Remove(int kind) { present_ &= ~(uint64_t{1} << kind); }
  // Calls `visit(kind)` for each, ascending. What it adds is not visited.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (uint64_t rest = present_; rest != 0; rest &= rest - 1) visit(std::countr_zero(rest));
  }

  // kUnknown: one of several classes, or a rule that reads what is not known, says so.
  Truth inadmissible = Truth::kNo;

 private:
  static_assert(kKindsMax <= 64);
  uint64_t present_ = 0;
  std::array<uint8_t, kKindsMax> slots_;    // those of kinds that are present are set
  absl::InlinedVector<StepSum, 12> steps_;  // a few of kinds that were removed among them
};

inline void StepSum::Add(const StepSum& other) {
  at_least = std::max(at_least, other.at_least);
  ask |= other.ask;
  lead_open |= other.lead_open;
  fee_open |= other.fee_open;
  // The strictest counts: not granted by time, then not known.
  if (!figured) {
    deemed_granted = other.deemed_granted;
  } else if (other.figured && other.deemed_granted != deemed_granted) {
    const bool no =
        deemed_granted == domain::Answer::kNo || other.deemed_granted == domain::Answer::kNo;
    deemed_granted = no ? domain::Answer::kNo : domain::Answer::kUnknown;
  }
  figured |= other.figured;
  lead_from_days = std::max(lead_from_days, other.lead_from_days);
  lead_to_days = std::max(lead_to_days, other.lead_to_days);
  fee_from_cents = std::max(fee_from_cents, other.fee_from_cents);
  fee_to_cents = std::max(fee_to_cents, other.fee_to_cents);
  unknown |= other.unknown;
}

}  // namespace raumboerse::rules

#pragma once

#include <optional>
#include <vector>

#include "domain/fund.h"
#include "domain/funding_case.h"

// What a fund could give to a case and when, as far as days and amounts go.
namespace raumboerse::domain {

// The first day from `day` on, and the last one from `day` to `latest`, on which the fund takes
// applications; absent: none.
std::optional<Day> FirstDayToApply(const FundFields& fund, Day day);
std::optional<Day> LastDayToApply(const FundFields& fund, Day day, Day latest);

// Amounts up to this one are decided then.
struct FundStep {
  int64_t up_to_cents = 0;
  Day apply_by;    // the latest day to apply so that it is decided in time
  Day decision;    // who applies on the first day possible hears by then
  int level = -1;  // of the fund's decision levels; -1: it has none
  bool operator==(const FundStep&) const = default;
};

// What keeps a fund from giving more.
enum class FundLimit : uint8_t {
  kCost,  // the cost of the kinds that it pays
  kMostPerProject,
  kLargestShare,
  kLeftThisYear,
  kLevel,       // nobody decides on more
  kLaterLevel,  // more would be decided too late
};

struct FundOffer {
  Day apply_from;
  EnumSet<CostKind> kinds;      // that it pays, none of them without cost
  std::vector<FundStep> steps;  // rising in amount, not falling in days; at least one
  FundLimit limit = FundLimit::kCost;

  int64_t most() const { return steps.back().up_to_cents; }
  // The step that an amount is decided at. REQUIRES: cents <= most().
  const FundStep& StepOf(int64_t cents) const {
    size_t i = 0;
    while (steps[i].up_to_cents < cents) ++i;
    return steps[i];
  }
};

// Cuts the steps to what the fund's amounts allow for the cost of the kinds, and names what binds.
// False: there is nothing left of them. REQUIRES: the money left this year is known; there are
// steps.
bool CutToAmounts(const FundFields& fund, const FundingFields& funding, FundOffer& offer);

}  // namespace raumboerse::domain

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/fund_offer.h"

// May a fund pay for the gap of a match (docs/MATCHING.md, funds)? What a fund leaves unknown keeps
// it out until somebody has asked.
namespace raumboerse::domain {

// Why not; the stable codes of the API. `is`, `limit` ... are the figures of its FundCondition.
enum class FundReason : uint8_t {
  kDuplicate,
  kOtherDistrict,    // codes: the space's
  kDistrictUnknown,  // ask
  kOtherUse,         // codes: those not funded
  kOtherForm,
  kFormUnknown,  // ask
  kCarrierDoesNotCount,
  kCarrierUnknown,       // ask
  kOtherCosts,           // pays none of the costs that the gap is of
  kPaidInArrears,        // and the costs that it pays arise at the start
  kArrearsUnknown,       // ask
  kNoWindow,             // takes no applications from `day` on
  kDecisionDaysUnknown,  // ask
  kDecidedTooLate,       // day: its decision; limit_day: when the cost arises
  kStartsBeforeDecision,
  kStartRuleUnknown,   // ask
  kTooLarge,           // m2
  kTooLong,            // limit: months; day: the end; limit_day: the last end allowed
  kRentTooHigh,        // cents a month, of the area
  kLastRentUnknown,    // ask
  kOwnShareTooSmall,   // cents
  kInKindUnknown,      // ask: cents
  kInKindRuleUnknown,  // ask: cents
  kNothingLeft,
  kLeftUnknown,          // ask
  kLeftNextYearUnknown,  // ask; day: its decision
  kGivesNothing,
  // Of a plan, not of a fund alone.
  kExcluded,  // codes: the funds of the plan that it may not be combined with
  kNotNeeded,
  kNotSearched,  // limit: how many were
};
// Whether somebody has to be asked, and the fund may come in then.
bool IsAsk(FundReason reason);

struct FundCondition {
  FundReason reason = FundReason::kGivesNothing;
  int64_t is = 0;
  int64_t limit = 0;
  Day day;
  Day limit_day;
  std::vector<std::string> codes;
  bool operator==(const FundCondition&) const = default;
};

struct FundVerdict {
  std::vector<FundCondition> conditions;  // that shut it out, each once, in the order of reasons
  std::optional<FundOffer> offer;         // where there are none
};

// Every condition is looked at, whatever the others say. A pure function; O(windows * levels).
FundVerdict Judge(const FundFields& fund, const FundingFields& funding);

// Where so many civil months from `from` on end, exclusive: the same day of that month, or the
// first of the next one where it has no such day.
Day MonthsLater(Day from, int32_t months);

}  // namespace raumboerse::domain

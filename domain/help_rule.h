#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

#include "domain/help_listing.h"
#include "domain/policy.h"

// Does an offer of help answer a request? docs/MATCHING.md, section 11.
namespace raumboerse::domain {

// All must hold; values are those of the API.
enum class HelpCriterion : uint8_t {
  kUnset,
  kState,
  kConsent,
  kLister,
  kKinds,
  kDistrict,
  kPeriod,
  kPay
};
inline constexpr int kHelpCriteria = 7;

// What was found of a criterion. The first group holds, the second does not, the third is not
// known: somebody has to be asked.
enum class HelpReason : uint8_t {
  kBothOpen,
  kBothConsented,
  kTwoListers,
  kKindsMeet,
  kDistrictsMeet,
  kOfferEverywhere,
  kRequestEverywhere,
  kPeriodsMeet,
  kFree,
  kWithinPay,

  kOfferNotOpen,
  kRequestNotOpen,
  kOfferDuplicate,
  kRequestDuplicate,
  kOfferExpired,
  kRequestExpired,
  kOfferNoConsent,
  kRequestNoConsent,
  kSameLister,
  kOtherKinds,
  kOtherDistricts,
  kOtherTime,
  kOver,
  kAsksTooMuch,

  kAskedUnknown,
  kPaidUnknown,
  kOtherBasis
};

// kUnknown: to be asked.
constexpr Answer AnswerOf(HelpReason reason) {
  if (reason < HelpReason::kOfferNotOpen) return Answer::kYes;
  return reason < HelpReason::kAskedUnknown ? Answer::kNo : Answer::kUnknown;
}

enum class HelpScoreCriterion : uint8_t { kUnset, kKinds, kTopics, kDistrict, kPeriod, kPay };
inline constexpr int kHelpScores = 5;
// By score criterion from kKinds on; their sum is 100.
inline constexpr std::array<int32_t, kHelpScores> kHelpWeights = {35, 25, 15, 15, 10};
// An offer that holds everywhere is worth so much of the district's score: who is near comes first.
inline constexpr int32_t kHelpEverywhereScore = 500;
// Longer periods count as so many days: who helps for a year helps for long.
inline constexpr int64_t kHelpDaysCounted = 365;

// By score criterion from kKinds on, each 0 to 1000.
struct HelpScores {
  std::array<int32_t, kHelpScores> part = {};
  std::array<bool, kHelpScores> stated = {};  // else the policy's `unstated`
  int32_t total = 0;
  bool operator==(const HelpScores&) const = default;
};

struct HelpVerdict {
  std::array<HelpReason, kHelpCriteria> reasons = {};  // from kState on
  EnumSet<HelpKind> kinds;                             // offered and sought
  std::vector<std::string> topics;                     // shared, as the request writes them
  std::vector<std::string> districts;                  // that both name, in the request's order
  std::optional<Period> period;                        // of both, from the day of the question on
  int64_t days = 0;                                    // of it, at most kHelpDaysCounted
  int64_t wanted = 0;  // days of the request from then on, at most kHelpDaysCounted
  HelpScores scores;   // all 0 where a criterion does not hold

  HelpReason Of(HelpCriterion criterion) const {
    return reasons[static_cast<size_t>(criterion) - 1];
  }
  bool matches() const;
  // Nothing speaks against it, and something has to be asked.
  bool would_fit() const;
};

// REQUIRES: one offers, the other seeks.
struct HelpPair {
  const HelpListingFields& offer;
  const HelpListingFields& request;
};

struct HelpQuestion {
  Day day;
  absl::TimeZone zone;  // of the exchange: in it a confirmation has its day
  Policy policy;        // of which unstated, expire_after_days and lot_seed count
};

// All criteria and, where none fails, the scores. O(districts + topics squared).
HelpVerdict JudgeHelp(const HelpPair& pair, const HelpQuestion& question);

}  // namespace raumboerse::domain

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

#include "domain/facts.h"
#include "domain/money.h"
#include "domain/policy.h"
#include "domain/screening.h"

// The definition of a match (docs/MATCHING.md), once. Every index and shortcut must equal it.
namespace raumboerse::domain {

// H1 to H9.
enum class Criterion : uint8_t {
  kState,
  kUse,
  kArea,
  kPlace,
  kTime,
  kEquipment,
  kForm,
  kConduct,
  kMoney
};
inline constexpr int kCriteria = 9;

// From the best to the worst.
enum class Verdict : uint8_t { kYes, kUnknownPasses, kUnknownFails, kNo };

// Why a criterion is as it is; the stable codes of the API.
enum class Reason : uint8_t {
  kFits,
  kNotOffered,
  kNeedNotOpen,
  kNoConsentSpace,
  kNoConsentNeed,
  kDuplicate,
  kExpired,  // H1
  kUseNotOffered,
  kUseInadmissible,  // H2
  kTooSmall,
  kTooLarge,
  kNoPart,  // H3
  kOtherDistrict,
  kDistrictUnknown,
  kTooFar,
  kLocationUnknown,  // H4
  kNoWindow,
  kOccupied,
  kTooShort,
  kStartsTooLate,  // H5
  kEquipmentMissing,
  kEquipmentUnknown,  // H6
  kContractForm,
  kOrganisationForm,
  kContractFormUndecided,
  kOrganisationFormUndecided,  // H7
  kNeedFormUnknown,
  kTooLoud,
  kNoiseUnknown,
  kNoNightUse,
  kNightUseUnknown,
  kTooManyPersons,
  kPersonsUnknown,  // H8
  kGapTooLarge,
  kCostUnknown  // H9
};

struct CriterionVerdict {
  Verdict verdict = Verdict::kYes;
  // All that made it so; empty when it simply fits. Inline: a match costs no allocation for it.
  absl::InlinedVector<Reason, 6> reasons;
  bool operator==(const CriterionVerdict&) const = default;
};

enum class ScorePart : uint8_t { kUse, kArea, kPlace, kPeriod, kStart, kMoney, kEquipment };
inline constexpr int kScoreParts = 7;
inline constexpr int kScoreMost = 1000;

struct Scores {
  std::array<int32_t, kScoreParts> part{};
  std::array<bool, kScoreParts> stated{};
  int32_t asks = 0;  // of screening, H7 and H8 together
  int32_t gap_deduction = 0, cost_deduction = 0, ask_deduction = 0;
  int32_t exception_deduction = 0, dispensation_deduction = 0, stale_deduction = 0;
  int32_t total = 0;
  bool operator==(const Scores&) const = default;
};

// The figures of a pair that has a period.
struct Figures {
  int alternative = 0;
  Screening screening;
  Period period;
  int64_t days = 0;
  Terms terms;
  std::optional<Money> money;  // absent: cost unknown
  Scores scores;
};

// What ranks a match, section 6.
struct Ranked {
  int32_t score = 0;
  std::optional<int64_t> gap_cents;  // absent: cost unknown
  Day start;
  uint64_t lot = 0;
  bool operator==(const Ranked&) const = default;
};

// All that the definition says about one pair.
struct Evaluation {
  std::array<CriterionVerdict, kCriteria> criteria;
  std::optional<int64_t> area_m2;  // allocated, where H3 allows one
  std::optional<int64_t>
      distance_m;                  // where the need gives a centre and the space's place is known
  std::optional<Figures> figures;  // where a period exists
  uint64_t lot = 0;

  const CriterionVerdict& of(Criterion criterion) const {
    return criteria[static_cast<int>(criterion)];
  }
  // Every criterion is yes, or unknown where unknown passes.
  bool matches() const;
  // REQUIRES: there are figures.
  Ranked ranked() const;
  // Fails, but only by unknowns: it would fit if they were confirmed.
  bool would_fit() const;
};

// Which side is listed: its record's staleness is what counts.
enum class Listed : uint8_t { kSpaces, kNeeds };
// Where distances are measured from: the public's are coarse.
enum class Precision : uint8_t { kExact, kCoarse };

struct Question {
  Day day;
  Listed listed = Listed::kSpaces;
  Precision precision = Precision::kExact;
};

// The exchange's part of the rule. Both outlive their use.
struct Market {
  const Policy& policy;
  const Screener& screener;
};

// A space with what takes it, as FreeTime() wants it. Both outlive their use.
struct Offer {
  const SpaceFacts& space;
  absl::Span<const Occupied> occupied;
};

// A pure function; O(alternatives * (windows + occupancies^2)).
Evaluation Evaluate(const Market& market, const NeedFacts& need, const Offer& offer,
                    const Question& question);

// The same without reasons: what ranks the pair, nullopt where it is no match. For who looks
// through thousands and shows twenty.
std::optional<Ranked> Rank(const Market& market, const NeedFacts& need, const Offer& offer,
                           const Question& question);

// How long a need wants to stay: what it says, else what the policy takes it for.
int64_t WantedDays(const NeedFacts& need, const Policy& policy);

// Whether the record may be matched at all on `day` (its part of H1); the reason if not.
std::optional<Reason> StateFault(const ListedFacts& facts, const Policy& policy, Day day,
                                 Listed side);

// Whether the space offers the alternative whole (H2, before the rules are asked).
bool Offered(const NeedAlternative& alternative, const SpaceFacts& space);

// What the rules are asked on `day` about the first alternative; for others set `alternative`.
// `area_m2`: the allocated area.
ScreeningQuestion ScreeningQuestionOf(const NeedFacts& need, const Policy& policy, Day day,
                                      int64_t area_m2);

// Before this day nobody may start (`e` of section 3), if permits take `lead_days`.
Day EarliestStart(const NeedFacts& need, const SpaceFacts& space, Day day, int64_t lead_days);

// How far apart the two are, as the asker may know it; absent: one of them names no place.
std::optional<int64_t> DistanceOf(const NeedFacts& need, const SpaceFacts& space,
                                  Precision precision);

// The area a need would get of a space (H3), or the reason why none.
struct Allocation {
  std::optional<int64_t> area_m2;
  Reason reason = Reason::kFits;
};
Allocation Allocate(const NeedFacts& need, const SpaceFacts& space);

}  // namespace raumboerse::domain

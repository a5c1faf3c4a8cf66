#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

#include "domain/facts.h"
#include "domain/levers.h"
#include "domain/policy.h"

// What a need could give way in, and what a change of it does: docs/MATCHING.md, section 8. Pure
// functions; the search is the matcher's.
namespace raumboerse::domain {

// In the order in which they are told.
enum class NeedLever : uint8_t {
  // Figures, that a space may stand at any distance from.
  kSmallestArea,
  kLargestArea,
  kRadius,
  kStart,
  kStartBy,
  kEnd,
  kShortestStay,
  kOwnMonth,
  kOwnOneOff,
  kMaxGap,
  kPersons,
  // A few steps, one after the other.
  kNoise,
  kNightUse,
  kAlcohol,
  // Sets, of which a single member is added or taken away.
  kDistricts,
  kEquipment,
  kContractForms,
  kWeeklyTimes,
  kUse
};
inline constexpr int kNeedLevers = 19;
inline constexpr bool IsFigure(NeedLever lever) { return lever <= NeedLever::kPersons; }
inline constexpr bool IsSet(NeedLever lever) { return lever >= NeedLever::kDistricts; }

// nullopt: the need does not state the figure, it cannot give way, or it shuts nothing out.
// REQUIRES: IsFigure(lever).
std::optional<LeverRange> RangeOf(const NeedFacts& need, NeedLever lever, Day day);

// The values that a lever of steps may take, the nearest first; empty: it cannot give way.
std::vector<int64_t> StepsOf(const NeedFacts& need, NeedLever lever);

// The members that may be added to a set (districts, contract forms, uses) or taken away from it
// (equipment, weekly slots), ascending; `count`: of districts or uses that the exchange has.
std::vector<int64_t> MembersOf(const NeedFacts& need, NeedLever lever, int count);

// The need with the lever at `value`: the figure, the step, or with the set's member added or taken
// away. A need that would want less time because it is content with less keeps what it wanted, and
// then states it.
NeedFacts Changed(const NeedFacts& need, NeedLever lever, int64_t value, const Policy& policy);

// What is looked through for the members.
std::vector<MemberGroup<NeedFacts>> GroupsOf(const NeedFacts& need, NeedLever lever,
                                             const std::vector<int64_t>& members);

// The members, of `members`, with which the space may fit as far as the set alone goes: a necessary
// condition, without cost. REQUIRES: `members` is ascending, as MembersOf() gives them.
absl::InlinedVector<int64_t, 8> HelpfulMembers(NeedLever lever, const NeedFacts& need,
                                               const SpaceFacts& space,
                                               absl::Span<const int64_t> members);

// Whether the rules read what the lever changes.
bool IsScreened(NeedLever lever);

}  // namespace raumboerse::domain

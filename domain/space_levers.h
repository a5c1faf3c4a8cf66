#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

#include "domain/facts.h"
#include "domain/levers.h"

// What the owner of a space could change, and what a change of it does: docs/MATCHING.md, section
// 8. Pure functions; the search is the matcher's. What is a fact (area, place, equipment, persons
// as licensed, law) is no lever, and neither is what rules read: they see the same space before and
// after.
namespace raumboerse::domain {

// In the order in which they are told.
enum class SpaceLever : uint8_t {
  // Figures, that a need may stand at any distance from. Rent and one-off costs are a tariff's, the
  // start and the end a window's.
  kRent,
  kOneOff,
  kStart,
  kEnd,
  kShortestStay,
  kLongestStay,
  kDivisibleFrom,
  // A few steps, one after the other.
  kNoise,
  kNightUse,
  // Sets, to which a single member is added.
  kContractForms,
  kOrganisationForms,
  kUses
};
inline constexpr int kSpaceLevers = 12;

// A lever of the tariff, or of the window, at a place in the space's list, from 0; of all others 0.
struct SpaceLeverAt {
  SpaceLever lever = SpaceLever::kRent;
  int32_t place = 0;
  bool operator==(const SpaceLeverAt&) const = default;
};
inline constexpr bool IsFigure(SpaceLeverAt at) { return at.lever <= SpaceLever::kDivisibleFrom; }
inline constexpr bool IsSet(SpaceLeverAt at) { return at.lever >= SpaceLever::kContractForms; }

// Whether other spaces are part of one: it is never itself divisible.
enum class Units : uint8_t { kNone, kSome };

// All levers of a space, each tariff and each window for itself, whether they can give way or not.
std::vector<SpaceLeverAt> LeversOf(const SpaceFacts& space);

// What a lever's range depends on besides the space: the day of the question, and its units.
struct SpaceStanding {
  Day day;
  Units units = Units::kNone;
};

// nullopt: the space does not state the figure, it cannot give way, or it shuts nothing out. An
// indivisible space stands where one does that is divisible from all of its area on.
// REQUIRES: IsFigure(at), one of LeversOf(space).
std::optional<LeverRange> RangeOf(const SpaceFacts& space, SpaceLeverAt at,
                                  const SpaceStanding& standing);

// The values that a lever of steps may take, the nearest first; empty: it cannot give way.
std::vector<int64_t> StepsOf(const SpaceFacts& space, SpaceLever lever);

// The members that may be added to a set (contract forms, organisation forms, uses), ascending;
// `uses`: how many the exchange has. Of a set that is not decided, none: it shuts nothing out.
std::vector<int64_t> MembersOf(const SpaceFacts& space, SpaceLever lever, int uses);

// The space with the lever at `value`: the figure, the step, or with the member added to the set. A
// use that was excluded is so no more.
SpaceFacts Changed(const SpaceFacts& space, SpaceLeverAt at, int64_t value);

// What is looked through for the members.
std::vector<MemberGroup<SpaceFacts>> GroupsOf(const SpaceFacts& space, SpaceLever lever,
                                              const std::vector<int64_t>& members);

// Whom a member may help: its organisation form is that of the day. Borrows the need.
struct NeedOnDay {
  const NeedFacts& need;
  Day day;
};

// The members, of `members`, with which the need may fit as far as the set alone goes: a necessary
// condition, without cost. REQUIRES: `members` is ascending, as MembersOf() gives them.
absl::InlinedVector<int64_t, 8> HelpfulMembers(SpaceLever lever, const SpaceFacts& space,
                                               const NeedOnDay& asked,
                                               absl::Span<const int64_t> members);

}  // namespace raumboerse::domain

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"

#include "base/faults.h"
#include "domain/match_rule.h"

// What a group for a space is (docs/MATCHING.md, section 10): pure functions. The search for the
// best one is the matcher's.
namespace raumboerse::domain {

// Why needs do not share a space; the stable codes of the API.
enum class GroupReason : uint8_t {
  kFits,
  // Of two: the first disturbs the second, or may.
  kNoiseDisturbs,
  kNightUseDisturbs,
  kSleepUnknown,  // an ask: nothing else is in the way
  // Of a whole group.
  kTooManyMembers,
  kContractForms,
  kPersonsTooMany,
  kLeastAreasTooLarge,
  kAreaNotFilled,
  kInadmissibleThere,
  kNoCommonStay,
  kShareTooDear,
  kShareUnknown,
  // Of a candidate that could be a member.
  kNoGroupFound,
  kNotBetter
};

// Whether the first disturbs the second: kFits, kNoiseDisturbs, kNightUseDisturbs or kSleepUnknown.
GroupReason Disturbs(const NeedFacts& first, const NeedFacts& second);

// The space as candidates see it: to be had in parts, and for nothing.
SpaceFacts InParts(const SpaceFacts& space);

// What is asked of a space. Borrows what market and offer do.
struct GroupQuestion {
  Market market;
  Offer offer;
  Question asked;        // `listed` is kNeeds
  int64_t days = 0;      // `h`, at least 1: costs are measured over them, and no stay is longer
  int64_t min_days = 0;  // that the group stays
};

// `days` of a question: what is asked for (0: the policy's), at most the space's longest stay.
int64_t GroupDays(int64_t asked_days, const SpaceFacts& space, const Policy& policy);

// Faults of tariffs whose cost over so many days nobody can have meant: beyond kCentsMax. `prefix`
// names the space in the request.
void CheckTariffs(const SpaceFacts& space, int64_t days, absl::string_view prefix, Faults& faults);

// A candidate and what its rules are asked by. Borrows both.
struct GroupCandidate {
  const NeedFacts* need = nullptr;
  const Screener* screener = nullptr;
};

struct GroupMember {
  size_t candidate = 0;  // of those judged
  int64_t area_m2 = 0;
  int alternative = 0;
  Screening screening;
  // Of the group's cost, where it is known. All add up over the members, to the cent.
  int64_t month_cents = 0;    // rent and running costs of a month
  int64_t running_cents = 0;  // the same over the stay
  int64_t one_off_cents = 0;
  Money money;  // of its share with its own fees
  int64_t covered_cents = 0;
  int owner_asks = 0;
  int32_t score = 0;  // set by ScoreGroup()

  int64_t share_cents() const { return running_cents + one_off_cents; }
};

struct Group {
  std::vector<GroupMember> members;  // by name
  Period stay;
  int64_t days = 0;
  int64_t area_m2 = 0;                   // let
  EnumSet<ContractForm> contract_forms;  // that suit all; empty: not decided by anybody
  Terms terms;                           // of the group's tariff, for the area let
  // Absent: the cost is not known.
  std::optional<int64_t> cost_cents;        // of the area let, over the stay
  std::optional<int64_t> whole_cost_cents;  // of the whole space, over the days asked for
  int64_t covered_cents = 0;
  int64_t gap_cents = 0;
  int64_t score_area = 0;  // sum of score times area, set by ScoreGroup()

  std::optional<int64_t> open_cents() const {
    return whole_cost_cents ? std::optional(*whole_cost_cents - covered_cents) : std::nullopt;
  }
};

struct GroupVerdict {
  GroupReason reason = GroupReason::kFits;
  size_t member = 0;  // whom it is about, of the members judged; of reasons that concern one
  Group group;        // where it fits; not scored
};

// Whether the candidates, each of which matches InParts(), are a group. What lies between two of
// them (Disturbs()) is not looked at. REQUIRES: at least two, by name; CheckTariffs() finds
// nothing. O(members * (alternatives + windows + occupancies^2)).
GroupVerdict JudgeGroup(const GroupQuestion& question, absl::Span<const GroupCandidate> candidates);

// Sets the scores of a group of these candidates.
void ScoreGroup(const GroupQuestion& question, absl::Span<const GroupCandidate> candidates,
                Group& group);

// Whether `a` is better than `b`, names aside: -1, 1, or 0 where they are equal. With
// Scores::kLater the score is left out.
enum class GroupScores : uint8_t { kLater, kCount };
int CompareGroups(const Group& a, const Group& b, GroupScores scores);

// What a need could pay at most in so many days: an upper bound of what it covers in any group.
int64_t MostMeans(const NeedFacts& need, const Policy& policy, int64_t days);

// What the whole space costs at most over so many days; absent: by no tariff is it known.
std::optional<int64_t> MostCost(const SpaceFacts& space, int64_t days);

// The smallest area of the need in the space, and the largest. REQUIRES: it matches InParts().
struct AreaRange {
  int64_t least = 0, wanted = 0, most = 0;
};
AreaRange AreaRangeOf(const NeedFacts& need, const SpaceFacts& space);

}  // namespace raumboerse::domain

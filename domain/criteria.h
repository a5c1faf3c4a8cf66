#pragma once

#include "domain/match_rule.h"

// The hard criteria one by one: H1 and H3, H4, H6 to H8, which do not depend on the alternative or
// the period. Used by match_rule.cc alone; apart so that each can be read, and tested, beside its
// row of docs/MATCHING.md.
namespace raumboerse::domain {

CriterionVerdict CheckState(const NeedFacts& need, const SpaceFacts& space, const Policy& policy,
                            Day day);
CriterionVerdict CheckArea(const Allocation& allocation);
CriterionVerdict CheckPlace(const NeedFacts& need, const SpaceFacts& space,
                            std::optional<int64_t> distance_m);
CriterionVerdict CheckEquipment(const NeedFacts& need, const SpaceFacts& space);
CriterionVerdict CheckForm(const NeedFacts& need, const SpaceFacts& space, Day day);
CriterionVerdict CheckConduct(const NeedFacts& need, const SpaceFacts& space);

// How many asks to the owner H7 and H8 leave: one for each reason that passes as unknown.
int OwnerAsks(const CriterionVerdict& form, const CriterionVerdict& conduct);

}  // namespace raumboerse::domain

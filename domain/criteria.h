#pragma once

#include <algorithm>

#include "domain/match_rule.h"

// The hard criteria one by one: H1 and H3, H4, H6 to H8, which do not depend on the alternative or
// the period. Used by match_rule.cc alone; apart so that each can be read, and tested, beside its
// row of docs/MATCHING.md.
//
// A Judge... calls `note(Verdict, Reason)` for each thing that is not a plain yes: who explains
// gathers them, who ranks only counts.
namespace raumboerse::domain {

// By whose policy, and on which day, H1 is judged.
struct Standing {
  const Policy& policy;
  Day day;
};

template <typename Note>
void JudgeState(const NeedFacts& need, const SpaceFacts& space, const Standing& standing,
                Note& note) {
  const auto& [policy, day] = standing;
  if (const auto fault = StateFault(space, policy, day, Listed::kSpaces))
    note(Verdict::kNo, *fault);
  // A need given inline is asked by whoever stands behind it, now.
  if (need.given_inline) return;
  if (const auto fault = StateFault(need, policy, day, Listed::kNeeds)) note(Verdict::kNo, *fault);
}

template <typename Note>
void JudgeArea(const Allocation& allocation, Note& note) {
  if (!allocation.area_m2) note(Verdict::kNo, allocation.reason);
}

template <typename Note>
void JudgePlace(const NeedFacts& need, const SpaceFacts& space, std::optional<int64_t> distance_m,
                Note& note) {
  if (!need.any_district) {
    if (space.district == kNoDistrict) {
      note(Verdict::kUnknownFails, Reason::kDistrictUnknown);
    } else if (!std::binary_search(need.districts.begin(), need.districts.end(), space.district)) {
      note(Verdict::kNo, Reason::kOtherDistrict);
    }
  }
  if (need.centre) {
    if (!distance_m) {
      note(Verdict::kUnknownFails, Reason::kLocationUnknown);
    } else if (*distance_m > need.radius_m) {
      note(Verdict::kNo, Reason::kTooFar);
    }
  }
}

template <typename Note>
void JudgeEquipment(const NeedFacts& need, const SpaceFacts& space, Note& note) {
  if (need.equipment_required.Intersects(space.equipment_absent)) {
    note(Verdict::kNo, Reason::kEquipmentMissing);
  } else if (!space.equipment_there.ContainsAll(need.equipment_required)) {
    note(Verdict::kUnknownFails, Reason::kEquipmentUnknown);
  }
}

template <typename Note>
void JudgeForm(const NeedFacts& need, const SpaceFacts& space, Day day, Note& note) {
  if (space.contract_forms.empty()) {
    note(Verdict::kUnknownPasses, Reason::kContractFormUndecided);
  } else if (!need.contract_forms.empty() &&
             !need.contract_forms.Intersects(space.contract_forms)) {
    note(Verdict::kNo, Reason::kContractForm);
  }
  const OrganisationForm form = need.FormOn(day);
  if (space.organisation_forms.empty()) {
    note(Verdict::kUnknownPasses, Reason::kOrganisationFormUndecided);
  } else if (form == OrganisationForm::kUnknown) {
    note(Verdict::kUnknownPasses, Reason::kNeedFormUnknown);
  } else if (!space.organisation_forms.Contains(form)) {
    note(Verdict::kNo, Reason::kOrganisationForm);
  }
}

template <typename Note>
void JudgeConduct(const NeedFacts& need, const SpaceFacts& space, Note& note) {
  const Noise noise = need.conduct.noise == Noise::kUnknown ? Noise::kTalk : need.conduct.noise;
  if (space.noise_max == Noise::kUnknown) {
    // Every value allows a need that makes none: nothing is left to confirm.
    if (noise != Noise::kNone) note(Verdict::kUnknownFails, Reason::kNoiseUnknown);
  } else if (noise > space.noise_max) {
    note(Verdict::kNo, Reason::kTooLoud);
  }
  if (need.conduct.night_use == Answer::kYes && space.night_use != Answer::kYes) {
    const bool unknown = space.night_use == Answer::kUnknown;
    note(unknown ? Verdict::kUnknownFails : Verdict::kNo,
         unknown ? Reason::kNightUseUnknown : Reason::kNoNightUse);
  }
  if (need.persons) {
    if (!space.persons_max) {
      note(Verdict::kUnknownPasses, Reason::kPersonsUnknown);
    } else if (*need.persons > *space.persons_max) {
      note(Verdict::kNo, Reason::kTooManyPersons);
    }
  }
}

// Gathers what is noted; the worst counts.
struct Gather {
  CriterionVerdict& into;

  void operator()(Verdict verdict, Reason reason) {
    into.verdict = std::max(into.verdict, verdict);
    into.reasons.push_back(reason);
  }
};

// Counts what is noted.
struct Tally {
  bool fails = false;
  int asks = 0;  // unknowns that pass: each has to be asked

  void operator()(Verdict verdict, Reason) {
    if (verdict == Verdict::kUnknownPasses) {
      ++asks;
    } else {
      fails = true;
    }
  }
};

}  // namespace raumboerse::domain

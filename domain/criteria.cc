#include "domain/criteria.h"

#include <algorithm>

namespace raumboerse::domain {
namespace {

// How much a verdict weighs against the match; of several the worst counts.
int Severity(Verdict verdict) {
  switch (verdict) {
    case Verdict::kYes:
      return 0;
    case Verdict::kUnknownPasses:
      return 1;
    case Verdict::kUnknownFails:
      return 2;
    case Verdict::kNo:
      return 3;
  }
  return 3;
}

void Worsen(CriterionVerdict& result, Verdict verdict, Reason reason) {
  if (Severity(verdict) > Severity(result.verdict)) result.verdict = verdict;
  result.reasons.push_back(reason);
}

bool Consents(const std::vector<Period>& mediate, Day day) {
  return std::any_of(mediate.begin(), mediate.end(), [day](const Period& period) {
    return period.from <= day && day < period.until;
  });
}

}  // namespace

std::optional<Reason> StateFault(const ListedFacts& facts, const Policy& policy, Day day,
                                 Listed side) {
  const bool is_space = side == Listed::kSpaces;
  if (!facts.offered) return is_space ? Reason::kNotOffered : Reason::kNeedNotOpen;
  if (facts.duplicate) return Reason::kDuplicate;
  if (!Consents(facts.mediate, day))
    return is_space ? Reason::kNoConsentSpace : Reason::kNoConsentNeed;
  if (facts.confirmed && day - *facts.confirmed > policy.expire_after_days) return Reason::kExpired;
  return std::nullopt;
}

CriterionVerdict CheckState(const NeedFacts& need, const SpaceFacts& space, const Policy& policy,
                            Day day) {
  CriterionVerdict result;
  if (const auto fault = StateFault(space, policy, day, Listed::kSpaces))
    Worsen(result, Verdict::kNo, *fault);
  // A need given inline is asked by whoever stands behind it, now.
  if (need.given_inline) return result;
  if (const auto fault = StateFault(need, policy, day, Listed::kNeeds))
    Worsen(result, Verdict::kNo, *fault);
  return result;
}

Allocation Allocate(const NeedFacts& need, const SpaceFacts& space) {
  const int64_t area = space.area_m2;
  const int64_t max = need.max_m2 == 0 ? area : std::min(need.max_m2, area);
  if (space.divisible_from_m2 == 0) {
    if (area < need.min_m2) return {std::nullopt, Reason::kTooSmall};
    if (area > max) return {std::nullopt, Reason::kTooLarge};
    return {area};
  }
  if (area < need.min_m2) return {std::nullopt, Reason::kTooSmall};
  const int64_t least = std::max(need.min_m2, space.divisible_from_m2);
  if (least > max) return {std::nullopt, Reason::kNoPart};
  return {std::clamp(need.wanted_m2, least, max)};
}

CriterionVerdict CheckArea(const Allocation& allocation) {
  CriterionVerdict result;
  if (!allocation.area_m2) Worsen(result, Verdict::kNo, allocation.reason);
  return result;
}

CriterionVerdict CheckPlace(const NeedFacts& need, const SpaceFacts& space,
                            std::optional<int64_t> distance_m) {
  CriterionVerdict result;
  if (!need.any_district) {
    if (space.district == kNoDistrict) {
      Worsen(result, Verdict::kUnknownFails, Reason::kDistrictUnknown);
    } else if (!std::binary_search(need.districts.begin(), need.districts.end(), space.district)) {
      Worsen(result, Verdict::kNo, Reason::kOtherDistrict);
    }
  }
  if (need.centre) {
    if (!distance_m) {
      Worsen(result, Verdict::kUnknownFails, Reason::kLocationUnknown);
    } else if (*distance_m > need.radius_m) {
      Worsen(result, Verdict::kNo, Reason::kTooFar);
    }
  }
  return result;
}

CriterionVerdict CheckEquipment(const NeedFacts& need, const SpaceFacts& space) {
  CriterionVerdict result;
  if (need.equipment_required.Intersects(space.equipment_absent)) {
    Worsen(result, Verdict::kNo, Reason::kEquipmentMissing);
  } else if (!space.equipment_there.ContainsAll(need.equipment_required)) {
    Worsen(result, Verdict::kUnknownFails, Reason::kEquipmentUnknown);
  }
  return result;
}

CriterionVerdict CheckForm(const NeedFacts& need, const SpaceFacts& space, Day day) {
  CriterionVerdict result;
  if (space.contract_forms.empty()) {
    Worsen(result, Verdict::kUnknownPasses, Reason::kContractFormUndecided);
  } else if (!need.contract_forms.empty() &&
             !need.contract_forms.Intersects(space.contract_forms)) {
    Worsen(result, Verdict::kNo, Reason::kContractForm);
  }
  const OrganisationForm form = need.FormOn(day);
  if (space.organisation_forms.empty()) {
    Worsen(result, Verdict::kUnknownPasses, Reason::kOrganisationFormUndecided);
  } else if (form == OrganisationForm::kUnknown) {
    Worsen(result, Verdict::kUnknownPasses, Reason::kNeedFormUnknown);
  } else if (!space.organisation_forms.Contains(form)) {
    Worsen(result, Verdict::kNo, Reason::kOrganisationForm);
  }
  return result;
}

CriterionVerdict CheckConduct(const NeedFacts& need, const SpaceFacts& space) {
  CriterionVerdict result;
  const Noise noise = need.conduct.noise == Noise::kUnknown ? Noise::kTalk : need.conduct.noise;
  if (space.noise_max == Noise::kUnknown) {
    // Every value allows a need that makes none: nothing is left to confirm.
    if (noise != Noise::kNone) Worsen(result, Verdict::kUnknownFails, Reason::kNoiseUnknown);
  } else if (noise > space.noise_max) {
    Worsen(result, Verdict::kNo, Reason::kTooLoud);
  }
  if (need.conduct.night_use == Answer::kYes && space.night_use != Answer::kYes) {
    const bool unknown = space.night_use == Answer::kUnknown;
    Worsen(result, unknown ? Verdict::kUnknownFails : Verdict::kNo,
           unknown ? Reason::kNightUseUnknown : Reason::kNoNightUse);
  }
  if (need.persons) {
    if (!space.persons_max) {
      Worsen(result, Verdict::kUnknownPasses, Reason::kPersonsUnknown);
    } else if (*need.persons > *space.persons_max) {
      Worsen(result, Verdict::kNo, Reason::kTooManyPersons);
    }
  }
  return result;
}

int OwnerAsks(const CriterionVerdict& form, const CriterionVerdict& conduct) {
  int asks = 0;
  for (const CriterionVerdict* verdict : {&form, &conduct}) {
    for (Reason reason : verdict->reasons) {
      asks += reason == Reason::kContractFormUndecided ||
              reason == Reason::kOrganisationFormUndecided || reason == Reason::kNeedFormUnknown ||
              reason == Reason::kPersonsUnknown;
    }
  }
  return asks;
}

}  // namespace raumboerse::domain

#include "matcher/settle.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace raumboerse::matcher {

using domain::Reason;

std::string FieldOf(Reason reason) {
  switch (reason) {
    case Reason::kDistrictUnknown:
      return "district";
    case Reason::kLocationUnknown:
      return "location";
    case Reason::kEquipmentUnknown:
      return "equipment_there";
    case Reason::kContractFormUndecided:
      return "contract_forms";
    case Reason::kOrganisationFormUndecided:
      return "organisation_forms";
    case Reason::kNeedFormUnknown:
      return "organisation_form";
    case Reason::kNoiseUnknown:
      return "noise_max";
    case Reason::kNightUseUnknown:
      return "night_use";
    case Reason::kPersonsUnknown:
      return "persons_max";
    case Reason::kCostUnknown:
      return "tariffs";
    default:
      return "";
  }
}

std::vector<std::string> FactsToSettle(const domain::Evaluation& evaluation,
                                       const domain::NeedFacts& need,
                                       const domain::SpaceFacts& space) {
  std::vector<std::string> fields;
  if (!evaluation.would_fit()) return fields;
  for (const domain::CriterionVerdict& verdict : evaluation.criteria) {
    if (verdict.verdict != domain::Verdict::kUnknownFails) continue;
    for (Reason reason : verdict.reasons) {
      // An unknown that passes does not keep the pair apart.
      if (reason == Reason::kPersonsUnknown) continue;
      if (reason != Reason::kEquipmentUnknown) {
        fields.push_back(FieldOf(reason));
        continue;
      }
      for (domain::Equipment item : (need.equipment_required - space.equipment_there).Values()) {
        fields.push_back(absl::StrCat("equipment.", static_cast<int>(item)));
      }
    }
  }
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  return fields;
}

}  // namespace raumboerse::matcher

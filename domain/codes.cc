#include "domain/codes.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "domain/text.h"

namespace raumboerse::domain {
namespace {

using Codes = std::vector<std::string>;

std::string At(absl::string_view list, size_t index) { return absl::StrCat(list, "[", index, "]"); }

void CheckUses(const Codes& uses, absl::string_view field, const Catalogue& catalogue,
               Faults& faults) {
  for (size_t i = 0; i < uses.size(); ++i) {
    if (catalogue.UseOf(uses[i]) < 0)
      faults.Add(At(field, i), absl::StrCat(Shown(uses[i]), " is no use of the exchange"));
  }
}

void CheckDistricts(const Codes& districts, const Catalogue& catalogue, Faults& faults) {
  for (size_t i = 0; i < districts.size(); ++i) {
    if (catalogue.DistrictOf(districts[i]) == kNoDistrict)
      faults.Add(At("districts", i),
                 absl::StrCat(Shown(districts[i]), " is no district of the exchange"));
  }
}

}  // namespace

void CheckCodes(const SpaceFields& space, const Catalogue& catalogue, Faults& faults) {
  if (!space.district.empty() && catalogue.DistrictOf(space.district) == kNoDistrict)
    faults.Add("district", absl::StrCat(Shown(space.district), " is no district of the exchange"));
  CheckUses(space.uses, "uses", catalogue, faults);
  CheckUses(space.uses_excluded, "uses_excluded", catalogue, faults);
  for (size_t i = 0; i < space.law.permits.size(); ++i) {
    const std::string& use = space.law.permits[i].use;
    if (!use.empty() && catalogue.UseOf(use) < 0)
      faults.Add(absl::StrCat(At("law.permits", i), ".use"),
                 absl::StrCat(Shown(use), " is no use of the exchange"));
  }
}

void CheckCodes(const InitiativeFields& initiative, const Catalogue& catalogue, Faults& faults) {
  CheckDistricts(initiative.districts, catalogue, faults);
}

void CheckCodes(const NeedFields& need, const Catalogue& catalogue, Faults& faults) {
  for (size_t i = 0; i < need.alternatives.size(); ++i)
    CheckUses(need.alternatives[i], absl::StrCat(At("alternatives", i), ".uses"), catalogue,
              faults);
  CheckDistricts(need.districts, catalogue, faults);
}

void CheckCodes(const ResponsibilityFields& responsibility, const Catalogue& catalogue,
                Faults& faults) {
  CheckDistricts(responsibility.districts, catalogue, faults);
}

void CheckCodes(const FundFields& fund, const Catalogue& catalogue, Faults& faults) {
  CheckDistricts(fund.districts, catalogue, faults);
  CheckUses(fund.uses, "uses", catalogue, faults);
}

void CheckCodes(const HelpListingFields& listing, const Catalogue& catalogue, Faults& faults) {
  CheckDistricts(listing.districts, catalogue, faults);
}

}  // namespace raumboerse::domain

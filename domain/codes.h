#pragma once

#include "base/faults.h"
#include "domain/catalogue.h"
#include "domain/contact.h"
#include "domain/fund.h"
#include "domain/help_listing.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/space.h"

namespace raumboerse::domain {

// A fault for every district and use that the record names and its exchange does not have. Records
// of a kind that names none have no such function.
void CheckCodes(const SpaceFields& space, const Catalogue& catalogue, Faults& faults);
void CheckCodes(const InitiativeFields& initiative, const Catalogue& catalogue, Faults& faults);
void CheckCodes(const NeedFields& need, const Catalogue& catalogue, Faults& faults);
void CheckCodes(const ResponsibilityFields& responsibility, const Catalogue& catalogue,
                Faults& faults);
void CheckCodes(const FundFields& fund, const Catalogue& catalogue, Faults& faults);
void CheckCodes(const HelpListingFields& listing, const Catalogue& catalogue, Faults& faults);

template <typename Fields>
concept HasCodes = requires(const Fields& fields, const Catalogue& catalogue, Faults& faults) {
  CheckCodes(fields, catalogue, faults);
};

}  // namespace raumboerse::domain

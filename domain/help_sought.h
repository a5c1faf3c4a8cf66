#pragma once

#include <optional>

#include "domain/help_listing.h"
#include "domain/initiative.h"
#include "domain/need.h"

namespace raumboerse::domain {

// The request for help that a need implies: what its initiative's record seeks, besides `listed`,
// for which the initiative has requests of its own; in the need's districts and time, about the
// initiative's topics. What may be paid is not known. nullopt: it seeks nothing else.
std::optional<HelpListingFields> HelpSoughtFor(const NeedFields& need,
                                               const InitiativeFields& initiative,
                                               EnumSet<HelpKind> listed);

}  // namespace raumboerse::domain

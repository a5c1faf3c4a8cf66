#pragma once

#include "domain/phrasebook.h"
#include "raumboerse/v1/help_service.pb.h"
#include "services/help/help_finder.h"

namespace raumboerse::services {

// Which matches an answer tells: those from `offset` on.
struct HelpPage {
  size_t offset = 0;
  size_t count = 0;
  size_t would_fit_count = 0;
};

// The answer of FindHelp without its token, in the language of the phrases.
v1::FindHelpResponse FindHelpMessage(const HelpAnswer& answer, const HelpPage& page,
                                     const domain::Phrasebook& phrases);
v1::ExplainHelpResponse ExplainHelpMessage(const HelpExplained& explained,
                                           const domain::Phrasebook& phrases);

}  // namespace raumboerse::services

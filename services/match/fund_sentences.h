#pragma once

#include <string>

#include "domain/funding_rule.h"
#include "matcher/financing.h"
#include "services/match/phrases.h"

// Says in one language why a fund is left out and what it may give. Each sentence names its
// figures.
namespace raumboerse::services {

// The stable codes of the API: `OTHER_DISTRICT`, `MOST_PER_PROJECT`.
absl::string_view CodeOf(domain::FundReason reason);
absl::string_view CodeOf(domain::FundLimit limit);

std::string SentenceOf(const domain::FundCondition& condition, const domain::Catalogue& catalogue,
                       const Phrases& phrases);

// What keeps a fund from giving more than it offers.
std::string SentenceOf(const domain::FundOffer& offer, const Phrases& phrases);

}  // namespace raumboerse::services

#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "domain/help_rule.h"
#include "domain/phrasebook.h"

namespace raumboerse::services {

// The stable code of a reason: `OTHER_KINDS`.
absl::string_view CodeOf(domain::HelpReason reason);

// What is said of help, in one language. Lives as long as the program.
const domain::Phrasebook& HelpPhrases(domain::Language language);

// The catalogues, in the order of their keys.
absl::Span<const domain::Phrasebook::Entry> GermanHelpPhrases();
absl::Span<const domain::Phrasebook::Entry> EnglishHelpPhrases();

// A judged pair, to be put into words. Borrows all of it.
struct HelpTold {
  const domain::HelpPair& pair;
  const domain::HelpVerdict& verdict;
  const domain::HelpQuestion& question;
};

// What was found of a criterion, with its figures.
std::string SentenceOf(domain::HelpCriterion criterion, const HelpTold& told,
                       const domain::Phrasebook& phrases);

}  // namespace raumboerse::services

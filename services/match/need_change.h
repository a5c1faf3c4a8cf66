#pragma once

#include <string>
#include <vector>

#include "domain/catalogue.h"
#include "domain/need.h"
#include "domain/need_levers.h"
#include "services/match/phrases.h"

namespace raumboerse::services {

// A change of a need as who keeps the record would write it: fields of the API's Need by their
// paths, each with its whole new value.
struct NeedChange {
  domain::NeedFields fields;  // those of `paths`; the others say nothing
  std::vector<std::string> paths;
};

// A need before and after domain::Changed(). Borrows all of it.
struct ChangedNeed {
  const domain::NeedFacts& need;
  const domain::NeedFacts& changed;
  const domain::Catalogue& catalogue;
};

// Adds what the lever has changed.
void AddChange(domain::NeedLever lever, const ChangedNeed& both, NeedChange& out);

// The change in a few words: `at most 200 persons`. `value`: as of domain::Changed().
std::string ChangeText(domain::NeedLever lever, int64_t value, const domain::Catalogue& catalogue,
                       const Phrases& phrases);

}  // namespace raumboerse::services

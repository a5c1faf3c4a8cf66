#pragma once

#include <string>
#include <vector>

#include "domain/catalogue.h"
#include "domain/space.h"
#include "domain/space_levers.h"
#include "services/match/phrases.h"

namespace raumboerse::services {

// A change of a space as its owner would write it: fields of the API's Space by their paths, each
// with its whole new value.
struct SpaceChange {
  domain::SpaceFields fields;      // those of `paths`; the others say nothing
  std::vector<std::string> paths;  // each once
};

// A space before and after domain::Changed(). Borrows all of it.
struct ChangedSpace {
  const domain::SpaceFacts& space;
  const domain::SpaceFacts& changed;
  const domain::Catalogue& catalogue;
};

// Adds what the lever has changed. Of uses those are written that the exchange has.
void AddChange(domain::SpaceLeverAt at, const ChangedSpace& both, SpaceChange& out);

// The change in a few words: `a rent of 450.00 € a month`; of several tariffs or windows, which.
// `value`: as of domain::Changed().
std::string ChangeText(domain::SpaceLeverAt at, int64_t value, const ChangedSpace& both,
                       const Phrases& phrases);

}  // namespace raumboerse::services

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"

#include "domain/space.h"
#include "services/import/record_rows.h"

namespace raumboerse::services {

// What a list says of the law of one space.
struct FactFinding {
  int64_t line = 0;  // of the row that says it
  // The space's facts with all that the list says; those of the space where that is nothing new.
  domain::LegalFacts law;
  std::string field;   // the first of them that becomes different
  std::string change;  // what becomes different, and from where it is known; a note's text
  // Why a field stays as it is: the space says otherwise, or the list cannot tell. A space with any
  // is not changed at all, so that its facts never come from two sources that disagree.
  struct Clash {
    std::string field, wish;
  };
  std::vector<Clash> clashes;
  // Why the list contradicts the space, where `law` keeps that: warned of each time.
  std::vector<Clash> contradictions;
};

// A list of legal facts that is asked for every space.
struct FactList {
  // Whether the list can be asked for the space at all.
  std::function<bool(const domain::SpaceFields&)> can_ask;
  std::string field, wish;  // of the warning that counts the others
  // nullopt: the list says nothing of it. Called again for what the space is when it is written.
  std::function<std::optional<FactFinding>(const domain::SpaceFields&)> find;
};

// Once the list is read: asks it for every stored space, warns of each clash, then changes the
// spaces, each in a commit of its own, with a note of what became different; a dry run tells the
// notes and changes nothing. Counts spaces as updated, or as unchanged where the list says
// something of them that is not new or clashes. About 50 bytes for each space that changes.
// MayWrite() and WroteAll() decide as for rows.
absl::Status ImportFacts(const ImportJob& job, const FactList& list);

}  // namespace raumboerse::services

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"

#include "domain/match_rule.h"
#include "matcher/matcher.h"
#include "matcher/world.h"
#include "matcher/world_builder.h"

namespace raumboerse::services {

// A world on a day.
struct Moment {
  std::shared_ptr<const matcher::World> world;
  domain::Day day;
};

// Whether another policy or other rules are in force, so that pairs change whose records do not.
bool Reranked(const Moment& before, const Moment& now);
// Whether records are read by the same uses, districts, time zone and place.
bool SameBasis(const Moment& before, const Moment& now);

// Whether a record, and what is known of it besides, is as it was. Entries made anew of records
// that did not change are the same. Null: there is none.
bool SameNeed(const matcher::NeedEntry* before, const matcher::NeedEntry* now);
bool SameSpace(const matcher::SpaceEntry* before, const matcher::SpaceEntry* now);
// Whether it is taken as it was. REQUIRES: none is null.
bool SameOccupied(const matcher::SpaceEntry& before, const matcher::SpaceEntry& now);

// What became of one pair between two moments; on either side the evaluation is absent where it was
// no match.
struct PairChange {
  std::string need;   // id
  std::string space;  // id
  std::shared_ptr<const matcher::NeedEntry> need_before, need_after;
  std::shared_ptr<const matcher::SpaceEntry> space_before, space_after;
  std::optional<domain::Evaluation> before, after;
};

// The records whose pairs are of interest. With `everything`, all of them.
struct Interest {
  bool everything = false;
  absl::flat_hash_set<std::string> needs;   // ids
  absl::flat_hash_set<std::string> spaces;  // ids

  bool Covers(const std::string& need, const std::string& space) const {
    return everything || needs.contains(need) || spaces.contains(space);
  }
};

// The pairs of interest that match at either moment, of which at least one record is among
// `touched`. Evaluated with the spaces as the listed side. By need, then space. Cost: for each
// touched record one question to the index, or less where little is of interest.
std::vector<PairChange> ChangesOf(const Moment& before, const Moment& after,
                                  const matcher::WorldBuilder::Touched& touched,
                                  const Interest& interest);

// The same for every pair of interest: for a watcher who comes back, and for a new day.
std::vector<PairChange> AllChanges(const Moment& before, const Moment& after,
                                   const Interest& interest);

}  // namespace raumboerse::services

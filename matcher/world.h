#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"

#include "domain/catalogue.h"
#include "domain/match_rule.h"
#include "domain/responsibility.h"
#include "matcher/entries.h"
#include "matcher/summaries.h"
#include "matcher/table.h"
#include "matcher/tiles.h"

namespace raumboerse::matcher {

using SpaceTable = Table<SpaceEntry>;
using NeedTable = Table<NeedEntry>;
using SpaceTiles = Tiles<SpaceKind>;
using NeedTiles = Tiles<NeedKind>;

// What an exchange's records are read by: where it changes, the world is made anew.
struct Basis {
  std::vector<domain::Use> uses;
  std::vector<std::string> district_codes;
  std::string zone_name, state, ags;
  bool operator==(const Basis&) const = default;
};

// Needs by the need that they follow, as ids: the phases of projects. Few needs have any.
using FollowUps = absl::flat_hash_map<std::string, std::vector<std::string>>;

// Spaces that others are part of, by id. Few are.
using Wholes = absl::flat_hash_set<std::string>;

// All that matching knows of one exchange at one revision. Immutable: any thread may read it, and
// it stays as it is while anybody holds it.
struct World {
  std::string exchange;  // exchanges/{id}
  int64_t revision = 0;
  // Of the exchange's own record, when what it says of policy, rules or catalogue last changed.
  int64_t exchange_revision = 0;
  domain::Policy policy;
  std::shared_ptr<const domain::Screener> screener;
  domain::RuleSetId rule_set;  // that the screener goes by, as recorded; empty: none
  std::shared_ptr<const Basis> basis;
  std::shared_ptr<const domain::Catalogue> catalogue;
  absl::TimeZone zone;
  std::string language;  // the exchange's first; empty: none named
  SpaceTable spaces;
  NeedTable needs;
  // The same rows, like beside like.
  SpaceTiles space_tiles;
  NeedTiles need_tiles;
  // Who answers for what.
  std::shared_ptr<const domain::ContactBook> contacts;
  std::shared_ptr<const FollowUps> follow_ups;
  std::shared_ptr<const Wholes> wholes;
  // How many there are, though matching does not read them row by row.
  int64_t initiatives = 0;

  domain::Market market() const { return {policy, *screener}; }
};

}  // namespace raumboerse::matcher

#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "matcher/world.h"

namespace raumboerse::matcher {

// From the first to the last, both included.
struct Areas {
  int64_t first = 0;
  int64_t last = 0;
};

// Where the tariff of a space that counts for a need changes with the area: only where it is the
// dearest of several. Looks through all areas once for needs that are alike. For one thread; the
// space outlives it.
class TariffTurns {
 public:
  TariffTurns(const domain::SpaceFacts& space, Areas areas) : space_(space), areas_(areas) {}

  const domain::SpaceFacts& space() const { return space_; }
  // The areas at which another tariff counts than for one m2 less; they stay until the next call.
  // O(areas) where tariffs are compared.
  const std::vector<int64_t>& Of(const domain::NeedFacts& need, domain::OrganisationForm form);

 private:
  const domain::SpaceFacts& space_;
  const Areas areas_;
  // By weekly slots and form: nothing else of a need is read.
  absl::flat_hash_map<std::pair<int, int>, std::vector<int64_t>> known_;
};

// The areas among `areas` between which, as more or less of a divisible space is allotted to the
// need, a pair turns at most once: where the rules draw a line, where the area stops to follow what
// changes, and where another tariff becomes the dearest.
std::vector<int64_t> AreaBreaks(const World& world, const domain::NeedFacts& need,
                                TariffTurns& turns, Areas areas);

}  // namespace raumboerse::matcher

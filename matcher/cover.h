#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/types/span.h"

#include "domain/funding_case.h"

// How much of a gap given funds can cover together.
namespace raumboerse::matcher {

// A set of the four kinds of cost as bits 0 to 3.
using KindMask = uint32_t;
inline constexpr KindMask kKindMasks = 16;
KindMask MaskOf(domain::EnumSet<domain::CostKind> kinds);

// A fund's part: so much, for these kinds.
struct Share {
  KindMask kinds = 0;
  int64_t cents = 0;
};

// What can be covered: of every kind its cost, of rent and running costs together the running gap,
// of everything the gap. Money for the start beyond the start gap leaves own means for later, so
// that it counts against the running gap.
struct Demand {
  domain::KindCents costs;
  int64_t start_gap_cents = 0;
  int64_t running_gap_cents = 0;
};

// For every set of kinds the most that funds for these kinds alone could place: the least of the
// bounds that hold for it.
std::array<int64_t, kKindMasks> RoomOf(const Demand& demand);

// The funds of a set, summed for every set of kinds.
class ShareSums {
 public:
  void Add(const Share& share) {
    all_ += share.cents;
    for (KindMask mask = 0; mask < kKindMasks; ++mask)
      inside_[mask] += (share.kinds & ~mask) == 0 ? share.cents : 0;
  }
  // The most that these funds cover: by the theorem of Ford and Fulkerson the least cut. A cut
  // leaves some kinds with the funds: it costs the room of those, and all of every fund that pays
  // any other.
  int64_t Covered(const std::array<int64_t, kKindMasks>& room) const {
    int64_t least = all_ + room[0];
    for (KindMask mask = 1; mask < kKindMasks; ++mask)
      least = std::min(least, all_ - inside_[mask] + room[mask]);
    return least;
  }

 private:
  int64_t all_ = 0;
  std::array<int64_t, kKindMasks> inside_ = {};
};

int64_t Covered(const Demand& demand, absl::Span<const Share> shares);

// Amounts that cover the most, one entry a share, and of what covers the most as much as possible
// of the start gap; then the first share gives as much as it can, one-off costs before fees, rent
// and running costs.
struct Allocation {
  std::vector<domain::KindCents> amounts;
  int64_t start_covered_cents = 0;
};
Allocation Allocate(const Demand& demand, absl::Span<const Share> shares);

}  // namespace raumboerse::matcher

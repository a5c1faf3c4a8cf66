#include "matcher/cover.h"

#include <algorithm>

namespace raumboerse::matcher {
namespace {

using domain::CostKind;
using domain::KindCents;

// In which order a fund's money goes to kinds.
constexpr CostKind kPayOrder[] = {CostKind::kOneOff, CostKind::kFees, CostKind::kRent,
                                  CostKind::kRunning};

KindMask BitOf(CostKind kind) { return KindMask{1} << (static_cast<int>(kind) - 1); }

// The largest x in [0, most] of which `fits` still says yes; it says yes up to some x, of 0 too.
template <typename Fits>
int64_t Largest(int64_t most, Fits fits) {
  int64_t least = 0;
  while (least < most) {
    const int64_t middle = least + (most - least + 1) / 2;
    if (fits(middle))
      least = middle;
    else
      most = middle - 1;
  }
  return least;
}

// The demand that is left once `cents` of a kind are paid.
Demand Less(Demand demand, CostKind kind, int64_t cents) {
  demand.costs[kind] -= cents;
  int64_t& own =
      domain::kStartKinds.Contains(kind) ? demand.start_gap_cents : demand.running_gap_cents;
  const int64_t here = std::min(own, cents);
  own -= here;
  // What the start does not need is for later.
  demand.running_gap_cents -= cents - here;
  return demand;
}

}  // namespace

KindMask MaskOf(domain::EnumSet<CostKind> kinds) {
  KindMask mask = 0;
  for (const CostKind kind : kinds.Values()) mask |= BitOf(kind);
  return mask;
}

std::array<int64_t, kKindMasks> RoomOf(const Demand& demand) {
  std::array<int64_t, kKindMasks> room;
  for (KindMask mask = 0; mask < kKindMasks; ++mask) {
    int64_t start = 0, running = 0;
    for (const CostKind kind : kPayOrder) {
      if ((mask & BitOf(kind)) == 0) continue;
      (domain::kStartKinds.Contains(kind) ? start : running) += demand.costs[kind];
    }
    room[mask] = std::min(demand.start_gap_cents + demand.running_gap_cents,
                          start + std::min(running, demand.running_gap_cents));
  }
  return room;
}

int64_t Covered(const Demand& demand, absl::Span<const Share> shares) {
  ShareSums sums;
  for (const Share& share : shares) sums.Add(share);
  return sums.Covered(RoomOf(demand));
}

Allocation Allocate(const Demand& demand, absl::Span<const Share> shares) {
  int64_t open = Covered(demand, shares);
  Allocation out;
  // As little as possible is left to the running gap: the rest is the start's.
  out.start_covered_cents =
      Largest(std::min(demand.start_gap_cents, open), [&](int64_t start_cents) {
        Demand narrow = demand;
        narrow.running_gap_cents = open - start_cents;  // may be more than it is
        return Covered(narrow, shares) >= open;
      });
  Demand left = demand;
  left.running_gap_cents = open - out.start_covered_cents;
  std::vector<Share> rest(shares.begin(), shares.end());
  for (Share& share : rest) {
    KindCents& amounts = out.amounts.emplace_back();
    for (const CostKind kind : kPayOrder) {
      if ((share.kinds & BitOf(kind)) == 0) continue;
      const int64_t whole = share.cents;
      const int64_t most = std::min({whole, left.costs[kind], open});
      // What it pays here must not keep another fund, or itself, from paying elsewhere.
      const int64_t cents = Largest(most, [&](int64_t paid) {
        const Demand next = Less(left, kind, paid);
        if (next.running_gap_cents < 0) return false;
        share.cents = whole - paid;
        return Covered(next, rest) == open - paid;
      });
      share.cents = whole - cents;
      left = Less(left, kind, cents);
      open -= cents;
      amounts[kind] = cents;
    }
  }
  return out;
}

}  // namespace raumboerse::matcher

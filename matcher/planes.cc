#include "matcher/planes.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "matcher/kernels.h"
#include "matcher/prefetch.h"

namespace raumboerse::matcher {
namespace {

using Limits = std::numeric_limits<int32_t>;

// Such that about as many rows lie between any two of them; a sample tells them well enough.
Cuts CutsOf(const Column<int32_t>& column, const RowBits& rows) {
  constexpr int kEvery = 4;
  std::vector<int32_t> values;
  int seen = 0;
  rows.ForEach([&](int row) {
    if (seen++ % kEvery == 0) values.push_back(column[row]);
  });
  std::sort(values.begin(), values.end());
  Cuts cuts;
  for (size_t k = 0; k < kCuts; ++k)
    cuts[k] = values.empty() ? 0 : values[(k + 1) * values.size() / (kCuts + 1)];
  return cuts;
}

RowBits AtMost(const Column<int32_t>& column, int32_t cut) {
  RowBits out;
  for (int word = 0; word < RowBits::kWords; ++word)
    for (int bit = 0; bit < 64; ++bit)
      out.words[word] |= static_cast<uint64_t>(column[word * 64 + bit] <= cut) << bit;
  return out;
}

template <typename Visit>
void ForEachMember(uint64_t set, Visit visit) {
  for (; set != 0; set &= set - 1) visit(std::countr_zero(set));
}

}  // namespace

Planes::Planes(const PlaneSource& source) {
  const size_t ranges = source.ranges.size(), sets = source.sets.size();
  RB_CHECK(ranges <= kRangesMost && sets <= kSetsMost, "there is room for all ranges and sets");
  size_t planes = ranges * kCuts;
  for (size_t i = 0; i < sets; ++i) {
    sets_[i].from = static_cast<int>(planes);
    source.offered.ForEach([&](int row) { sets_[i].occurring |= source.sets[i][row]; });
    planes += static_cast<size_t>(std::popcount(sets_[i].occurring));
  }
  bits_.resize(planes);
  for (size_t range = 0; range < ranges; ++range) {
    cuts_[range] = CutsOf(source.ranges[range], source.offered);
    for (size_t cut = 0; cut < kCuts; ++cut)
      bits_[range * kCuts + cut] = AtMost(source.ranges[range], cuts_[range][cut]);
  }
  for (size_t i = 0; i < sets; ++i) {
    std::array<RowBits*, 64> plane{};
    size_t at = static_cast<size_t>(sets_[i].from);
    ForEachMember(sets_[i].occurring, [&](int member) { plane[member] = &bits_[at++]; });
    source.offered.ForEach([&](int row) {
      ForEachMember(source.sets[i][row], [&](int member) { plane[member]->Add(row); });
    });
  }
}

int32_t PlaneFilter::Clamped(int64_t value) {
  return static_cast<int32_t>(std::clamp<int64_t>(value, Limits::min(), Limits::max()));
}

void Planes::PrefetchHead() const { PrefetchAll(*this); }

bool PlaneFilter::Keep(const Planes& planes, const RowBits& offered, RowBits& left) const {
  return ChosenKernels().keep_rows(*this, planes, offered, left);
}

void PlaneFilter::Prefetch(const Planes& planes) const {
  ChosenKernels().fetch_planes(*this, planes);
}

}  // namespace raumboerse::matcher

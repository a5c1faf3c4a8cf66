#include "matcher/planes.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

namespace raumboerse::matcher {
namespace {

using Limits = std::numeric_limits<int32_t>;

void And(RowBits& left, const RowBits& right) {
  for (int word = 0; word < RowBits::kWords; ++word) left.words[word] &= right.words[word];
}
void AndNot(RowBits& left, const RowBits& right) {
  for (int word = 0; word < RowBits::kWords; ++word) left.words[word] &= ~right.words[word];
}
void Or(RowBits& left, const RowBits& right) {
  for (int word = 0; word < RowBits::kWords; ++word) left.words[word] |= right.words[word];
}
bool Any(const RowBits& bits) {
  uint64_t any = 0;
  for (const uint64_t word : bits.words) any |= word;
  return any != 0;
}

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
  size_t planes = 1 + ranges * kCuts;
  for (size_t i = 0; i < sets; ++i) {
    sets_[i].from = static_cast<int>(planes);
    source.offered.ForEach([&](int row) { sets_[i].occurring |= source.sets[i][row]; });
    planes += static_cast<size_t>(std::popcount(sets_[i].occurring));
  }
  bits_.resize(planes);
  bits_[0] = source.offered;
  for (size_t range = 0; range < ranges; ++range) {
    cuts_[range] = CutsOf(source.ranges[range], source.offered);
    for (size_t cut = 0; cut < kCuts; ++cut)
      bits_[1 + range * kCuts + cut] = AtMost(source.ranges[range], cuts_[range][cut]);
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

const RowBits* Planes::having(int set, int member) const {
  const uint64_t bit = uint64_t{1} << member, occurring = sets_[set].occurring;
  if ((occurring & bit) == 0) return nullptr;
  return &bits_[sets_[set].from + std::popcount(occurring & (bit - 1))];
}

int32_t PlaneFilter::Clamped(int64_t value) {
  return static_cast<int32_t>(std::clamp<int64_t>(value, Limits::min(), Limits::max()));
}

bool PlaneFilter::Keep(const Planes& planes, RowBits& left) const {
  KeepUses(planes, left);
  for (const Condition& condition : conditions_) {
    if (!Any(left)) return false;
    KeepBy(planes, condition, left);
  }
  return Any(left);
}

void PlaneFilter::KeepUses(const Planes& planes, RowBits& left) const {
  if (alternatives_.empty()) {
    left = planes.offered();
    return;
  }
  left = {};
  for (const domain::UseSet wanted : alternatives_) {
    RowBits all = planes.offered();
    KeepBy(planes, {Kind::kAllOf, 0, 0, wanted.low}, all);
    KeepBy(planes, {Kind::kAllOf, 1, 0, wanted.high}, all);
    Or(left, all);
  }
}

// Rows above the last cut below the limit are not below the limit, and so on: the cuts next to it
// leave in no more rows than lie between two of them.
template <typename Read>
void PlaneFilter::Visit(const Planes& planes, const Condition& condition, Read read) {
  if (condition.kind != Kind::kAtMost && condition.kind != Kind::kAtLeast) {
    ForEachMember(condition.members,
                  [&](int member) { read(planes.having(condition.number, member)); });
    return;
  }
  int below = 0;
  for (const int32_t cut : planes.cuts_[condition.number]) below += cut < condition.limit;
  const int cut = condition.kind == Kind::kAtMost ? below : below - 1;
  if (cut >= 0 && cut < kCuts) read(&planes.at_most(condition.number, cut));
}

void PlaneFilter::KeepBy(const Planes& planes, const Condition& condition, RowBits& left) {
  static constexpr RowBits kNone;
  RowBits any;
  Visit(planes, condition, [&](const RowBits* plane) {
    const RowBits& having = plane == nullptr ? kNone : *plane;
    switch (condition.kind) {
      case Kind::kAtMost:
      case Kind::kAllOf:
        return And(left, having);
      case Kind::kAtLeast:
      case Kind::kNoneOf:
        return AndNot(left, having);
      case Kind::kAnyOf:
        return Or(any, having);
    }
  });
  if (condition.kind == Kind::kAnyOf) And(left, any);
}

void Planes::PrefetchHead() const {
  const auto* head = reinterpret_cast<const char*>(this);
  for (size_t line = 0; line < sizeof(*this); line += 64) __builtin_prefetch(head + line);
}

void PlaneFilter::Prefetch(const Planes& planes) const {
  const auto fetch = [](const RowBits* plane) { __builtin_prefetch(plane); };
  fetch(&planes.offered());
  for (const domain::UseSet wanted : alternatives_) {
    Visit(planes, {Kind::kAllOf, 0, 0, wanted.low}, fetch);
    Visit(planes, {Kind::kAllOf, 1, 0, wanted.high}, fetch);
  }
  for (const Condition& condition : conditions_) Visit(planes, condition, fetch);
}

}  // namespace raumboerse::matcher

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

// Calls `visit(number)` for each use of the set.
template <typename Visit>
void ForEachUse(domain::UseSet uses, Visit visit) {
  for (uint64_t rest = uses.low; rest != 0; rest &= rest - 1) visit(std::countr_zero(rest));
  for (uint64_t rest = uses.high; rest != 0; rest &= rest - 1) visit(64 + std::countr_zero(rest));
}

}  // namespace

Planes::Planes(const PlaneSource& source) : cuts_() {
  const auto ranges = static_cast<int>(source.ranges.size());
  RB_CHECK(ranges <= kRangesMost, "there is room for the ranges' cuts");
  domain::UseSet uses;
  uint32_t items = 0;
  source.offered.ForEach([&](int row) {
    uses = uses | domain::UseSet{source.use_low[row], source.use_high[row]};
    items |= source.items[row];
  });
  const int use_count =
      uses.high != 0 ? 64 + static_cast<int>(std::bit_width(uses.high)) : std::bit_width(uses.low);
  uses_from_ = 1 + ranges * kCuts;
  items_from_ = uses_from_ + use_count;
  bits_.resize(static_cast<size_t>(items_from_ + std::bit_width(items)));
  bits_[0] = source.offered;
  for (int range = 0; range < ranges; ++range) {
    cuts_[range] = CutsOf(source.ranges[range], source.offered);
    for (int cut = 0; cut < kCuts; ++cut)
      bits_[1 + range * kCuts + cut] = AtMost(source.ranges[range], cuts_[range][cut]);
  }
  source.offered.ForEach([&](int row) {
    ForEachUse({source.use_low[row], source.use_high[row]},
               [&](int use) { bits_[uses_from_ + use].Add(row); });
    for (uint32_t rest = source.items[row]; rest != 0; rest &= rest - 1)
      bits_[items_from_ + std::countr_zero(rest)].Add(row);
  });
}

int32_t PlaneFilter::Clamped(int64_t value) {
  return static_cast<int32_t>(std::clamp<int64_t>(value, Limits::min(), Limits::max()));
}

bool PlaneFilter::Keep(const Planes& planes, RowBits& left) const {
  KeepUses(planes, left);
  if (!Any(left)) return false;
  for (const Limit& limit : limits_) KeepLimit(planes, limit, left);
  const int items = static_cast<int>(planes.bits_.size()) - planes.items_from_;
  for (uint32_t rest = items_; rest != 0; rest &= rest - 1) {
    const int item = std::countr_zero(rest);
    if (item < items) {
      And(left, planes.bits_[planes.items_from_ + item]);
    } else {
      left = {};  // no row has it
    }
  }
  return Any(left);
}

void PlaneFilter::KeepUses(const Planes& planes, RowBits& left) const {
  if (alternatives_.empty()) {
    left = planes.offered();
    return;
  }
  left = {};
  const int uses = planes.items_from_ - planes.uses_from_;
  for (const domain::UseSet wanted : alternatives_) {
    RowBits all = planes.offered();
    ForEachUse(wanted, [&](int use) {
      if (use < uses) {
        And(all, planes.bits_[planes.uses_from_ + use]);
      } else {
        all = {};
      }
    });
    Or(left, all);
  }
}

// Rows above the last cut below the limit are not below the limit, and so on: the cuts next to it
// leave in no more rows than lie between two of them.
void PlaneFilter::KeepLimit(const Planes& planes, const Limit& limit, RowBits& left) {
  int below = 0;
  for (const int32_t cut : planes.cuts_[limit.range]) below += cut < limit.value;
  if (limit.side == Side::kAtMost) {
    if (below < kCuts) And(left, planes.at_most(limit.range, below));
  } else {
    if (below > 0) AndNot(left, planes.at_most(limit.range, below - 1));
  }
}

void PlaneFilter::Prefetch(const Planes& planes) const {
  const auto* cuts = reinterpret_cast<const char*>(&planes);
  for (size_t line = 0; line < sizeof(planes); line += 64) __builtin_prefetch(cuts + line);
}

}  // namespace raumboerse::matcher

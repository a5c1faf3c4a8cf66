#pragma once

#include <bit>

#include "matcher/loops.h"
#include "matcher/planes.h"
#include "matcher/prefetch.h"

// What planes leave of a tile. A plane is one register of the widest set.
namespace raumboerse::matcher {

// A plane as what the processor takes at once, or in parts.
using WideBits [[gnu::vector_size(sizeof(RowBits)), gnu::may_alias]] = uint64_t;
RB_LOOP WideBits& Wide(RowBits& bits) { return *reinterpret_cast<WideBits*>(bits.words.data()); }
RB_LOOP const WideBits& Wide(const RowBits& bits) {
  return *reinterpret_cast<const WideBits*>(bits.words.data());
}
RB_LOOP bool Any(const RowBits& bits) {
  uint64_t any = 0;
  for (const uint64_t word : bits.words) any |= word;
  return any != 0;
}

class PlaneLoops {
 public:
  // The rows that a filter leaves; false: none is. What is left stays in a register: to look at it
  // after each condition would take longer than to ask the other conditions, too.
  RB_LOOP static bool Keep(const PlaneFilter& filter, const Planes& planes, const RowBits& offered,
                           RowBits& left) {
    WideBits rows = Wide(offered);
    if (!filter.alternatives_.empty()) KeepUses(filter, planes, rows);
    for (const Condition& condition : filter.conditions_) KeepBy(planes, condition, rows);
    Wide(left) = rows;
    return Any(left);
  }

  // Fetches the planes that Keep() reads.
  RB_LOOP static void Fetch(const PlaneFilter& filter, const Planes& planes) {
    for (const domain::UseSet wanted : filter.alternatives_) {
      FetchSet(planes, 0, wanted.low);
      FetchSet(planes, 1, wanted.high);
    }
    for (const Condition& condition : filter.conditions_) {
      if (IsRange(condition)) {
        if (const RowBits* plane = CutNextTo(planes, condition)) PrefetchLine(plane);
      } else {
        FetchSet(planes, condition.number, condition.members);
      }
    }
  }

 private:
  using Condition = PlaneFilter::Condition;
  using Kind = PlaneFilter::Kind;

  RB_LOOP static bool IsRange(const Condition& condition) {
    return condition.kind == Kind::kAtMost || condition.kind == Kind::kAtLeast;
  }

  // The plane of the cut next to a limit; null: no cut tells rows apart. Rows above the last cut
  // below the limit are not below the limit, and so on: it leaves in no more rows than lie between
  // two of them.
  RB_LOOP static const RowBits* CutNextTo(const Planes& planes, const Condition& condition) {
    int below = 0;
    for (const int32_t cut : planes.cuts_[condition.number]) below += cut < condition.limit;
    const int cut = condition.kind == Kind::kAtMost ? below : below - 1;
    if (cut < 0 || cut >= kCuts) return nullptr;
    return &planes.bits_[condition.number * kCuts + cut];
  }

  // Calls `visit(plane)` for the members of a set that occur.
  template <typename Visit>
  RB_LOOP static void ForEachPlane(const Planes& planes, int set, uint64_t members, Visit visit) {
    const Planes::Set& of = planes.sets_[set];
    for (uint64_t rest = members & of.occurring; rest != 0; rest &= rest - 1)
      visit(planes.bits_[of.from + std::popcount(of.occurring & ((rest & -rest) - 1))]);
  }
  RB_LOOP static void FetchSet(const Planes& planes, int set, uint64_t members) {
    ForEachPlane(planes, set, members, [](const RowBits& plane) { PrefetchLine(&plane); });
  }

  RB_LOOP static void KeepAll(const Planes& planes, int set, uint64_t members, WideBits& rows) {
    if ((members & ~planes.sets_[set].occurring) != 0) rows = WideBits{};
    ForEachPlane(planes, set, members, [&](const RowBits& plane) { rows &= Wide(plane); });
  }
  RB_LOOP static void AddAny(const Planes& planes, int set, uint64_t members, WideBits& rows) {
    ForEachPlane(planes, set, members, [&](const RowBits& plane) { rows |= Wide(plane); });
  }

  RB_LOOP static void KeepUses(const PlaneFilter& filter, const Planes& planes, WideBits& rows) {
    WideBits any{};
    for (const domain::UseSet wanted : filter.alternatives_) {
      WideBits all = rows;
      KeepAll(planes, 0, wanted.low, all);
      KeepAll(planes, 1, wanted.high, all);
      any |= all;
    }
    rows = any;
  }

  RB_LOOP static void KeepBy(const Planes& planes, const Condition& condition, WideBits& rows) {
    WideBits any{};
    switch (condition.kind) {
      case Kind::kAtMost:
        if (const RowBits* plane = CutNextTo(planes, condition)) rows &= Wide(*plane);
        return;
      case Kind::kAtLeast:
        if (const RowBits* plane = CutNextTo(planes, condition)) rows &= ~Wide(*plane);
        return;
      case Kind::kAllOf:
        return KeepAll(planes, condition.number, condition.members, rows);
      case Kind::kAnyOf:
        AddAny(planes, condition.number, condition.members, any);
        rows &= any;
        return;
      case Kind::kNoneOf:
        AddAny(planes, condition.number, condition.members, any);
        rows &= ~any;
    }
  }
};

}  // namespace raumboerse::matcher

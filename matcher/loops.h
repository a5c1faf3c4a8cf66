#pragma once

#include <bit>
#include <cstring>

#include "matcher/column_tests.h"

// What the loops over columns are written with. Each loop is one step without branches on the data,
// so that the compiler makes vectors of it, and a template over `Isa`, so that every instruction
// set gets its own: see kernels.cc.
#define RB_LOOP __attribute__((always_inline)) inline

namespace raumboerse::matcher {

// ANDs `test(row)` into the mask.
template <typename Test>
RB_LOOP void Narrow(RowMask& mask, Test test) {
  for (int row = 0; row < kRowsPerBlock; ++row) mask[row] &= static_cast<uint8_t>(test(row));
}

// How many rows are left.
RB_LOOP int Count(const RowMask& mask) {
  int count = 0;
  for (const uint8_t one : mask) count += one;
  return count;
}

// So few that they are tested one by one.
inline constexpr int kFewRows = 24;

// Calls `visit(row)` for the rows that are left, looking at eight at a time.
template <typename Visit>
RB_LOOP void ForEachSet(const RowMask& mask, Visit visit) {
  for (int row = 0; row < kRowsPerBlock; row += 8) {
    uint64_t eight;
    std::memcpy(&eight, mask.data() + row, 8);
    for (; eight != 0; eight &= eight - 1) visit(row + std::countr_zero(eight) / 8);
  }
}

// Applies `tests(narrow)` to one row after the other, each until its first test fails: reading a
// few rows costs less than reading whole columns.
template <typename Tests>
RB_LOOP void TestEach(RowMask& mask, Tests tests) {
  ForEachSet(mask, [&](int row) {
    bool fits = true;
    tests([&](auto test) { fits = fits && test(row); });
    mask[row] = fits;
  });
}

// Whether a row that the planes left passes all tests, until the first that it fails.
template <typename Test, typename Columns>
RB_LOOP bool PassesAsLeft(const Test& t, const Columns& c, int row) {
  bool fits = c.offered[row] != 0;
  const auto narrow = [&](auto test) { fits = fits && test(row); };
  if (!PlanesTellUses(t)) narrow([&](int i) { return FitsUses(t, c, i); });
  TestPlaceAndArea(t, c, narrow);
  TestFigures(t, c, narrow);
  if (!PlanesTellSets(t)) TestSets(t, c, narrow);
  return fits;
}

// The tests after that of uses, which TestPlaceAndArea(), TestFigures() and TestSets() name for
// either side: whole columns while many rows are left, then row by row.
template <typename Isa, typename Test, typename Columns>
RB_LOOP void TestFurther(const Test& t, const Columns& c, RowMask& mask) {
  const auto all = [&](auto test) { Narrow(mask, test); };
  const bool few = Count(mask) <= kFewRows;
  if (!few) TestPlaceAndArea(t, c, all);
  if (few || Count(mask) <= kFewRows) {
    TestEach(mask, [&](auto narrow) {
      if (few) TestPlaceAndArea(t, c, narrow);
      TestFigures(t, c, narrow);
      TestSets(t, c, narrow);
    });
  } else {
    TestFigures(t, c, all);
    TestSets(t, c, all);
  }
}

}  // namespace raumboerse::matcher

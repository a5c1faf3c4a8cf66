#pragma once

#include <array>

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

// Whether any row is left; most blocks have none after the first tests.
RB_LOOP bool Any(const RowMask& mask) {
  uint8_t any = 0;
  for (const uint8_t one : mask) any |= one;
  return any != 0;
}

}  // namespace raumboerse::matcher

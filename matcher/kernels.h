#pragma once

#include <vector>

#include "absl/strings/string_view.h"

#include "matcher/column_tests.h"
#include "matcher/planes.h"
#include "matcher/space_bound.h"

namespace raumboerse::matcher {

// The loops over columns for one instruction set. All answer alike, bit for bit.
struct Kernels {
  absl::string_view name;
  void (*test_spaces)(const SpaceTest& test, const SpaceColumns& columns, RowMask& mask);
  void (*bound_spaces)(const SpaceBound& bound, const SpaceColumns& columns, BlockBounds& bounds);
  void (*test_tiles)(const SpaceTest& test, const SpaceSummaries& tiles, RowMask& mask);
  void (*bound_tiles)(const SpaceBound& bound, const SpaceSummaries& tiles, BlockBounds& bounds);
  void (*test_needs)(const NeedTest& test, const NeedColumns& columns, RowMask& mask);
  bool (*keep_rows)(const PlaneFilter& filter, const Planes& planes, const RowBits& offered,
                    RowBits& left);
  void (*fetch_planes)(const PlaneFilter& filter, const Planes& planes);
};

// Those that this machine can run, the portable ones first, the fastest last.
std::vector<const Kernels*> RunnableKernels();

// The fastest of them. RAUMBOERSE_KERNELS in the environment names another: portable, avx2, avx512.
const Kernels& ChosenKernels();

}  // namespace raumboerse::matcher

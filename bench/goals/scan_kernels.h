#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bench/goals/flat_needs.h"
#include "bench/goals/flat_spaces.h"

namespace raumboerse::bench {

// Full scans of all rows: write the numbers of those that pass and return how many. `out` has room
// for all rows.
struct ScanKernels {
  const char* name;
  size_t (*spaces)(const FlatSpaces& spaces, const FlatSpaceTest& test, uint32_t* out);
  // The same, but 64 rows are left as soon as none of them is in the running any more.
  size_t (*spaces_early)(const FlatSpaces& spaces, const FlatSpaceTest& test, uint32_t* out);
  size_t (*needs)(const FlatNeeds& needs, const FlatNeedTest& test, uint32_t* out);
};

// Those that this processor can run, the widest first: AVX-512, AVX2, and what every one has.
const std::vector<const ScanKernels*>& AllKernels();
inline const ScanKernels& BestKernels() { return *AllKernels().front(); }

// Each compiled for its own processors. Not to be called where they are not there.
extern const ScanKernels kAvx512Kernels;
extern const ScanKernels kAvx2Kernels;
extern const ScanKernels kPortableKernels;

}  // namespace raumboerse::bench

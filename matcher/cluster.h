#pragma once

#include <array>
#include <cstdint>

#include "absl/types/span.h"

namespace raumboerse::matcher {

// Where a row stands among others: alike in all dimensions is alike. Equal distances in any of
// them are equally unlike.
inline constexpr int kClusterDimensions = 4;
struct ClusterKey {
  std::array<float, kClusterDimensions> at{};
  uint32_t from = 0;  // the caller's
};

// Orders keys so that each run of kRowsPerBlock of them is alike: by a k-d tree, whose cuts fall
// on whole runs. O(n log n). Deterministic.
void Cluster(absl::Span<ClusterKey> keys);

}  // namespace raumboerse::matcher

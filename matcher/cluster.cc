#include "matcher/cluster.h"

#include <algorithm>

#include "matcher/column.h"

namespace raumboerse::matcher {
namespace {

// The dimension in which the keys lie furthest apart.
int WidestOf(absl::Span<const ClusterKey> keys) {
  std::array<float, kClusterDimensions> least = keys[0].at, most = keys[0].at;
  for (const ClusterKey& key : keys) {
    for (int d = 0; d < kClusterDimensions; ++d) {
      least[d] = std::min(least[d], key.at[d]);
      most[d] = std::max(most[d], key.at[d]);
    }
  }
  int widest = 0;
  for (int d = 1; d < kClusterDimensions; ++d)
    if (most[d] - least[d] > most[widest] - least[widest]) widest = d;
  return widest;
}

}  // namespace

void Cluster(absl::Span<ClusterKey> keys) {
  if (keys.size() <= kRowsPerBlock) return;
  const int widest = WidestOf(keys);
  const size_t runs = (keys.size() + kRowsPerBlock - 1) / kRowsPerBlock;
  const size_t cut = runs / 2 * kRowsPerBlock;
  std::nth_element(keys.begin(), keys.begin() + static_cast<ptrdiff_t>(cut), keys.end(),
                   [widest](const ClusterKey& a, const ClusterKey& b) {
                     if (a.at[widest] != b.at[widest]) return a.at[widest] < b.at[widest];
                     return a.from < b.from;
                   });
  Cluster(keys.first(cut));
  Cluster(keys.subspan(cut));
}

}  // namespace raumboerse::matcher

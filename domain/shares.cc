#include "domain/shares.h"

#include <algorithm>
#include <numeric>

namespace raumboerse::domain {

std::vector<int64_t> SharesOf(int64_t total, absl::Span<const int64_t> weights) {
  using Wide = __int128;
  std::vector<int64_t> shares(weights.size(), 0);
  const int64_t sum = std::accumulate(weights.begin(), weights.end(), int64_t{0});
  if (sum == 0) return shares;
  std::vector<std::pair<int64_t, size_t>> remainders;  // negative, so that the largest is first
  int64_t left = total;
  for (size_t i = 0; i < weights.size(); ++i) {
    const Wide product = Wide{total} * weights[i];
    shares[i] = static_cast<int64_t>(product / sum);
    left -= shares[i];
    remainders.push_back({-static_cast<int64_t>(product % sum), i});
  }
  // Each remainder is below 1, so that fewer are left than there are.
  std::sort(remainders.begin(), remainders.end());
  for (int64_t i = 0; i < left; ++i) ++shares[remainders[static_cast<size_t>(i)].second];
  return shares;
}

}  // namespace raumboerse::domain

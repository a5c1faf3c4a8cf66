#pragma once

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

// Handing out whole units in proportion, so that they add up (docs/MATCHING.md, section 10).
namespace raumboerse::domain {

// `total` in proportion to the weights: rounded down, and what is left one by one to the largest
// remainders, of equals to the first. The shares add up to `total`; none exceeds its weight where
// `total` is at most the sum of the weights. All 0 where all weights are. REQUIRES: nothing is
// negative, `total` is below 2^62 and so is the sum of the weights. O(n log n).
std::vector<int64_t> SharesOf(int64_t total, absl::Span<const int64_t> weights);

}  // namespace raumboerse::domain

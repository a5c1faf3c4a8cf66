#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "absl/strings/numbers.h"

#include "base/check.h"

namespace raumboerse {

// For tests that draw at random: the seed from the environment's RAUMBOERSE_SEED, or else
// `fallback`. Prints it, so that a failure can be replayed.
inline uint64_t SeedOr(uint64_t fallback) {
  uint64_t seed = fallback;
  if (const char* given = std::getenv("RAUMBOERSE_SEED"); given != nullptr) {
    RB_CHECK(absl::SimpleAtoi(given, &seed), "RAUMBOERSE_SEED is a number");
  }
  std::cout << "replay with RAUMBOERSE_SEED=" << seed << std::endl;
  return seed;
}

}  // namespace raumboerse

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "matcher/matcher.h"

namespace raumboerse::matcher {

// What one value of a lever gains: pairs that match there and do not match now.
template <typename Entry>
struct Gain {
  int64_t value = 0;
  int64_t pairs = 0;
  Hit<Entry> best;  // of them, ranked as it would be then
};

template <typename Entry>
struct Gains {
  Gain<Entry> nearest;
  // The value within the lever's reach that gains most; absent: there is no other than the nearest.
  std::optional<Gain<Entry>> most;
};

// What one side could give way in.
template <typename Lever, typename Entry>
struct Advised {
  struct One {
    Lever lever;
    Gains<Entry> gains;
  };
  // Two levers of which neither gains anything within its reach: the second at its value, and the
  // nearest value of the first with it.
  struct Both {
    Lever first, second;
    int64_t first_value = 0;
    Gain<Entry> gain;  // of both; its value is the second's
  };

  int64_t matches_now = 0;
  std::vector<One> levers;     // that gain something, in their order
  std::vector<Both> combined;  // that gain most first, then in the order of levers
};

}  // namespace raumboerse::matcher

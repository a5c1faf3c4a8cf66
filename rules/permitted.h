#pragma once

#include <cstdint>

namespace raumboerse::rules {

// Kinds of steps that permits of the space complete, those whose permit has open conditions, and
// those of which it is not known whether a permit completes them: it does not say for how many
// persons, or another record says that it was refused (`contradicted`). Kinds that are completed
// are none of the others.
struct Permitted {
  uint64_t completed = 0;
  uint64_t conditions = 0;
  uint64_t doubtful = 0;
  uint64_t contradicted = 0;  // a part of `doubtful`

  // Those that are granted, with nothing but conditions left to meet.
  uint64_t to_meet() const { return conditions & ~doubtful; }
  // Those that nobody applies for again.
  uint64_t granted() const { return completed | to_meet(); }
};

inline bool Has(uint64_t kinds, int kind) { return (kinds >> kind & 1) != 0; }

}  // namespace raumboerse::rules

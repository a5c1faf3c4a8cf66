#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "domain/day.h"
#include "domain/hash.h"

namespace raumboerse::bench {

// Numbers drawn for one record: they depend on the seed, the kind and the number of the record
// alone, so that any record can be made without those before it. Not std::normal_distribution and
// its like, whose results differ between libraries.
class Draw {
 public:
  struct Of {
    uint64_t seed = 0;
    uint64_t kind = 0;
    int64_t number = 0;
  };
  explicit Draw(const Of& of)
      : state_(domain::Mix(of.seed ^
                           domain::Mix((of.kind << 48) ^ static_cast<uint64_t>(of.number)))) {}

  uint64_t Next() { return domain::Mix(state_ += 0x9e3779b97f4a7c15u); }
  // Uniform in [least, most].
  int64_t Pick(int64_t least, int64_t most) {
    return least + static_cast<int64_t>(Next() % static_cast<uint64_t>(most - least + 1));
  }
  bool Chance(int percent) { return Pick(1, 100) <= percent; }
  // Uniform in [0, 1).
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }
  domain::Day PickDay(int64_t least, int64_t most) { return domain::Day(Pick(least, most)); }
  template <typename E>
  E PickEnum(E first, E last) {
    return static_cast<E>(Pick(static_cast<int64_t>(first), static_cast<int64_t>(last)));
  }

  struct LogNormal {
    double median = 1;
    double sigma = 1;
    int64_t least = 1;
    int64_t most = 1;
  };
  int64_t PickFrom(const LogNormal& of) {
    const double value = of.median * std::exp(of.sigma * Normal());
    return std::clamp(static_cast<int64_t>(value), of.least, of.most);
  }

 private:
  // The sum of twelve uniform numbers, near enough to the normal distribution.
  double Normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += Unit();
    return sum;
  }

  uint64_t state_;
};

}  // namespace raumboerse::bench

#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "domain/facts.h"
#include "matcher/column.h"

namespace raumboerse::matcher {

// A bit for each row of a tile: one cache line.
struct alignas(64) RowBits {
  static constexpr int kWords = kRowsPerBlock / 64;
  std::array<uint64_t, kWords> words{};

  void Add(int row) { words[row / 64] |= uint64_t{1} << (row % 64); }
  void Remove(int row) { words[row / 64] &= ~(uint64_t{1} << (row % 64)); }
  bool Has(int row) const { return (words[row / 64] >> (row % 64) & 1) != 0; }
  int Count() const {
    int count = 0;
    for (const uint64_t word : words) count += std::popcount(word);
    return count;
  }
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (int word = 0; word < kWords; ++word)
      for (uint64_t rest = words[word]; rest != 0; rest &= rest - 1)
        visit(word * 64 + std::countr_zero(rest));
  }
};

// Where the values of a range are cut: kCuts of them, ascending.
inline constexpr int kCuts = 6;
using Cuts = std::array<int32_t, kCuts>;

// What planes are made of: what the columns of one tile say.
struct PlaneSource {
  RowBits offered;  // all other rows are left out
  std::vector<Column<int32_t>> ranges;
  // Each a set of up to 64 things that a row has; the first two are its uses, from 0 and from 64.
  std::vector<Column<uint64_t>> sets;
};

// A bitmap index of a tile's rows: one plane for each member of a set that occurs, and for each
// range the rows that are at or below each of its cuts (binned and range-encoded: Chan and
// Ioannidis, "Bitmap index design and evaluation", 1998). A question reads a line for each of its
// conditions, where it would read whole columns. Immutable; what it leaves out is out, what it
// leaves in has yet to be tested. Which rows are offered stands elsewhere: rows leave.
class Planes {
 public:
  explicit Planes(const PlaneSource& source);

  // Fetches what says where the planes are.
  void PrefetchHead() const;
  size_t bytes() const { return sizeof(*this) + bits_.capacity() * sizeof(RowBits); }

 private:
  friend class PlaneLoops;
  static constexpr int kRangesMost = 11;
  static constexpr int kSetsMost = 7;

  struct Set {
    uint64_t occurring = 0;
    int from = 0;  // in bits_
  };

  std::array<Cuts, kRangesMost> cuts_{};
  std::array<Set, kSetsMost> sets_{};
  // For each range the rows at or below each cut; then the sets' members.
  std::vector<RowBits> bits_;
};

// What a question asks of planes; made once a question, empty: of nothing. Conditions are asked in
// the order in which they were added.
class PlaneFilter {
 public:
  // Only rows with such values in the range of that number.
  void AtMost(int range, int64_t value) { Add({Kind::kAtMost, range, Clamped(value)}); }
  void AtLeast(int range, int64_t value) { Add({Kind::kAtLeast, range, Clamped(value)}); }
  // Only rows that have all of these in the set of that number, or any of them, or none.
  void AllOf(int set, uint64_t members) {
    if (members != 0) Add({Kind::kAllOf, set, 0, members});
  }
  void AnyOf(int set, uint64_t members) { Add({Kind::kAnyOf, set, 0, members}); }
  void NoneOf(int set, uint64_t members) { Add({Kind::kNoneOf, set, 0, members}); }
  // Only rows with all of these uses; called again: or with all of those.
  void Uses(domain::UseSet uses) { alternatives_.push_back(uses); }

  // Those of a tile's offered rows that are left; false: none is.
  bool Keep(const Planes& planes, const RowBits& offered, RowBits& left) const;
  // Memory is what Keep() waits for: fetches the planes that it reads.
  void Prefetch(const Planes& planes) const;

 private:
  friend class PlaneLoops;
  enum class Kind : uint8_t { kAtMost, kAtLeast, kAllOf, kAnyOf, kNoneOf };
  struct Condition {
    Kind kind;
    int number;  // of the range or set
    int32_t limit = 0;
    uint64_t members = 0;
  };
  static int32_t Clamped(int64_t value);
  void Add(Condition condition) { conditions_.push_back(condition); }

  std::vector<Condition> conditions_;
  std::vector<domain::UseSet> alternatives_;
};

// Numbers in the order of floats; NaN is beyond all numbers.
inline int32_t Ordered(float value) {
  const auto bits = std::bit_cast<int32_t>(value + 0.0f);  // minus zero is zero
  return bits >= 0 ? bits : bits ^ 0x7fffffff;
}

}  // namespace raumboerse::matcher

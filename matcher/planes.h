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
inline constexpr int kCuts = 7;
using Cuts = std::array<int32_t, kCuts>;

// What planes are made of: what the columns of one tile say.
struct PlaneSource {
  RowBits offered;  // all other rows are left out
  std::vector<Column<int32_t>> ranges;
  const Column<uint64_t>& use_low;
  const Column<uint64_t>& use_high;
  const Column<uint32_t>& items;
};

// A bitmap index of a tile's rows: one plane for each use and each item of equipment that occurs,
// and for each range the rows that are at or below each of its cuts (binned and range-encoded: Chan
// and Ioannidis, "Bitmap index design and evaluation", 1998). A question reads a line for each of
// its conditions, where it would read whole columns. Immutable; what it leaves out is out, what it
// leaves in has yet to be tested.
class Planes {
 public:
  explicit Planes(const PlaneSource& source);

  size_t bytes() const { return sizeof(*this) + bits_.capacity() * sizeof(RowBits); }

 private:
  friend class PlaneFilter;
  static constexpr int kRangesMost = 12;

  const RowBits& offered() const { return bits_[0]; }
  const RowBits& at_most(int range, int cut) const { return bits_[1 + range * kCuts + cut]; }

  std::array<Cuts, kRangesMost> cuts_;
  int uses_from_, items_from_;  // in bits_
  std::vector<RowBits> bits_;
};

// What a question asks of planes; made once a question, empty: of nothing but that rows are
// offered.
class PlaneFilter {
 public:
  // Only rows with such values in the range of that number.
  void AtMost(int range, int64_t value) { Add({range, Side::kAtMost, Clamped(value)}); }
  void AtLeast(int range, int64_t value) { Add({range, Side::kAtLeast, Clamped(value)}); }
  // Only rows with all of these uses; called again: or with all of those.
  void Uses(domain::UseSet uses) { alternatives_.push_back(uses); }
  // Only rows with all of these items.
  void Items(uint32_t items) { items_ = items; }

  // The rows of a tile that are left; false: none is.
  bool Keep(const Planes& planes, RowBits& left) const;
  // Fetches what Keep() reads first.
  void Prefetch(const Planes& planes) const;

 private:
  enum class Side : uint8_t { kAtMost, kAtLeast };
  struct Limit {
    int range;
    Side side;
    int32_t value;
  };
  static int32_t Clamped(int64_t value);
  void Add(Limit limit) { limits_.push_back(limit); }
  void KeepUses(const Planes& planes, RowBits& left) const;
  static void KeepLimit(const Planes& planes, const Limit& limit, RowBits& left);

  std::vector<Limit> limits_;
  std::vector<domain::UseSet> alternatives_;
  uint32_t items_ = 0;
};

// Numbers in the order of floats. REQUIRES: no NaN.
inline int32_t Ordered(float value) {
  const auto bits = std::bit_cast<int32_t>(value + 0.0f);  // minus zero is zero
  return bits >= 0 ? bits : bits ^ 0x7fffffff;
}

}  // namespace raumboerse::matcher

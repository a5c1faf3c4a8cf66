#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace raumboerse::domain {

// A set of values of an enum whose values are below 64. Ordered by value.
template <typename E>
class EnumSet {
 public:
  constexpr EnumSet() = default;
  constexpr EnumSet(std::initializer_list<E> values) {
    for (E value : values) Insert(value);
  }
  static constexpr EnumSet OfBits(uint64_t bits) {
    EnumSet out;
    out.bits_ = bits;
    return out;
  }

  constexpr void Insert(E value) { bits_ |= Bit(value); }
  constexpr bool Contains(E value) const { return (bits_ & Bit(value)) != 0; }
  constexpr bool ContainsAll(EnumSet other) const { return (other.bits_ & ~bits_) == 0; }
  constexpr bool Intersects(EnumSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int size() const { return std::popcount(bits_); }
  constexpr uint64_t bits() const { return bits_; }
  constexpr EnumSet operator&(EnumSet other) const { return OfBits(bits_ & other.bits_); }
  constexpr EnumSet operator|(EnumSet other) const { return OfBits(bits_ | other.bits_); }
  constexpr EnumSet operator-(EnumSet other) const { return OfBits(bits_ & ~other.bits_); }
  constexpr bool operator==(const EnumSet&) const = default;

  std::vector<E> Values() const {
    std::vector<E> out;
    for (uint64_t rest = bits_; rest != 0; rest &= rest - 1)
      out.push_back(static_cast<E>(std::countr_zero(rest)));
    return out;
  }

 private:
  static constexpr uint64_t Bit(E value) { return uint64_t{1} << static_cast<unsigned>(value); }
  uint64_t bits_ = 0;
};

}  // namespace raumboerse::domain

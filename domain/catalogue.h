#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

#include "domain/exchange.h"

namespace raumboerse::domain {

// A set of uses of one exchange, by their place in its catalogue (at most 128).
struct UseSet {
  uint64_t low = 0;
  uint64_t high = 0;

  void Insert(int use) { (use < 64 ? low : high) |= uint64_t{1} << (use & 63); }
  // Calls `visit(use)` for each, ascending.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (uint64_t rest = low; rest != 0; rest &= rest - 1) visit(std::countr_zero(rest));
    for (uint64_t rest = high; rest != 0; rest &= rest - 1) visit(64 + std::countr_zero(rest));
  }
  bool empty() const { return (low | high) == 0; }
  bool ContainsAll(UseSet other) const { return ((other.low & ~low) | (other.high & ~high)) == 0; }
  bool Intersects(UseSet other) const { return ((other.low & low) | (other.high & high)) != 0; }
  UseSet operator|(UseSet other) const { return {low | other.low, high | other.high}; }
  UseSet operator&(UseSet other) const { return {low & other.low, high & other.high}; }
  bool operator==(const UseSet&) const = default;
};

// No such district, or none given.
inline constexpr int16_t kNoDistrict = -1;

// Turns the exchange's text codes into small numbers. Immutable.
class Catalogue {
 public:
  explicit Catalogue(const ExchangeFields& exchange);

  // -1 for a code the exchange does not have.
  int UseOf(absl::string_view code) const;
  int16_t DistrictOf(absl::string_view code) const;

  // Whether the other one has the same codes in the same order.
  bool Equals(const Catalogue& other) const {
    return uses_ == other.uses_ && districts_ == other.districts_;
  }

  const std::string& use_code(int use) const { return uses_[use]; }
  const Labels& use_label(int use) const { return use_labels_[use]; }
  const std::string& district_code(int16_t district) const { return districts_[district]; }

 private:
  std::vector<std::string> uses_;
  std::vector<Labels> use_labels_;
  std::vector<std::string> districts_;
  absl::flat_hash_map<std::string, int> use_by_code_;
  absl::flat_hash_map<std::string, int16_t> district_by_code_;
};

}  // namespace raumboerse::domain

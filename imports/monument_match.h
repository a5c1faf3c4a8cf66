#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"

#include "domain/record.h"
#include "domain/vocabulary.h"
#include "imports/kiel_monuments.h"

namespace raumboerse::imports {

inline constexpr int64_t kMonumentNearM = 15;

// Where a space is, as far as it is known.
struct Place {
  std::optional<domain::Address> address;
  std::optional<domain::Point> point;
};

// What a list of monuments says of a space. It never says no: a list may lack what a law protects.
struct MonumentFinding {
  domain::Answer answer = domain::Answer::kUnknown;  // kYes or kUnknown
  size_t monument = 0;                               // by its place in the list
  std::string source;                                // the monument's
  std::optional<int64_t> distance_m;                 // where both points are known
  domain::Labels reason;                             // a sentence that names the monument
  bool operator==(const MonumentFinding&) const = default;
};

// Finds monuments by address and by point. Copies the list. Immutable: any thread may ask.
class MonumentIndex {
 public:
  explicit MonumentIndex(std::vector<Monument> monuments);

  // kYes: the space's address is one of the monument's: street and house number are equal however
  // written (imports/address_key.h), and so are the postal codes or, where one of the two lacks
  // its, the cities. kUnknown, a reason to ask: street and number are equal but the places cannot
  // be compared, or neither has a number, or the monument nearest by lies within kMonumentNearM
  // whole metres. nullopt: the list says nothing. Of several the first in the list, of near ones
  // the nearest. O(log monuments + those at the latitude).
  std::optional<MonumentFinding> Find(const Place& place) const;

  const std::vector<Monument>& monuments() const { return monuments_; }

 private:
  struct Listed {
    size_t monument;
    domain::Address address;
  };
  std::optional<MonumentFinding> FindByAddress(const Place& place) const;
  std::optional<MonumentFinding> FindNear(const Place& place) const;
  MonumentFinding Finding(domain::Answer answer, size_t monument, const Place& place) const;

  std::vector<Monument> monuments_;
  absl::flat_hash_map<std::string, std::vector<Listed>> by_street_and_number_;
  std::vector<std::pair<double, size_t>> by_latitude_;
};

// For a single question; who has many builds a MonumentIndex.
std::optional<MonumentFinding> MatchMonument(const Place& place,
                                             absl::Span<const Monument> monuments);

}  // namespace raumboerse::imports

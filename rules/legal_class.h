#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/screening.h"
#include "rules/place.h"

namespace raumboerse::rules {

// Packs what rules read of a space into one word: members as they are, figures as the place they
// have among the figures that conditions compare them with. Equal words, equal answers, but for
// what a question masks out because nothing reads it. Immutable.
class LegalClasses {
 public:
  explicit LegalClasses(const Place& place);

  // With how many different figures conditions may compare a fact of a space. nullopt: any.
  static std::optional<size_t> CutsMax(Fact fact);

  // The figures that conditions compare a fact with, ascending.
  const std::vector<int64_t>& cuts(Fact fact) const { return cuts_[fact]; }

  // What is of the space alone. kNoLegalClass: it has permits, and is a class of its own.
  domain::LegalClass Of(const domain::SpaceFacts& space) const;
  // With what differs by question: area, vacancy, and persons over what is licensed. REQUIRES: the
  // space has a class.
  uint64_t OfPair(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                  const domain::ScreeningQuestion& question) const;
  // How some of the rules read the words: values that make no difference to them become one.
  struct Field {
    int shift = 0;
    uint64_t ones = 0;
    std::array<uint8_t, 64> as{};  // by value
  };
  using Reading = std::vector<Field>;
  // Of these rules, and of the planning table for the classes of these uses.
  Reading ReadingOf(const std::vector<int>& rules, domain::UseSet uses) const;
  static uint64_t As(uint64_t word, const Reading& reading) {
    uint64_t out = 0;
    for (const Field& field : reading)
      out |= uint64_t{field.as[word >> field.shift & field.ones]} << field.shift;
    return out;
  }

 private:
  uint64_t BucketOf(Fact fact, std::optional<int64_t> value) const;
  // Facts as they are where a field has this value. nullopt: no space has it.
  std::optional<FactValues> ValuesAt(Fact fact, uint64_t value) const;

  const Place& place_;
  std::array<std::vector<int64_t>, kFacts> cuts_;  // ascending
};

}  // namespace raumboerse::rules

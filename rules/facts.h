#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "domain/permit_plan.h"
#include "domain/record.h"
#include "rules/rule_file.pb.h"

namespace raumboerse::rules {

using file::Fact;

inline constexpr int kFacts = file::Fact_ARRAYSIZE;
using FactSet = std::bitset<kFacts>;

// Yes, no, or it depends on what is not known.
enum class Truth : uint8_t { kNo, kUnknown, kYes };

// What conditions read of one question, a number for each fact: the figure itself, 1 and 0 for yes
// and no, a member's place in its vocabulary. Facts that are not known have none.
class FactValues {
 public:
  FactValues() { values_.fill(kNotKnown); }

  void Set(Fact fact, int64_t value) { values_[fact] = value; }
  void Set(Fact fact, std::optional<int64_t> value) { values_[fact] = value.value_or(kNotKnown); }
  void Set(Fact fact, domain::Answer answer) {
    values_[fact] =
        answer == domain::Answer::kUnknown ? kNotKnown : int64_t{answer == domain::Answer::kYes};
  }
  void Forget(Fact fact) { values_[fact] = kNotKnown; }

  bool knows(Fact fact) const { return values_[fact] != kNotKnown; }
  // REQUIRES: knows(fact).
  int64_t of(Fact fact) const { return values_[fact]; }

 private:
  static constexpr int64_t kNotKnown = std::numeric_limits<int64_t>::min();
  std::array<int64_t, kFacts> values_;
};

// How a fact is written in conditions.
enum class FactKind : uint8_t {
  kFigure,    // over, at_most
  kMember,    // is, is_not, of a vocabulary
  kUseClass,  // is, is_not, of the rule set's use classes
};
FactKind KindOf(Fact fact);

// The members of a fact's vocabulary by their numbers; empty where they have none. "yes" and "no"
// for facts that are answers.
const std::vector<absl::string_view>& MembersOf(Fact fact);

// What people call it.
const domain::Labels& LabelOf(Fact fact);

// The fact as plans name it where it is not known.
domain::UnknownFact UnknownFactOf(Fact fact);

}  // namespace raumboerse::rules

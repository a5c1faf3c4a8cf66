#pragma once

#include <vector>

#include "domain/permit_plan.h"
#include "domain/vocabulary.h"

namespace raumboerse::domain {

// What to beware of in a contract.
struct ContractTrap {
  Labels text;
  std::vector<UnknownFact> unknown;  // it holds only if these turn out so
  std::vector<RuleSource> sources;
  bool operator==(const ContractTrap&) const = default;
};

// A form of contract for a pair, and why. Advice, not legal counsel.
struct ContractAdvice {
  ContractForm form = ContractForm::kUnset;
  // Both sides accept it; unknown where a side has not decided.
  Answer accepted = Answer::kUnknown;
  Labels because;
  std::vector<UnknownFact> unknown;  // it suits only if these turn out so
  std::vector<RuleSource> sources;
  std::vector<ContractTrap> traps;
  bool operator==(const ContractAdvice&) const = default;
};

}  // namespace raumboerse::domain

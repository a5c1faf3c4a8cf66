#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"

#include "domain/funding_rule.h"

// Which funds to ask for how much (docs/MATCHING.md, funds).
namespace raumboerse::matcher {

// A fund that may pay for the case.
struct FundCandidate {
  std::string name;
  domain::FundOffer offer;
  std::vector<std::string> excludes;  // names; it holds both ways
};

struct Grant {
  size_t candidate = 0;
  domain::KindCents amounts;  // none of it 0 in all
};

struct FinancingPlan {
  std::vector<Grant> grants;  // by name
  int64_t start_covered_cents = 0;
  int64_t running_covered_cents = 0;
  std::optional<domain::Day> decision;  // when all of it is decided; absent: no grants
  // Of the candidates, ascending, those of which every combination was looked at. All of them, or
  // the domain::kFundsSearchedMax that offer most.
  std::vector<size_t> searched;
  // No plan of any candidates covers more. What is covered, where all were searched.
  int64_t bound_cents = 0;

  int64_t covered_cents() const { return start_covered_cents + running_covered_cents; }
};

// Most of the gap covered first, then fewest funds, then the earliest day on which all is decided,
// then names; of what those funds may give, most for the start. Exact over what is searched:
// for a set of funds the most that it covers is a cut of four kinds of cost, 16 sums, and all sets
// are tried. O(2^searched * 16). REQUIRES: names differ; offers are of this case.
FinancingPlan PlanFinancing(const domain::FundingFields& funding,
                            absl::Span<const FundCandidate> candidates);

}  // namespace raumboerse::matcher

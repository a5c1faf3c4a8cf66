#pragma once

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "matcher/financing.h"

// Random funds and gaps, for tests and the bench.
namespace raumboerse::matcher {

struct FinancingWorld {
  domain::FundingFields funding;
  std::vector<FundCandidate> candidates;
};

struct FinancingDraw {
  int funds = 4;
  int64_t cents = 4;         // of a cost or an offer, at most
  int excludes_one_in = 10;  // other funds; 0: none
};

inline FinancingWorld DrawFinancing(std::mt19937_64& random, const FinancingDraw& draw) {
  const auto up_to = [&](int64_t most) {
    return static_cast<int64_t>(random() % static_cast<uint64_t>(most + 1));
  };
  FinancingWorld world;
  domain::FundingFields& funding = world.funding;
  for (const domain::CostKind kind : domain::kCostKinds) funding.costs[kind] = up_to(draw.cents);
  funding.start_gap_cents = up_to(funding.costs.Of(domain::kStartKinds));
  funding.running_gap_cents = up_to(funding.costs.Of(domain::kRunningKinds));
  for (int i = 0; i < draw.funds; ++i) {
    FundCandidate& one = world.candidates.emplace_back();
    // Not in the order of names.
    one.name = absl::StrCat("f", 100 + draw.funds - i);
    one.offer.kinds = domain::EnumSet<domain::CostKind>::OfBits(2 * (1 + up_to(14)));
    int64_t cents = 0;
    domain::Day decision(20'000 + up_to(3));
    for (int64_t steps = 1 + up_to(1); steps > 0; --steps) {
      cents += 1 + up_to(draw.cents / 2);
      one.offer.steps.push_back({.up_to_cents = cents, .decision = decision});
      decision = decision + up_to(3);
    }
    for (int other = 0; other < draw.funds; ++other) {
      if (other == i || draw.excludes_one_in == 0) continue;
      if (random() % static_cast<uint64_t>(draw.excludes_one_in) == 0)
        one.excludes.push_back(absl::StrCat("f", 100 + draw.funds - other));
    }
  }
  return world;
}

}  // namespace raumboerse::matcher

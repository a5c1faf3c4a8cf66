#pragma once

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "domain/screening.h"
#include "rules/legal_class.h"
#include "rules/screener.h"

namespace raumboerse::rules {

// Screens each legal class once for one need: what the need's own facts decide of the rules is
// decided once, and what no rule that is left reads tells no classes apart. One thread.
class NeedScreener final : public domain::Screener {
 public:
  NeedScreener(const RuleScreener& all, const LegalClasses& classes)
      : all_(all), classes_(classes) {}

  domain::Screening::State state() const override { return all_.state(); }
  domain::Screening Screen(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                           const domain::ScreeningQuestion& question) const override;
  domain::PermitPlan Plan(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                          const domain::ScreeningQuestion& question) const override {
    return all_.Plan(need, space, question);
  }
  std::vector<domain::ContractAdvice> AdviseContract(
      const domain::NeedFacts& need, const domain::SpaceFacts& space,
      const domain::ContractTerms& terms) const override {
    return all_.AdviseContract(need, space, terms);
  }
  std::vector<std::string> UseClasses() const override { return all_.UseClasses(); }
  domain::LegalClass LegalClassOf(const domain::SpaceFacts& space) const override {
    return all_.LegalClassOf(space);
  }
  std::vector<int64_t> AreaCuts() const override { return all_.AreaCuts(); }
  std::unique_ptr<const domain::Screener> ForNeed(const domain::NeedFacts& need) const override {
    return all_.ForNeed(need);
  }

 private:
  // What is left of the rules for one alternative.
  struct Alternative {
    std::vector<std::vector<LiveRule>> live;  // by class
    FactValues of_need;
    LegalClasses::Reading reading;
    absl::flat_hash_map<uint64_t, domain::Screening> known;
  };
  Alternative& AlternativeOf(const domain::NeedFacts& need,
                             const domain::ScreeningQuestion& question) const;

  const RuleScreener& all_;
  const LegalClasses& classes_;
  mutable std::vector<std::unique_ptr<Alternative>> alternatives_;
};

}  // namespace raumboerse::rules

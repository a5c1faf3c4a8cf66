#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/screening.h"

namespace raumboerse::domain {

// Rules for tests: who derives says how they screen, and they have nothing else to say. They tell
// no needs apart, and know no classes of spaces.
class FakeScreener : public Screener {
 public:
  Screening::State state() const override { return Screening::State::kScreened; }
  PermitPlan Plan(const NeedFacts&, const SpaceFacts&, const ScreeningQuestion&) const override {
    return {};
  }
  std::vector<ContractAdvice> AdviseContract(const NeedFacts&, const SpaceFacts&,
                                             const ContractTerms&) const override {
    return {};
  }
  std::vector<std::string> UseClasses() const override { return {}; }
  LegalClass LegalClassOf(const SpaceFacts&) const override { return kNoLegalClass; }
  std::vector<int64_t> AreaCuts() const override { return {}; }
  std::unique_ptr<const Screener> ForNeed(const NeedFacts&) const override;
};

// Asks another one, which outlives it.
class SameScreener final : public FakeScreener {
 public:
  explicit SameScreener(const Screener& asked) : asked_(asked) {}
  Screening Screen(const NeedFacts& need, const SpaceFacts& space,
                   const ScreeningQuestion& question) const override {
    return asked_.Screen(need, space, question);
  }

 private:
  const Screener& asked_;
};

inline std::unique_ptr<const Screener> FakeScreener::ForNeed(const NeedFacts&) const {
  return std::make_unique<SameScreener>(*this);
}

}  // namespace raumboerse::domain

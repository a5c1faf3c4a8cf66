#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/contract_advice.h"
#include "domain/day.h"
#include "domain/exchange.h"
#include "domain/facts.h"
#include "domain/permit_plan.h"

namespace raumboerse::domain {

// What the rules say about the uses of one alternative in one space. It screens; an office decides.
struct Screening {
  enum class State : uint8_t { kNotScreened, kScreened };
  State state = State::kNotScreened;
  bool inadmissible = false;
  PermitVerdict verdict = PermitVerdict::kAsk;
  int64_t lead_days = 0;  // critical path of the permits; 0: nothing to wait for
  int32_t asks = 0;
  int32_t exceptions = 0;
  int32_t dispensations = 0;
  int64_t fees_cents = 0;  // upper end; an unknown fee counts 0
  bool fee_unknown = false;
  bool operator==(const Screening&) const = default;
};

// What a screening may read besides the two sides: never the period found.
struct ScreeningQuestion {
  int alternative = 0;
  int64_t area_m2 = 0;  // allocated
  int64_t wanted_days = 0;
  Day day;
  // Planned, of plans alone; absent, or earlier than permits allow: as early as they do.
  std::optional<Day> start;
  // Of the exchange's policy.
  int32_t assumed_lead_days = 120;
  bool inadmissible_as_dispensation = false;
};

// What a contract would be about. Running costs are those besides the rent.
struct ContractTerms {
  int64_t days = 0;
  std::optional<int64_t> rent_month_cents;
  std::optional<int64_t> running_month_cents;
};

// The rules of an exchange. Any thread may call; answers are pure functions of the arguments.
class Screener {
 public:
  virtual ~Screener() = default;
  // Whether there are rules at all.
  virtual Screening::State state() const = 0;
  virtual Screening Screen(const NeedFacts& need, const SpaceFacts& space,
                           const ScreeningQuestion& question) const = 0;
  // The same with every step and its reasons, for people to read.
  virtual PermitPlan Plan(const NeedFacts& need, const SpaceFacts& space,
                          const ScreeningQuestion& question) const = 0;

  // Forms of contract for a stay of so many days at so much a month; absent: not known.
  virtual std::vector<ContractAdvice> AdviseContract(const NeedFacts& need, const SpaceFacts& space,
                                                     const ContractTerms& terms) const = 0;

  // The codes of the classes of use that the rules know; empty: there are no rules.
  virtual std::vector<std::string> UseClasses() const = 0;
  // What the rules read of the space, for SpaceFacts::legal_class. Spaces of one class are told
  // apart by their area, their vacancy, the persons they are licensed for, and by whether their
  // plan and its version of BauNVO hold on the day alone.
  virtual LegalClass LegalClassOf(const SpaceFacts& space) const = 0;
  // The areas at which an answer may change as the area allocated passes them, ascending: the same
  // for two areas that are both above or both not above each of them. Of persons an answer needs
  // none: fewer never make it longer.
  virtual std::vector<int64_t> AreaCuts() const = 0;
  // The same screener for many questions about one need: screens each class once. For one thread;
  // the need and this outlive it.
  virtual std::unique_ptr<const Screener> ForNeed(const NeedFacts& need) const = 0;
};

// Makes the screener of an exchange. Any thread may call.
using ScreenerFor = std::function<std::shared_ptr<const Screener>(const ExchangeFields& exchange)>;

// No rules are loaded: one ask and no lead; never "no permit".
class NotScreened final : public Screener {
 public:
  Screening::State state() const override { return Screening::State::kNotScreened; }
  Screening Screen(const NeedFacts&, const SpaceFacts&, const ScreeningQuestion&) const override {
    return {.state = Screening::State::kNotScreened, .asks = 1};
  }
  PermitPlan Plan(const NeedFacts&, const SpaceFacts&, const ScreeningQuestion&) const override {
    return {.verdict = PermitVerdict::kAsk, .asks = 1};
  }
  std::vector<ContractAdvice> AdviseContract(const NeedFacts&, const SpaceFacts&,
                                             const ContractTerms&) const override {
    return {};
  }
  std::vector<std::string> UseClasses() const override { return {}; }
  LegalClass LegalClassOf(const SpaceFacts&) const override { return kNoLegalClass; }
  std::vector<int64_t> AreaCuts() const override { return {}; }
  std::unique_ptr<const Screener> ForNeed(const NeedFacts&) const override {
    return std::make_unique<NotScreened>();
  }
};

// Every exchange without rules.
inline ScreenerFor NothingScreens() {
  return [](const ExchangeFields&) { return std::make_shared<const NotScreened>(); };
}

}  // namespace raumboerse::domain

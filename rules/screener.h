#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "domain/screening.h"
#include "rules/contract_advice.h"
#include "rules/legal_class.h"
#include "rules/permitted.h"
#include "rules/place.h"
#include "rules/sums.h"

namespace raumboerse::rules {

// Screens by the rules of one exchange. Any thread may call.
class RuleScreener final : public domain::Screener {
 public:
  explicit RuleScreener(Place place) : place_(std::move(place)) {}
  RuleScreener(const RuleScreener&) = delete;  // its classes refer to its own place
  RuleScreener& operator=(const RuleScreener&) = delete;

  domain::Screening::State state() const override { return domain::Screening::State::kScreened; }
  domain::Screening Screen(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                           const domain::ScreeningQuestion& question) const override;
  domain::PermitPlan Plan(const domain::NeedFacts& need, const domain::SpaceFacts& space,
                          const domain::ScreeningQuestion& question) const override;
  std::vector<domain::ContractAdvice> AdviseContract(
      const domain::NeedFacts& need, const domain::SpaceFacts& space,
      const domain::ContractTerms& terms) const override {
    return rules::AdviseContract(place_.rules(), need, space, terms);
  }
  std::vector<std::string> UseClasses() const override;
  domain::LegalClass LegalClassOf(const domain::SpaceFacts& space) const override {
    return classes_.Of(space);
  }
  std::vector<int64_t> AreaCuts() const override;
  std::unique_ptr<const domain::Screener> ForNeed(const domain::NeedFacts& need) const override;

  const Place& place() const { return place_; }

 private:
  const Place place_;
  const LegalClasses classes_{place_};
};

// What is asked, and where. Borrows all of it.
struct PairAsked : PairOfFacts {
  const Place& place;
  // What is left of the rules for each class, as ForEachClass() comes to them, and the need's
  // facts, where they are known already.
  const std::vector<std::vector<LiveRule>>* live = nullptr;
  const FactValues* of_need = nullptr;
};

// Calls `visit(use_class)` for every class that one of the uses may be of; -1 where it is not
// known.
template <typename Visit>
void ForEachClass(const Place& place, domain::UseSet uses, Visit visit) {
  uses.ForEach([&](int use) {
    if (place.ClassesOf(use).empty()) visit(-1);
    for (const PossibleClass& one : place.ClassesOf(use)) visit(one.use_class);
  });
}

// Whether nothing in a permit that is granted keeps it from this case: its use, persons and stay.
bool Covers(const PairAsked& pair, const domain::Permit& permit);
// Whether it was refused for this case, as far as the record says.
bool Refuses(const PairAsked& pair, const domain::Permit& permit);
// Whether it does not say for how many persons it is, while the rules read them for its kind.
bool LacksPersons(const PairAsked& pair, const domain::Permit& permit);
Permitted PermittedKinds(const PairAsked& pair);

// Why a step is in a plan, as which use and class.
struct UseMention {
  int use = 0;
  int use_class = -1;  // -1: it is not known which
  Mention mention;
};

// What an alternative needs in a space: all its uses together, each as all its classes, with what
// has to be prepared. `mentions`: where to say why; nullptr: nowhere.
Sums SumsOf(const PairAsked& pair, std::vector<UseMention>* mentions);

}  // namespace raumboerse::rules

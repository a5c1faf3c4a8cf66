#include "rules/contract_advice.h"

#include <algorithm>

#include "rules/condition.h"

namespace raumboerse::rules {
namespace {

using domain::Answer;
using domain::ContractAdvice;
using domain::ContractForm;

// The vocabulary of RENT: 0 free, 1 running costs, 2 rent.
std::optional<int64_t> RentOf(const domain::ContractTerms& terms) {
  if (!terms.rent_month_cents) return std::nullopt;
  if (*terms.rent_month_cents > 0) return 2;
  if (!terms.running_month_cents) return std::nullopt;
  return *terms.running_month_cents > 0 ? 1 : 0;
}

FactValues ValuesOf(const domain::SpaceFacts& space, const domain::ContractTerms& terms) {
  FactValues values;
  values.Set(file::LENGTH_DAYS, terms.days);
  values.Set(file::RENT, RentOf(terms));
  if (space.law.owner_class != domain::OwnerClass::kUnknown)
    values.Set(file::OWNER_CLASS, static_cast<int64_t>(space.law.owner_class));
  values.Set(file::REDEVELOPMENT_AREA, space.law.redevelopment_area);
  values.Set(file::PUBLIC_GROUND, space.law.public_ground);
  values.Set(file::MONUMENT, space.law.monument);
  return values;
}

std::vector<domain::UnknownFact> Named(const FactSet& facts) {
  std::vector<domain::UnknownFact> out;
  for (int fact = 0; fact < kFacts; ++fact)
    if (facts.test(fact)) out.push_back(UnknownFactOf(static_cast<Fact>(fact)));
  return out;
}

Answer Accepted(ContractForm form, const domain::NeedFacts& need, const domain::SpaceFacts& space) {
  const auto refuses = [form](domain::EnumSet<ContractForm> forms) {
    return !forms.empty() && !forms.Contains(form);
  };
  if (refuses(need.contract_forms) || refuses(space.contract_forms)) return Answer::kNo;
  // An empty set is any form to a need, and not decided by a space.
  return space.contract_forms.empty() ? Answer::kUnknown : Answer::kYes;
}

void AddTraps(const RuleSet& rules, const FactValues& values, ContractAdvice& advice) {
  for (const Trap& trap : rules.traps) {
    const bool meant = trap.forms.empty() || std::find(trap.forms.begin(), trap.forms.end(),
                                                       advice.form) != trap.forms.end();
    FactSet unknown;
    if (!meant || AllHold(trap.when, values, unknown) == Truth::kNo) continue;
    advice.traps.push_back({trap.text, Named(unknown), trap.sources});
  }
}

// Accepted first, then undecided, then refused; within them what suits for certain.
int RankOf(const ContractAdvice& advice) {
  const int accepted = advice.accepted == Answer::kYes       ? 0
                       : advice.accepted == Answer::kUnknown ? 1
                                                             : 2;
  return accepted * 2 + (advice.unknown.empty() ? 0 : 1);
}

}  // namespace

std::vector<ContractAdvice> AdviseContract(const RuleSet& rules, const domain::NeedFacts& need,
                                           const domain::SpaceFacts& space,
                                           const domain::ContractTerms& terms) {
  const FactValues values = ValuesOf(space, terms);
  std::vector<ContractAdvice> out;
  for (const ContractRule& rule : rules.contracts) {
    FactSet unknown;
    if (AllHold(rule.when, values, unknown) == Truth::kNo) continue;
    ContractAdvice advice{.form = rule.form,
                          .accepted = Accepted(rule.form, need, space),
                          .because = rule.because,
                          .unknown = Named(unknown),
                          .sources = rule.sources};
    AddTraps(rules, values, advice);
    out.push_back(std::move(advice));
  }
  std::stable_sort(out.begin(), out.end(), [](const ContractAdvice& a, const ContractAdvice& b) {
    return RankOf(a) < RankOf(b);
  });
  return out;
}

}  // namespace raumboerse::rules

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/exchange.h"
#include "domain/facts.h"
#include "domain/screening.h"
#include "rules/evaluate.h"
#include "rules/rule_set.h"

namespace raumboerse::rules {

// One class that a use may fall into.
struct PossibleClass {
  int use_class = 0;  // of the rule set; -1: one that it does not know
  int32_t confidence_permille = 0;
};

// The rules of an exchange with the exchange's own uses. Immutable.
class Place {
 public:
  // The exchange's classes of a use count, else what is usual for its code. A class with a
  // confidence of 1000 was confirmed by a person: where there is one, only such count.
  Place(const domain::ExchangeFields& exchange, std::shared_ptr<const RuleSet> rules);

  const RuleSet& rules() const { return *rules_; }
  // Empty: it is not known what the use is.
  const std::vector<PossibleClass>& ClassesOf(int use) const { return classes_[use]; }
  const std::string& use_code(int use) const { return codes_[use]; }
  const domain::Labels& use_label(int use) const { return labels_[use]; }
  int uses() const { return static_cast<int>(codes_.size()); }

  // -1: the space's permitted use is not known, or of no class of these rules.
  int PermittedClass(const domain::SpaceLaw& law) const;

 private:
  std::vector<PossibleClass> PossibleClasses(const domain::Use& use) const;

  std::shared_ptr<const RuleSet> rules_;
  std::vector<std::string> codes_;
  std::vector<domain::Labels> labels_;
  std::vector<std::vector<PossibleClass>> classes_;
  std::vector<uint64_t> class_hashes_;  // Fnv1a64 of the codes
};

// What a question is about. Borrows all of it.
struct PairOfFacts {
  const domain::NeedFacts& need;
  const domain::SpaceFacts& space;
  const domain::ScreeningQuestion& question;
};

// For how long the space has been vacant on `day`. nullopt: not known, nor of one that becomes
// vacant later only.
std::optional<int64_t> VacantDays(const domain::SpaceLaw& law, domain::Day day);

// The year of the first version.
inline constexpr int64_t kFirstBaunvo = 1962;
// By which version the plan is read: a year between two versions stands for the one in force then.
// nullopt: not known, nor where there was none yet in that year, or it is after that of `day`.
std::optional<int64_t> BaunvoVersion(const domain::SpaceLaw& law, domain::Day day);

// Whether the plan fixes its uses for a time only (section 9(2) BauGB) that is over before a stay
// from the day in question on is. Its basis and category are not known then.
bool PlanFixingEnds(const domain::SpaceLaw& law, const domain::ScreeningQuestion& question);

// The facts of one question but for the use: those of the need first, then those of the space and
// of both. `question.alternative` plays no part.
FactValues ValuesOfNeed(const Place& place, const domain::NeedFacts& need,
                        const domain::ScreeningQuestion& question);
void AddValuesOfSpace(const Place& place, const PairOfFacts& pair, FactValues& values);
FactValues ValuesOf(const Place& place, const PairOfFacts& pair);

// Whether the need's occasion is at odds with its stay: it is called one-off, but stays longer than
// the rules' bound, or for a time that it does not state. It is taken for not known then.
bool IsDoubtfulOneOff(const RuleSet& rules, const domain::NeedFacts& need,
                      const domain::ScreeningQuestion& question);

// The same as one class; -1: it is not known which.
void SetClass(int use_class, FactValues& values);

}  // namespace raumboerse::rules

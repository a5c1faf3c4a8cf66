#include "rules/screener.h"

#include <algorithm>
#include <utility>

#include "rules/need_screener.h"
#include "rules/plan.h"

namespace raumboerse::rules {
namespace {

using domain::NeedFacts;
using domain::PermitVerdict;
using domain::Screening;
using domain::ScreeningQuestion;
using domain::SpaceFacts;

bool IsOnlyUse(const Place& place, const std::string& code, domain::UseSet uses) {
  bool only = true;
  uses.ForEach([&](int use) { only &= place.use_code(use) == code; });
  return only;
}

// Evaluates the uses of a question one after the other, each as all its classes.
class UseEvaluation {
 public:
  UseEvaluation(const PairAsked& pair, Asked asked, std::vector<UseMention>* mentions)
      : pair_(pair), asked_(std::move(asked)), mentions_(mentions) {}

  Sums SumsOfUse(int use) {
    const std::vector<PossibleClass>& classes = pair_.place.ClassesOf(use);
    if (classes.empty()) return SumsAs(use, -1);
    if (classes.size() == 1) return SumsAs(use, classes[0].use_class);
    std::vector<Sums> all;
    all.reserve(classes.size());
    for (const PossibleClass& one : classes) all.push_back(SumsAs(use, one.use_class));
    return CombineClasses(pair_.place.rules(), all);
  }

 private:
  Sums SumsAs(int use, int use_class) {
    SetClass(use_class, asked_.values);
    if (pair_.live != nullptr) asked_.live = &(*pair_.live)[evaluated_++];
    found_.clear();
    Sums sums = Evaluate(pair_.place.rules(), asked_, mentions_ == nullptr ? nullptr : &found_);
    for (const Mention& mention : found_) mentions_->push_back({use, use_class, mention});
    return sums;
  }

  const PairAsked& pair_;
  Asked asked_;
  std::vector<UseMention>* const mentions_;
  std::vector<Mention> found_;
  size_t evaluated_ = 0;
};

}  // namespace

bool Covers(const PairAsked& pair, const domain::Permit& permit) {
  const domain::NeedFacts& need = pair.need;
  const domain::ScreeningQuestion& question = pair.question;
  const domain::UseSet uses = need.alternatives[question.alternative].uses;
  if (!permit.use.empty() && !IsOnlyUse(pair.place, permit.use, uses)) return false;
  if (permit.persons && !(need.persons && *need.persons <= *permit.persons)) return false;
  return !permit.until || question.day + question.wanted_days <= *permit.until;
}

bool Refuses(const PairAsked& pair, const domain::Permit& permit) {
  if (permit.state != domain::PermitState::kRefused) return false;
  const domain::NeedFacts& need = pair.need;
  // What was refused for one of the uses was refused for them together.
  bool use = permit.use.empty();
  need.alternatives[pair.question.alternative].uses.ForEach(
      [&](int one) { use |= pair.place.use_code(one) == permit.use; });
  // What was refused for many may be granted to few.
  return use && !(permit.persons && need.persons && *need.persons < *permit.persons);
}

bool LacksPersons(const PairAsked& pair, const domain::Permit& permit) {
  const int kind = pair.place.rules().KindOf(permit.code);
  return kind >= 0 && !permit.persons && pair.place.rules().kinds[kind].for_persons;
}

Permitted PermittedKinds(const PairAsked& pair) {
  Permitted out;
  uint64_t lacking = 0, refused = 0;
  for (const domain::Permit& permit : pair.space.law.permits) {
    const int kind = pair.place.rules().KindOf(permit.code);
    if (kind < 0) continue;
    const uint64_t bit = uint64_t{1} << kind;
    if (Refuses(pair, permit)) refused |= bit;
    if (!permit.granted() || !Covers(pair, permit)) continue;
    const bool whole = permit.state == domain::PermitState::kGranted;
    if (LacksPersons(pair, permit))
      lacking |= bit;
    else if (whole)
      out.completed |= bit;
    if (!whole) out.conditions |= bit;
  }
  lacking &= ~out.completed;
  out.contradicted = refused & (out.completed | out.conditions | lacking);
  out.conditions &= ~out.completed;
  out.completed &= ~out.contradicted;
  out.doubtful = lacking | out.contradicted;
  return out;
}

Sums SumsOf(const PairAsked& pair, std::vector<UseMention>* mentions) {
  Asked asked{
      pair.of_need != nullptr ? *pair.of_need : ValuesOfNeed(pair.place, pair.need, pair.question),
      pair.question.day, pair.question.inadmissible_as_dispensation};
  AddValuesOfSpace(pair.place, pair, asked.values);
  UseEvaluation evaluation(pair, std::move(asked), mentions);
  Sums all;
  pair.need.alternatives[pair.question.alternative].uses.ForEach(
      [&](int use) { AddUse(all, evaluation.SumsOfUse(use)); });
  AddPreparation(pair.place.rules(), PermittedKinds(pair).granted(), all);
  return all;
}

Screening RuleScreener::Screen(const NeedFacts& need, const SpaceFacts& space,
                               const ScreeningQuestion& question) const {
  const PairAsked pair{{need, space, question}, place_};
  Sums sums = SumsOf(pair, nullptr);
  return Summarise(place_.rules(), sums, PermittedKinds(pair), question.assumed_lead_days);
}

domain::PermitPlan RuleScreener::Plan(const NeedFacts& need, const SpaceFacts& space,
                                      const ScreeningQuestion& question) const {
  return MakePlan({{need, space, question}, place_});
}

std::vector<std::string> RuleScreener::UseClasses() const {
  std::vector<std::string> codes;
  for (const UseClass& one : place_.rules().classes) codes.push_back(one.code);
  return codes;
}

std::vector<int64_t> RuleScreener::AreaCuts() const { return classes_.cuts(file::AREA_M2); }

std::unique_ptr<const domain::Screener> RuleScreener::ForNeed(const NeedFacts&) const {
  return std::make_unique<NeedScreener>(*this, classes_);
}

}  // namespace raumboerse::rules

#include "rules/evaluate.h"

#include "base/check.h"

namespace raumboerse::rules {
namespace {

using domain::PermitVerdict;

// The figures of a step: its own, else its kind's, else those of the step within which it is
// decided.
StepSum FiguresOf(const RuleSet& set, int kind, const Rule* rule) {
  const StepKind& own = set.kinds[kind];
  const StepKind* const within = own.within == kNoKind ? nullptr : &set.kinds[own.within];
  StepSum sum;
  sum.figured = true;
  const Lead* lead = rule != nullptr && rule->lead ? &*rule->lead : nullptr;
  if (lead == nullptr && own.lead) lead = &*own.lead;
  if (lead == nullptr && within != nullptr && within->lead) lead = &*within->lead;
  sum.lead_open = lead == nullptr;
  if (lead != nullptr) {
    sum.lead_from_days = lead->from_days;
    sum.lead_to_days = lead->to_days;
    sum.deemed_granted = lead->deemed_granted;
  }
  const Fee* fee = rule != nullptr && rule->fee ? &*rule->fee : nullptr;
  if (fee == nullptr && own.fee) fee = &*own.fee;
  sum.fee_open = fee == nullptr;
  if (fee != nullptr) {
    sum.fee_from_cents = fee->from_cents;
    sum.fee_to_cents = fee->to_cents;
  }
  return sum;
}

class Evaluator {
 public:
  Evaluator(const RuleSet& set, const Asked& asked, std::vector<Mention>* mentions)
      : set_(set), asked_(asked), mentions_(mentions) {}

  Sums Run() {
    AskTable();
    if (asked_.live != nullptr) {
      for (const LiveRule& live : *asked_.live) Ask(live.rule, live.open);
    } else {
      for (size_t i = 0; i < set_.rules.size(); ++i)
        if (set_.rules[i].ValidOn(asked_.day)) Ask(static_cast<int>(i), set_.rules[i].when);
    }
    return sums_;
  }

 private:
  void Ask(int index, const std::vector<Condition>& conditions) {
    FactSet unknown;
    const Truth truth = AllHold(conditions, asked_.values, unknown);
    if (truth == Truth::kNo) return;
    const Rule& rule = set_.rules[index];
    if (rule.kind == kNoKind) {
      if (truth == Truth::kYes) {
        Forbid(index);
      } else {
        AddAsk(PlanningAsk(), set_.planning_question, index, unknown);
      }
      return;
    }
    StepSum sum = FiguresOf(set_, rule.kind, &rule);
    if (truth == Truth::kUnknown || rule.verdict == PermitVerdict::kAsk) {
      AddAsk(sum, rule.kind, index, unknown);
    } else {
      sum.at_least = rule.verdict;
      AddCertain(sum, rule.kind, index);
    }
  }

  // The planning table counts where a plan or section 34(2) BauGB names the category.
  void AskTable() {
    const FactValues& values = asked_.values;
    FactSet unknown;
    if (!values.knows(file::PLAN_BASIS)) {
      unknown.set(file::PLAN_BASIS);
    } else if (!ByTable(values.of(file::PLAN_BASIS))) {
      return;
    }
    if (!values.knows(file::USE_CLASS)) unknown.set(file::USE_CLASS);
    if (!values.knows(file::AREA_CATEGORY)) unknown.set(file::AREA_CATEGORY);
    if (unknown.none()) {
      AskCell(CellOf(values.of(file::AREA_CATEGORY)));
    } else if (unknown.count() == 1 && unknown.test(file::AREA_CATEGORY) && ForbiddenEverywhere()) {
      Forbid(-1);
    } else {
      AddAsk(PlanningAsk(), set_.planning_question, -1, unknown);
    }
  }

  static bool ByTable(int64_t basis) {
    return basis == static_cast<int64_t>(domain::PlanBasis::kDevelopmentPlan) ||
           basis == static_cast<int64_t>(domain::PlanBasis::kSection34_2);
  }
  const Cell& CellOf(int64_t category) const {
    return set_.cells[set_.planning[asked_.values.of(file::USE_CLASS)].cells[category]];
  }
  bool lasting() const {
    return asked_.values.knows(file::OCCASION) &&
           asked_.values.of(file::OCCASION) == static_cast<int64_t>(domain::Occasion::kLasting);
  }
  bool ForbiddenEverywhere() const {
    if (asked_.soften || !lasting()) return false;
    for (size_t category = 1; category < PlanningRow().cells.size(); ++category)
      if (CellOf(static_cast<int64_t>(category)).verdict != PermitVerdict::kInadmissible)
        return false;
    return true;
  }

  void AskCell(const Cell& cell) {
    switch (cell.verdict) {
      case PermitVerdict::kNone:
        return;
      case PermitVerdict::kInadmissible:
        AskUnlisted();
        return;
      case PermitVerdict::kException:
      case PermitVerdict::kDispensation: {
        const bool exception = cell.verdict == PermitVerdict::kException;
        const int kind = exception ? set_.planning_exception : set_.planning_dispensation;
        StepSum sum = FiguresOf(set_, kind, nullptr);
        sum.at_least = cell.verdict;
        AddCertain(sum, kind, -1);
        return;
      }
      default:
        AddAsk(PlanningAsk(), set_.planning_question, -1, {});
    }
  }

  // Not listed: a lasting use is inadmissible unless the exchange lets a dispensation be tried;
  // what happens once is for the office to say.
  void AskUnlisted() {
    if (lasting() && !asked_.soften) {
      Forbid(-1);
    } else if (lasting()) {
      StepSum sum = FiguresOf(set_, set_.planning_dispensation, nullptr);
      sum.at_least = PermitVerdict::kDispensation;
      AddCertain(sum, set_.planning_dispensation, -1);
    } else {
      FactSet unknown;
      if (!asked_.values.knows(file::OCCASION)) unknown.set(file::OCCASION);
      AddAsk(PlanningAsk(), set_.planning_question, -1, unknown);
    }
  }

  // A question of planning law may end as an exception or a dispensation: the longest and dearest
  // of them.
  StepSum PlanningAsk() const {
    StepSum sum = FiguresOf(set_, set_.planning_question, nullptr);
    sum.Add(FiguresOf(set_, set_.planning_exception, nullptr));
    sum.Add(FiguresOf(set_, set_.planning_dispensation, nullptr));
    return sum;
  }

  void AddAsk(StepSum sum, int kind, int rule, const FactSet& unknown) {
    sum.ask = true;
    sum.unknown = unknown;
    sums_.Add(kind, sum);
    Note({kind, rule, unknown.any() ? Truth::kUnknown : Truth::kYes, unknown});
  }
  void AddCertain(const StepSum& sum, int kind, int rule) {
    sums_.Add(kind, sum);
    Note({kind, rule, Truth::kYes, {}});
  }
  void Forbid(int rule) {
    sums_.inadmissible = Truth::kYes;
    Note({kNoKind, rule, Truth::kYes, {}});
  }
  void Note(const Mention& mention) {
    if (mentions_ != nullptr) mentions_->push_back(mention);
  }

  const RuleSet& set_;
  const Asked& asked_;
  std::vector<Mention>* const mentions_;
  Sums sums_;
};

}  // namespace

Sums Evaluate(const RuleSet& set, const Asked& asked, std::vector<Mention>* mentions) {
  return Evaluator(set, asked, mentions).Run();
}

Sums CombineClasses(const RuleSet& set, absl::Span<const Sums> classes) {
  RB_CHECK(!classes.empty(), "a use is evaluated as something");
  Sums all;
  size_t forbidden = 0;
  for (const Sums& one : classes) {
    if (one.inadmissible == Truth::kYes) ++forbidden;
    AddUse(all, one);
  }
  all.ForEach([&](int k) {
    for (const Sums& one : classes) {
      const bool same = one.has(k) && one.of(k).at_least == all.of(k).at_least;
      if (same) continue;
      all.Add(k).ask = true;
      all.Add(k).unknown.set(file::USE_CLASS);
      break;
    }
  });
  // An exception or dispensation that only some classes need is a question of planning law.
  for (const int k : {set.planning_exception, set.planning_dispensation}) {
    if (!all.has(k) || !all.of(k).ask) continue;
    StepSum sum = all.of(k);
    sum.at_least = PermitVerdict::kNone;
    all.Remove(k);
    all.Add(set.planning_question, sum);
  }
  all.inadmissible = forbidden == classes.size() ? Truth::kYes : Truth::kNo;
  if (forbidden > 0 && forbidden < classes.size()) {
    StepSum sum = FiguresOf(set, set.planning_question, nullptr);
    sum.ask = true;
    sum.unknown.set(file::USE_CLASS);
    all.Add(set.planning_question, sum);
  }
  return all;
}

void AddUse(Sums& all, const Sums& use) {
  all.inadmissible = std::max(all.inadmissible, use.inadmissible);
  use.ForEach([&](int kind) { all.Add(kind, use.of(kind)); });
}

// From the last to the first: what comes before a step has a lower number, and may itself have
// something before it.
void AddPreparation(const RuleSet& set, uint64_t granted, Sums& all) {
  for (int kind = static_cast<int>(set.kinds.size()) - 1; kind >= 0; --kind) {
    if (!all.has(kind) || (granted >> kind & 1) != 0) continue;
    for (const int task : set.kinds[kind].preparation) {
      StepSum sum = FiguresOf(set, task, nullptr);
      sum.at_least = PermitVerdict::kTask;
      all.Add(task, sum);
    }
  }
}

}  // namespace raumboerse::rules

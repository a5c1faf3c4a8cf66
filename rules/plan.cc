#include "rules/plan.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "rules/area_doubts.h"
#include "rules/because.h"
#include "rules/permit_doubts.h"
#include "rules/record_doubts.h"
#include "rules/remarks.h"
#include "rules/schedule.h"

namespace raumboerse::rules {
namespace {

using domain::PermitPlan;
using domain::PermitStep;
using domain::PermitVerdict;

PermitVerdict VerdictOf(const Sums& sums, const Permitted& permitted) {
  if (sums.inadmissible == Truth::kYes) return PermitVerdict::kInadmissible;
  PermitVerdict verdict = PermitVerdict::kNone;
  sums.ForEach([&](int kind) {
    if (Has(permitted.completed, kind)) return;
    const bool to_meet = Has(permitted.to_meet(), kind);
    verdict = std::max(verdict, to_meet ? PermitVerdict::kAsk : sums.of(kind).verdict());
  });
  return verdict;
}

// What is still to be asked about is not promised to be granted by the passing of time.
domain::Answer DeemedGranted(const StepSum& sum) {
  return sum.ask && sum.deemed_granted == domain::Answer::kYes ? domain::Answer::kUnknown
                                                               : sum.deemed_granted;
}

// A permit that may not complete its step leaves it to be asked about.
void AskAboutPermits(const Permitted& permitted, Sums& sums) {
  if (permitted.doubtful == 0) return;
  sums.ForEach([&](int kind) {
    if (Has(permitted.doubtful, kind)) sums.Add(kind).ask = true;
  });
}

// The step in which the open conditions of a permit are met. No kind has a dot in its code.
std::string ConditionsCode(const StepKind& kind) { return absl::StrCat(kind.code, ".conditions"); }

// One answer's steps with their reasons.
class PlanMaker {
 public:
  explicit PlanMaker(const PairAsked& pair)
      : pair_(pair),
        place_(pair.place),
        rules_(pair.place.rules()),
        question_(pair.question),
        values_(ValuesOf(pair.place, pair)),
        permitted_(PermittedKinds(pair)),
        sums_(SumsOf(pair, &mentions_)) {
    AskAboutPermits(permitted_, sums_);
    schedule_ = Arrange(rules_, sums_, permitted_, question_.assumed_lead_days);
    MarkCritical(rules_, sums_, permitted_, schedule_);
  }

  PermitPlan Make() {
    const domain::Screening figures =
        Summarise(rules_, sums_, permitted_, question_.assumed_lead_days);
    PermitPlan plan{.verdict = figures.verdict,
                    .lead_days = static_cast<int32_t>(figures.lead_days),
                    .asks = figures.asks,
                    .exceptions = figures.exceptions,
                    .dispensations = figures.dispensations,
                    .fees_cents = figures.fees_cents,
                    .fee_unknown = figures.fee_unknown,
                    .rule_set = rules_.id,
                    .rule_set_sha256 = rules_.sha256};
    sums_.ForEach([&](int kind) {
      plan.steps.push_back(StepOf(kind));
      if (Has(permitted_.to_meet(), kind)) plan.steps.push_back(ConditionsOf(kind));
    });
    if (sums_.inadmissible == Truth::kYes) TellWhyInadmissible(plan);
    plan.start = std::max(question_.day + plan.lead_days, question_.start.value_or(question_.day));
    if (pair_.need.wanted_days == 0) plan.assumed_stay_days = question_.wanted_days;
    const Planned planned{sums_.present(), plan.start};
    plan.warnings = WarningsOf(pair_, planned);
    for (domain::PlanWarning& doubt : AreaDoubts(pair_)) plan.warnings.push_back(std::move(doubt));
    for (domain::PlanWarning& doubt : RecordDoubts(pair_, planned))
      plan.warnings.push_back(std::move(doubt));
    return plan;
  }

 private:
  PermitStep StepOf(int kind) const {
    const StepKind& own = rules_.kinds[kind];
    const StepSum& sum = sums_.of(kind);
    PermitStep step{.kind = own.code,
                    .title = own.title,
                    .verdict = sum.verdict(),
                    .at_least = sum.at_least,
                    .service = own.service,
                    .lead_from_days = sum.lead_from_days,
                    .lead_days = sum.LeadDays(question_.assumed_lead_days),
                    .lead_assumed = sum.lead_open && sum.verdict() > PermitVerdict::kTask,
                    .deemed_granted = DeemedGranted(sum),
                    .documents = own.documents,
                    .completed = Has(permitted_.granted(), kind)};
    AddBefore(own.depends_on, step);
    AddBefore(own.preparation, step);
    if (!Has(permitted_.to_meet(), kind)) SetTimes(kind, step);
    if (own.within != kNoKind && sums_.has(own.within)) step.within = rules_.kinds[own.within].code;
    SetFee(sum, step);
    for (int fact = 0; fact < kFacts; ++fact)
      if (sum.unknown.test(fact)) step.unknown.push_back(UnknownFactOf(static_cast<Fact>(fact)));
    TellWhy(kind, step);
    return step;
  }

  // What is left of a step whose permit has open conditions. How long they take and what they cost
  // no rule says: at most as long and as much as the permit itself, so that nobody is better off
  // for applying anew, nor worse off than with nothing granted.
  PermitStep ConditionsOf(int kind) const {
    const StepKind& own = rules_.kinds[kind];
    const StepSum& sum = sums_.of(kind);
    PermitStep step{.kind = ConditionsCode(own),
                    .title = {absl::StrCat("Auflagen erfüllen: ", own.title.de),
                              absl::StrCat("Meet the conditions: ", own.title.en)},
                    .verdict = PermitVerdict::kAsk,
                    .service = own.service,
                    .lead_days = sum.LeadDays(question_.assumed_lead_days),
                    .lead_assumed = sum.lead_open && sum.verdict() > PermitVerdict::kTask,
                    .deemed_granted = domain::Answer::kNo,
                    .depends_on = {own.code},
                    .because = {SaysConditionsToMeet()}};
    SetTimes(kind, step);
    SetFee(sum, step);
    if (step.fee_from_cents) step.fee_from_cents = 0;
    return step;
  }

  void SetTimes(int kind, PermitStep& step) const {
    step.critical = schedule_.IsCritical(kind);
    step.earliest_from = schedule_.begin[kind];
    step.earliest_until = schedule_.end[kind];
  }

  static void SetFee(const StepSum& sum, PermitStep& step) {
    if (!sum.fee_open) {
      step.fee_from_cents = sum.fee_from_cents;
      step.fee_cents = sum.fee_to_cents;
    } else if (sum.fee_to_cents > 0) {
      step.known_fee_cents = sum.fee_to_cents;
    }
  }

  // Those of the plan's steps that come first. Behind a permit with open conditions comes whatever
  // waits for it once they are met.
  void AddBefore(const std::vector<int>& kinds, PermitStep& step) const {
    for (const int kind : kinds) {
      if (!sums_.has(kind)) continue;
      const StepKind& before = rules_.kinds[kind];
      step.depends_on.push_back(Has(permitted_.to_meet(), kind) ? ConditionsCode(before)
                                                                : before.code);
    }
  }

  void TellWhy(int kind, PermitStep& step) const {
    step.because = ReasonsOf(kind);
    FactSet read = sums_.of(kind).unknown;
    for (const UseMention& mention : mentions_) {
      if (KindShown(mention) != kind) continue;
      AddSources(mention, step.sources);
      if (mention.mention.rule < 0) continue;
      for (const Condition& condition : rules_.rules[mention.mention.rule].when)
        read.set(condition.fact);
    }
    for (domain::Labels& remark : RecordRemarks(pair_.space.law, read))
      step.because.push_back(std::move(remark));
    for (domain::Labels& remark : PermitRemarks(pair_, kind))
      step.because.push_back(std::move(remark));
    if (Has(permitted_.completed, kind)) step.because.push_back(SaysGranted());
    if (Has(permitted_.conditions, kind)) step.because.push_back(SaysConditions());
    for (domain::Labels& doubt : PermitDoubts(pair_, permitted_, kind))
      step.because.push_back(std::move(doubt));
  }

  // Each sentence once; with the classes that it holds for where the others of its use say
  // something else.
  std::vector<domain::Labels> ReasonsOf(int kind) const {
    struct Reason {
      domain::Labels text;
      int use = 0;
      std::vector<int> classes;
    };
    std::vector<Reason> reasons;
    for (const UseMention& mention : mentions_) {
      if (KindShown(mention) != kind) continue;
      FactValues values = values_;
      SetClass(mention.use_class, values);
      const domain::Labels text = Because(place_, mention, values);
      auto same = std::find_if(reasons.begin(), reasons.end(), [&](const Reason& one) {
        return one.use == mention.use && one.text == text;
      });
      if (same == reasons.end()) same = reasons.insert(reasons.end(), {text, mention.use, {}});
      if (mention.use_class >= 0) same->classes.push_back(mention.use_class);
    }
    std::vector<domain::Labels> out;
    for (const Reason& one : reasons) {
      const bool some =
          !one.classes.empty() && one.classes.size() < place_.ClassesOf(one.use).size();
      domain::Labels told = some ? AsClasses(place_, one.use, one.classes, one.text) : one.text;
      if (std::find(out.begin(), out.end(), told) == out.end()) out.push_back(std::move(told));
    }
    return out;
  }

  // What only some classes need is told with the question that it leads to.
  int KindShown(const UseMention& mention) const {
    const int kind = mention.mention.kind;
    if (kind == kNoKind && sums_.inadmissible != Truth::kYes) return rules_.planning_question;
    return kind != kNoKind && !sums_.has(kind) ? rules_.planning_question : kind;
  }

  void TellWhyInadmissible(PermitPlan& plan) const {
    plan.inadmissible_because = ReasonsOf(kNoKind);
    for (const UseMention& mention : mentions_)
      if (KindShown(mention) == kNoKind) AddSources(mention, plan.inadmissible_sources);
  }

  void AddSources(const UseMention& mention, std::vector<domain::RuleSource>& sources) const {
    const Mention& why = mention.mention;
    const std::vector<domain::RuleSource>* from = nullptr;
    if (why.rule >= 0)
      from = &rules_.rules[why.rule].sources;
    else if (mention.use_class >= 0)
      from = &rules_.planning[mention.use_class].sources;
    if (from == nullptr) return;
    for (const domain::RuleSource& source : *from)
      if (std::find(sources.begin(), sources.end(), source) == sources.end())
        sources.push_back(source);
  }

  const PairAsked& pair_;
  const Place& place_;
  const RuleSet& rules_;
  const domain::ScreeningQuestion& question_;
  const FactValues values_;
  const Permitted permitted_;
  std::vector<UseMention> mentions_;
  Sums sums_;
  Schedule schedule_;
};

}  // namespace

domain::Screening Summarise(const RuleSet& rules, Sums& sums, const Permitted& permitted,
                            int32_t assumed_lead_days) {
  AskAboutPermits(permitted, sums);
  domain::Screening out{.state = domain::Screening::State::kScreened,
                        .inadmissible = sums.inadmissible == Truth::kYes,
                        .verdict = VerdictOf(sums, permitted)};
  out.lead_days = Arrange(rules, sums, permitted, assumed_lead_days).days;
  sums.ForEach([&](int kind) {
    if (Has(permitted.completed, kind)) return;
    const StepSum& sum = sums.of(kind);
    const bool to_meet = Has(permitted.to_meet(), kind);
    if (to_meet || sum.ask) ++out.asks;
    if (!to_meet && sum.at_least == PermitVerdict::kException) ++out.exceptions;
    if (!to_meet && sum.at_least == PermitVerdict::kDispensation) ++out.dispensations;
    out.fees_cents += sum.fee_to_cents;
    out.fee_unknown |= sum.fee_open && sum.verdict() > PermitVerdict::kTask;
  });
  return out;
}

domain::PermitPlan MakePlan(const PairAsked& pair) { return PlanMaker(pair).Make(); }

}  // namespace raumboerse::rules

#include "services/match/finance_messages.h"

#include <algorithm>
#include <tuple>

#include "services/match/fund_sentences.h"
#include "wire/common.h"

namespace raumboerse::services {
namespace {

using google::protobuf::RepeatedPtrField;

void AddAmounts(const domain::KindCents& cents, RepeatedPtrField<v1::KindAmount>& out) {
  for (const domain::CostKind kind : domain::kCostKinds) {
    if (cents[kind] == 0) continue;
    v1::KindAmount& amount = *out.Add();
    amount.set_kind(wire::ToWire<v1::CostKind>(kind));
    amount.set_cents(cents[kind]);
  }
}

void AddNotes(const domain::FundFields& fund, const Phrases& phrases, v1::PlannedGrant& out) {
  if (fund.no_start_before_decision == domain::Answer::kYes)
    out.add_notes(phrases.Say("financing.NO_START"));
  if (fund.paid_in_arrears == domain::Answer::kYes)
    out.add_notes(phrases.Say("financing.IN_ARREARS"));
  if (fund.paid_in_arrears == domain::Answer::kUnknown)
    out.add_notes(phrases.Say("financing.ASK_ARREARS"));
}

v1::PlannedGrant GrantMessage(const domain::FundFields& fund, const domain::FundOffer& offer,
                              const domain::KindCents& amounts, const Phrases& phrases) {
  v1::PlannedGrant out;
  out.set_fund(fund.record.name);
  out.set_title(fund.title);
  out.set_provider(fund.provider);
  out.set_total_cents(amounts.total());
  AddAmounts(amounts, *out.mutable_amounts());
  const domain::FundStep& step = offer.StepOf(amounts.total());
  out.set_apply_from(offer.apply_from.ToString());
  out.set_apply_by(step.apply_by.ToString());
  out.set_decision_day(step.decision.ToString());
  if (step.level >= 0) {
    out.set_decided_by(fund.decision_levels[static_cast<size_t>(step.level)].contact);
    out.set_decided_by_label(fund.decision_levels[static_cast<size_t>(step.level)].label);
  }
  out.set_most_cents(offer.most());
  out.set_limit_code(std::string(CodeOf(offer.limit)));
  out.set_limit_sentence(SentenceOf(offer, phrases));
  out.set_report_duty(fund.report_duty);
  AddNotes(fund, phrases, out);
  return out;
}

void FillGrants(const Financed& answer, const Phrases& phrases, v1::FinanceResponse& out) {
  for (const matcher::Grant& grant : answer.plan.grants) {
    const JudgedFund& judged = answer.funds[answer.candidate_funds[grant.candidate]];
    *out.add_grants() = GrantMessage(*judged.fund, answer.candidates[grant.candidate].offer,
                                     grant.amounts, phrases);
  }
  std::sort(out.mutable_grants()->begin(), out.mutable_grants()->end(),
            [](const v1::PlannedGrant& a, const v1::PlannedGrant& b) {
              return std::tie(a.apply_by(), a.decision_day(), a.fund()) <
                     std::tie(b.apply_by(), b.decision_day(), b.fund());
            });
}

void FillLeftOut(const Financed& answer, const Phrases& phrases, v1::FinanceResponse& out) {
  for (const JudgedFund& judged : answer.funds) {
    if (judged.conditions.empty()) continue;
    v1::FundLeftOut& left = *out.add_left_out();
    left.set_fund(judged.fund->record.name);
    left.set_title(judged.fund->title);
    left.set_ask(std::all_of(judged.conditions.begin(), judged.conditions.end(),
                             [](const auto& one) { return IsAsk(one.reason); }));
    for (const domain::FundCondition& condition : judged.conditions) {
      v1::FundCondition& told = *left.add_conditions();
      told.set_reason_code(std::string(CodeOf(condition.reason)));
      told.set_sentence(SentenceOf(condition, *answer.pair.world->catalogue, phrases));
      told.set_ask(IsAsk(condition.reason));
    }
  }
  std::stable_partition(out.mutable_left_out()->begin(), out.mutable_left_out()->end(),
                        [](const v1::FundLeftOut& one) { return one.ask(); });
}

void FillState(const Financed& answer, const Phrases& phrases, v1::FinanceResponse& out) {
  const auto say = [&](v1::FinancingState state, absl::string_view key) {
    const int64_t gap = out.start_gap_cents() + out.running_gap_cents();
    const int64_t open = out.start_open_cents() + out.running_open_cents();
    out.set_state(state);
    out.set_sentence(phrases.Say(key, {{"gap", phrases.Money(gap)},
                                       {"open", phrases.Money(open)},
                                       {"covered", phrases.Money(gap - open)},
                                       {"cost", phrases.Money(out.cost_cents())},
                                       {"count", phrases.Number(out.grants_size())}}));
  };
  if (!answer.pair.evaluation.figures)
    return say(v1::FINANCING_STATE_NO_PERIOD, "financing.NO_PERIOD");
  if (!answer.funding) return say(v1::FINANCING_STATE_COST_UNKNOWN, "financing.COST_UNKNOWN");
  if ((*answer.funding)->gap() == 0) return say(v1::FINANCING_STATE_NO_GAP, "financing.NO_GAP");
  if (out.grants().empty()) return say(v1::FINANCING_STATE_NOT_COVERED, "financing.NOT_COVERED");
  if (answer.plan.covered_cents() < (*answer.funding)->gap())
    return say(v1::FINANCING_STATE_PARTLY_COVERED, "financing.PARTLY_COVERED");
  say(v1::FINANCING_STATE_COVERED,
      out.grants_size() == 1 ? "financing.COVERED_ONE" : "financing.COVERED");
}

void FillFigures(const domain::FundingFields& funding, const matcher::FinancingPlan& plan,
                 v1::FinanceResponse& out) {
  AddAmounts(funding.costs, *out.mutable_costs());
  out.set_works_from(funding.works.ToString());
  out.set_cost_cents(funding.cost());
  out.set_own_cents(funding.own());
  if (funding.cost() > 0)
    out.set_own_permille(static_cast<int32_t>(funding.own() * 1000 / funding.cost()));
  out.set_start_gap_cents(funding.start_gap_cents);
  out.set_running_gap_cents(funding.running_gap_cents);
  out.set_start_covered_cents(plan.start_covered_cents);
  out.set_running_covered_cents(plan.running_covered_cents);
  out.set_start_open_cents(funding.start_gap_cents - plan.start_covered_cents);
  out.set_running_open_cents(funding.running_gap_cents - plan.running_covered_cents);
  out.set_searched_funds(static_cast<int32_t>(plan.searched.size()));
  out.set_bound_cents(plan.bound_cents);
}

}  // namespace

v1::FinanceResponse FinanceMessage(const Financed& answer, const Phrases& phrases) {
  v1::FinanceResponse out;
  out.set_matches(answer.pair.evaluation.matches());
  if (answer.pair.evaluation.figures)
    wire::SetPeriod(answer.pair.evaluation.figures->period, out.mutable_period());
  if (answer.funding) {
    FillFigures(**answer.funding, answer.plan, out);
    out.set_eligible_funds(static_cast<int32_t>(answer.candidates.size()));
    FillGrants(answer, phrases, out);
    // Without a gap every fund would be told to pay none of it.
    if ((*answer.funding)->gap() > 0) FillLeftOut(answer, phrases, out);
  }
  // When all of it is decided: of what is asked for, the latest.
  for (const v1::PlannedGrant& grant : out.grants()) {
    if (grant.decision_day() > out.decision_day()) out.set_decision_day(grant.decision_day());
  }
  FillState(answer, phrases, out);
  out.set_as_of(answer.pair.day.ToString());
  out.set_revision(answer.pair.world->revision);
  out.set_funds_revision(answer.funds_revision);
  return out;
}

}  // namespace raumboerse::services

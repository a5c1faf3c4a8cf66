#include "services/match/financier.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/limits.h"

namespace raumboerse::services {
namespace {

using domain::FundCondition;
using domain::FundReason;

bool MaySee(const domain::FundFields& fund, domain::Visibility audience) {
  return std::max(fund.record.visibility, domain::Visibility::kStaff) >= audience;
}

// Why a fund that may pay is not in the plan.
FundCondition WhyNot(const matcher::FundCandidate& one, bool searched, const Financed& answer) {
  FundCondition excluded{.reason = FundReason::kExcluded};
  const auto names = [](const matcher::FundCandidate& by, const std::string& name) {
    return std::find(by.excludes.begin(), by.excludes.end(), name) != by.excludes.end();
  };
  for (const matcher::Grant& grant : answer.plan.grants) {
    const matcher::FundCandidate& chosen = answer.candidates[grant.candidate];
    if (!names(one, chosen.name) && !names(chosen, one.name)) continue;
    excluded.codes.push_back(answer.funds[answer.candidate_funds[grant.candidate]].fund->title);
  }
  if (!excluded.codes.empty()) return excluded;
  if (searched) return {.reason = FundReason::kNotNeeded};
  return {.reason = FundReason::kNotSearched,
          .limit = static_cast<int64_t>(domain::kFundsSearchedMax)};
}

void Plan(Financed& answer) {
  const domain::FundingFields& funding = **answer.funding;
  for (size_t i = 0; i < answer.funds.size(); ++i) {
    JudgedFund& judged = answer.funds[i];
    domain::FundVerdict verdict = Judge(*judged.fund, funding);
    judged.conditions = std::move(verdict.conditions);
    if (!verdict.offer) continue;
    answer.candidates.push_back(
        {judged.fund->record.name, *std::move(verdict.offer), judged.fund->excludes});
    answer.candidate_funds.push_back(i);
  }
  answer.plan = matcher::PlanFinancing(funding, answer.candidates);
  for (size_t i = 0; i < answer.candidates.size(); ++i) {
    const bool in_plan = std::any_of(answer.plan.grants.begin(), answer.plan.grants.end(),
                                     [&](const auto& grant) { return grant.candidate == i; });
    if (in_plan) continue;
    const bool searched =
        std::binary_search(answer.plan.searched.begin(), answer.plan.searched.end(), i);
    answer.funds[answer.candidate_funds[i]].conditions.push_back(
        WhyNot(answer.candidates[i], searched, answer));
  }
}

}  // namespace

absl::StatusOr<Financed> Financier::Finance(const FinanceQuestion& question, const NeedWanted& need,
                                            const std::string& space) const {
  Financed answer;
  RB_ASSIGN_OR_RETURN(answer.pair, finder_.Explain(question.match, need, space));
  const auto& figures = answer.pair.evaluation.figures;
  if (!figures || !figures->money) return answer;
  const matcher::World& world = *answer.pair.world;
  RB_ASSIGN_OR_RETURN(
      const std::optional<int64_t> last_rent,
      LastRentOf(absl::StrCat(world.exchange, "/spaces/", space), question.match.deadline));
  RB_ASSIGN_OR_RETURN(answer.funding, FundingOf({answer.pair.need->facts, answer.pair.space->facts,
                                                 *world.catalogue, answer.pair.day, last_rent,
                                                 question.in_kind_cents},
                                                answer.pair.evaluation));
  RB_RETURN_IF_ERROR(ReadFunds(question.match, answer));
  Plan(answer);
  return answer;
}

absl::StatusOr<std::optional<int64_t>> Financier::LastRentOf(const std::string& space,
                                                             absl::Time deadline) const {
  const absl::StatusOr<domain::Space> record = ledger_.Get<domain::Space>(space, deadline);
  // Gone since the snapshot: nobody knows it any more.
  if (absl::IsNotFound(record.status())) return std::nullopt;
  RB_RETURN_IF_ERROR(record.status());
  return (*record)->last_rent_month_cents;
}

absl::Status Financier::ReadFunds(const MatchQuestion& question, Financed& answer) const {
  ledger::ListQuery<domain::Fund> query{
      .limit = domain::kFundsPerPlanMax,
      .predicate =
          [&](const domain::Fund& fund) { return MaySee(*fund, question.options.audience); },
      .deadline = question.deadline};
  for (;;) {
    RB_ASSIGN_OR_RETURN(ledger::Page<domain::Fund> page,
                        ledger_.List<domain::Fund>(question.exchange, query));
    if (!page.broken.empty()) return page.broken.front().status;
    answer.funds_revision =
        answer.funds_revision == 0 ? page.revision : std::min(answer.funds_revision, page.revision);
    for (domain::Fund& fund : page.values) answer.funds.push_back({std::move(fund), {}});
    if (answer.funds.size() > domain::kFundsPerPlanMax)
      return absl::ResourceExhaustedError(
          absl::StrCat("the exchange has more than ", domain::kFundsPerPlanMax, " funds to judge"));
    if (!page.next_start_id) return absl::OkStatus();
    query.start_id = *page.next_start_id;
  }
}

}  // namespace raumboerse::services

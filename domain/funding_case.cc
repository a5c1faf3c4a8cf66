#include "domain/funding_case.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "domain/limits.h"
#include "domain/money.h"

namespace raumboerse::domain {
namespace {

bool CheckAmount(absl::string_view field, int64_t cents, Faults& faults) {
  if (cents >= 0 && cents <= kCentsMax) return true;
  faults.Add(field, absl::StrCat(cents, " is outside [0, ", kCentsMax, "]"));
  return false;
}

void CheckAmount(absl::string_view field, std::optional<int64_t> cents, Faults& faults) {
  if (cents) CheckAmount(field, *cents, faults);
}

}  // namespace

void Check(const FundingFields& funding, Faults& faults) {
  bool known = CheckAmount("costs.rent", funding.costs[CostKind::kRent], faults);
  known &= CheckAmount("costs.running", funding.costs[CostKind::kRunning], faults);
  known &= CheckAmount("costs.one_off", funding.costs[CostKind::kOneOff], faults);
  known &= CheckAmount("costs.fees", funding.costs[CostKind::kFees], faults);
  known &= CheckAmount("start_gap_cents", funding.start_gap_cents, faults);
  known &= CheckAmount("running_gap_cents", funding.running_gap_cents, faults);
  CheckAmount("rent_month_cents", funding.rent_month_cents, faults);
  CheckAmount("last_rent_month_cents", funding.last_rent_month_cents, faults);
  CheckAmount("in_kind_cents", funding.in_kind_cents, faults);
  if (!known) return;
  if (const int64_t start = funding.costs.Of(kStartKinds); funding.start_gap_cents > start)
    faults.Add("start_gap_cents", absl::StrCat(funding.start_gap_cents,
                                               " is more than the cost at the start, ", start));
  if (const int64_t cost = funding.costs.Of(kRunningKinds); funding.running_gap_cents > cost)
    faults.Add("running_gap_cents",
               absl::StrCat(funding.running_gap_cents, " is more than the cost over time, ", cost));
}

absl::StatusOr<FundingCase> FundingOf(const FundingSource& source, const Evaluation& evaluation) {
  const Figures& figures = *evaluation.figures;
  const Terms& terms = figures.terms;
  FundingFields out{.day = source.day, .stay = figures.period};
  out.works = std::max(source.day, figures.period.from + -int64_t{source.space.fit_out_days});
  if (source.space.district != kNoDistrict)
    out.district = source.catalogue.district_code(source.space.district);
  const auto alternative = static_cast<size_t>(figures.alternative);
  source.need.alternatives[alternative].uses.ForEach(
      [&](int use) { out.uses.push_back(source.catalogue.use_code(use)); });
  out.own_form = source.need.own_form;
  out.carrier_form = source.need.carrier_form;
  out.carrier_until = source.need.carrier_until;
  out.area_m2 = *evaluation.area_m2;
  out.space_m2 = source.space.area_m2;
  out.rent_month_cents = *terms.rent_month_cents;
  out.last_rent_month_cents = source.last_rent_month_cents;
  out.in_kind_cents = source.in_kind_cents;
  out.costs[CostKind::kRent] = RunningCost(figures.days, *terms.rent_month_cents);
  out.costs[CostKind::kRunning] =
      RunningCost(figures.days, terms.rate()) - out.costs[CostKind::kRent];
  out.costs[CostKind::kOneOff] = *terms.one_off_cents;
  out.costs[CostKind::kFees] = terms.fees_cents;
  out.start_gap_cents = figures.money->start_gap_cents;
  out.running_gap_cents = figures.money->running_gap_cents;
  return FundingCase::Create(std::move(out));
}

}  // namespace raumboerse::domain

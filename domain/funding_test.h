#pragma once

#include <string>

#include "domain/checks_test.h"
#include "domain/fund.h"
#include "domain/funding_case.h"

// A fund that pays for everything, and a case that it may pay for: tests change one thing.
namespace raumboerse::domain {

inline FundFields OpenFund() {
  FundFields fund;
  fund.record.name = "exchanges/x/funds/f";
  fund.title = "Fonds";
  fund.decision_days = 20;
  fund.no_start_before_decision = Answer::kNo;
  fund.paid_in_arrears = Answer::kNo;
  fund.in_kind_counts = Answer::kNo;
  fund.left_this_year_cents = 100'000'000;
  return fund;
}

// A year for 500 a month of rent and 100 of running costs, 2,000 once and 300 of fees; the gap is
// 1,000 at the start and 3,000 over time. Works begin ten days before the stay.
inline FundingFields ShopCase() {
  FundingFields funding{.day = D("2027-01-10"), .stay = {D("2027-03-01"), D("2028-03-01")}};
  funding.works = D("2027-02-19");
  funding.district = "north";
  funding.uses = {"studio"};
  funding.own_form = OrganisationForm::kRegisteredAssociation;
  funding.area_m2 = 80;
  funding.space_m2 = 160;
  funding.rent_month_cents = 50'000;
  funding.last_rent_month_cents = 200'000;
  funding.in_kind_cents = 0;
  funding.costs[CostKind::kRent] = 600'000;
  funding.costs[CostKind::kRunning] = 120'000;
  funding.costs[CostKind::kOneOff] = 200'000;
  funding.costs[CostKind::kFees] = 30'000;
  funding.start_gap_cents = 100'000;
  funding.running_gap_cents = 300'000;
  return funding;
}

}  // namespace raumboerse::domain

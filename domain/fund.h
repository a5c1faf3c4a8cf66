#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

struct DecisionLevel {
  int64_t up_to_cents = 0;  // 0: no upper bound
  std::string contact;
  std::string label;
  std::optional<int32_t> decision_days;  // absent: the fund's
  bool operator==(const DecisionLevel&) const = default;
};

// Money that may close a budget gap, with its rules. Field for field the API's Fund.
struct FundFields {
  Record record;
  FundKind kind = FundKind::kUnset;
  std::string title;
  std::string description;
  std::string provider;
  std::optional<int64_t> most_per_project_cents;
  std::optional<int32_t> largest_share_permille;
  std::optional<int32_t> least_own_share_permille;
  std::vector<std::string> districts;
  std::vector<std::string> uses;
  EnumSet<OrganisationForm> organisation_forms;
  Answer carrier_suffices = Answer::kUnknown;
  EnumSet<CostKind> cost_kinds;
  std::vector<Period> application_windows;
  std::optional<int32_t> decision_days;
  std::vector<DecisionLevel> decision_levels;
  std::vector<std::string> excludes;
  std::optional<int64_t> largest_area_m2;
  std::optional<int32_t> longest_months;
  std::optional<int32_t> rent_permille_of_last;
  Answer no_start_before_decision = Answer::kUnknown;
  Answer paid_in_arrears = Answer::kUnknown;
  Answer in_kind_counts = Answer::kUnknown;
  std::optional<int64_t> left_this_year_cents;
  std::string report_duty;
  bool operator==(const FundFields&) const = default;
};

void Check(const FundFields& fund, Faults& faults);

// How long the level's decision takes: what it says itself, else the fund's. Absent: not known.
inline std::optional<int32_t> DecisionDays(const FundFields& fund, const DecisionLevel& level) {
  return level.decision_days ? level.decision_days : fund.decision_days;
}

using Fund = Valid<FundFields>;

}  // namespace raumboerse::domain

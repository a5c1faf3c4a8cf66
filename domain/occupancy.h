#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

struct OccupiedSpace {
  std::string space;
  int64_t area_m2 = 0;  // 0: the whole space
  bool operator==(const OccupiedSpace&) const = default;
};

// What a hold or an agreement takes.
struct Occupancy {
  std::vector<OccupiedSpace> spaces;
  Period period;
  WeeklyTimes weekly_times = 0;
  bool operator==(const Occupancy&) const = default;
};

// A space kept for a need until an expiry. Field for field the API's Hold.
struct HoldFields {
  Record record;
  std::string need;
  Occupancy occupancy;
  Day expire_day;
  std::string reason;
  bool operator==(const HoldFields&) const = default;
};

void Check(const HoldFields& hold, Faults& faults);

using Hold = Valid<HoldFields>;

// The use of spaces for a period under a contract form. Field for field the API's Agreement.
struct AgreementFields {
  Record record;
  AgreementState state = AgreementState::kUnset;
  std::string need;
  std::string initiative;
  Occupancy occupancy;
  ContractForm contract_form = ContractForm::kUnset;
  std::optional<int64_t> rent_month_cents;
  std::optional<int64_t> running_month_cents;
  std::optional<int64_t> one_off_cents;
  std::optional<int64_t> deposit_cents;
  int32_t notice_days = 0;
  std::string conditions;
  bool operator==(const AgreementFields&) const = default;
};

void Check(const AgreementFields& agreement, Faults& faults);

using Agreement = Valid<AgreementFields>;

}  // namespace raumboerse::domain

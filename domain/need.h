#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

// What will happen in the space.
struct Conduct {
  Noise noise = Noise::kUnknown;        // unset: talk
  Answer night_use = Answer::kUnknown;  // unset: no
  Answer alcohol = Answer::kUnknown;
  Answer food = Answer::kUnknown;
  Answer sleeping = Answer::kUnknown;
  Answer sale = Answer::kUnknown;
  Answer machines = Answer::kUnknown;
  Answer open_flame = Answer::kUnknown;
  Answer outdoors = Answer::kUnknown;
  std::optional<int32_t> seats;
  std::optional<int64_t> sales_area_m2;
  Occasion occasion = Occasion::kUnset;
  std::optional<int32_t> events_a_year;
  bool operator==(const Conduct&) const = default;
};

struct NeedEvent {
  Day day;
  NeedEventKind kind = NeedEventKind::kUnset;
  std::string reason;
  bool operator==(const NeedEvent&) const = default;
};

// A standing request of an initiative for a space. Field for field the API's Need.
struct NeedFields {
  Record record;
  NeedState state = NeedState::kUnset;
  std::vector<Consent> consents;
  std::string title;
  std::string description;
  std::string initiative;  // empty: the need was given inline
  std::string project;
  std::string after;
  OrganisationForm organisation_form = OrganisationForm::kUnknown;

  std::vector<std::vector<std::string>>
      alternatives;  // each a set of uses together; in order of preference
  int64_t min_m2 = 0;
  int64_t wanted_m2 = 0;
  int64_t max_m2 = 0;
  std::vector<std::string> districts;
  std::optional<Point> centre;
  int64_t radius_m = 0;

  std::optional<Day> from;
  Day until = Day::Infinity();
  std::optional<Day> start_by;
  int32_t min_days = 0;
  int32_t wanted_days = 0;
  WeeklyTimes weekly_times = 0;
  Certainty min_certainty = Certainty::kUnset;
  int32_t min_notice_days = 0;

  int64_t own_month_cents = 0;
  int64_t own_one_off_cents = 0;
  std::optional<int64_t> max_gap_cents;

  EnumSet<Equipment> equipment_required;
  EnumSet<Equipment> equipment_wished;
  EnumSet<ContractForm> contract_forms;
  std::optional<int32_t> persons;
  Commercial commercial = Commercial::kUnknown;
  Answer wants_to_stay = Answer::kUnknown;
  Answer insured = Answer::kUnknown;
  std::string own_work;
  std::optional<Day> waiting_since;
  Conduct conduct;
  std::vector<NeedEvent> events;
  bool operator==(const NeedFields&) const = default;
};

void Check(const NeedFields& need, Faults& faults);

using Need = Valid<NeedFields>;

}  // namespace raumboerse::domain

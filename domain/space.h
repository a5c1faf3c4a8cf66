#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/record.h"
#include "domain/valid.h"

namespace raumboerse::domain {

// A time in which a space may be used.
struct Window {
  Period period;
  Certainty certainty = Certainty::kUnset;
  int32_t notice_days = 0;
  WeeklyTimes weekly_times = 0;
  bool operator==(const Window&) const = default;
};

// Money in minor units; absent: unknown, 0: free.
struct Tariff {
  Commercial commercial = Commercial::kUnknown;  // for whom; unknown: everybody
  EnumSet<OrganisationForm> organisation_forms;  // empty: all
  std::optional<int64_t> rent_month_cents;
  std::optional<int64_t> running_month_cents;
  bool per_m2 = false;
  bool by_weekly_slot = false;
  std::optional<int64_t> one_off_cents;
  std::optional<int64_t> deposit_cents;
  int32_t vat_permille = 0;
  bool operator==(const Tariff&) const = default;
};

struct LegalAnswer {
  Answer answer = Answer::kUnknown;
  std::string source;
  std::string contradicted_by;  // a list that says otherwise; of kNo alone
  // A no that a list contradicts is not known.
  Answer settled() const {
    return answer == Answer::kNo && !contradicted_by.empty() ? Answer::kUnknown : answer;
  }
  bool operator==(const LegalAnswer&) const = default;
};

struct Permit {
  std::string code;
  PermitState state = PermitState::kUnset;
  std::string use;
  std::optional<int32_t> persons;
  std::optional<Day> until;
  std::string source;

  // With open conditions or without.
  bool granted() const {
    return state == PermitState::kGranted || state == PermitState::kGrantedWithConditions;
  }
  bool OverOn(Day day) const { return until && *until <= day; }
  bool operator==(const Permit&) const = default;
};

struct LegalFacts {
  PlanBasis plan_basis = PlanBasis::kUnknown;
  std::string plan_number;
  int32_t baunvo_version = 0;
  std::optional<Day> plan_use_until;
  AreaCategory area_category = AreaCategory::kUnknown;
  std::string permitted_use_class;
  std::optional<Day> vacant_since;
  LegalAnswer monument;
  LegalAnswer redevelopment_area;
  LegalAnswer preservation_statute;
  LegalAnswer development_freeze;
  std::vector<Permit> permits;
  bool operator==(const LegalFacts&) const = default;
};

// Something that can be used for a while. Field for field the API's Space, where units and defaults
// stand.
struct SpaceFields {
  Record record;
  SpaceState state = SpaceState::kUnset;
  std::vector<Consent> consents;

  std::string title;
  std::string description;
  SpaceKind kind = SpaceKind::kUnset;
  std::string part_of;
  std::string floor;
  std::vector<std::string> photos;
  std::optional<Address> address;
  std::string district;
  std::optional<Point> location;
  int32_t coarse_m = 0;
  Answer heating = Answer::kUnknown;
  Answer winter_use = Answer::kUnknown;
  Condition condition = Condition::kUnknown;
  std::optional<int32_t> fit_out_days;

  int64_t area_m2 = 0;
  std::optional<int64_t> largest_room_m2;
  int64_t divisible_from_m2 = 0;
  std::optional<int32_t> persons_max;
  std::optional<int32_t> escape_routes;
  Answer common_escape_routes = Answer::kUnknown;
  EnumSet<Equipment> equipment_there;
  EnumSet<Equipment> equipment_absent;
  std::optional<int32_t> ceiling_height_cm;
  std::optional<int32_t> floor_load_kg_per_m2;

  std::vector<std::string> uses;
  std::vector<std::string> uses_excluded;
  Noise noise_max = Noise::kUnknown;
  Answer night_use = Answer::kUnknown;
  EnumSet<ContractForm> contract_forms;
  EnumSet<OrganisationForm> organisation_forms;
  AccessMode access = AccessMode::kUnset;
  FollowUp follow_up = FollowUp::kUnknown;

  std::vector<Window> windows;
  int32_t shortest_stay_days = 0;
  int32_t longest_stay_days = 0;

  std::vector<Tariff> tariffs;
  std::optional<int64_t> last_rent_month_cents;
  Answer rent_free_until_use = Answer::kUnknown;

  LegalFacts law;

  OwnerClass owner_class = OwnerClass::kUnknown;
  std::vector<PartyReference> parties;
  bool operator==(const SpaceFields&) const = default;
};

void Check(const SpaceFields& space, Faults& faults);

using Space = Valid<SpaceFields>;

}  // namespace raumboerse::domain

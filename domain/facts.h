#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"

#include "domain/catalogue.h"
#include "domain/initiative.h"
#include "domain/need.h"
#include "domain/space.h"

// What the definition of a match reads of a space and of a need, and nothing else: a few hundred
// bytes instead of the record's kilobytes, codes turned into sets, names into ids and hashes.
namespace raumboerse::domain {

// Common to both sides.
struct ListedFacts {
  std::string id;
  std::string title;
  uint64_t name_hash = 0;  // Fnv1a64 of the full name
  Visibility visibility = Visibility::kStaff;
  bool offered = false;  // listed, or open
  bool duplicate = false;
  // When a consent to mediate holds. Inline: nearly every record has one.
  absl::InlinedVector<Period, 2> mediate;
  std::optional<Day> confirmed;  // by a person; else when created; absent: just now
};

// Something that takes a space's time. Of `area_m2` 0 it takes all of it.
struct Occupied {
  Period period;
  WeeklyTimes weekly_times = 0;
  int64_t area_m2 = 0;
  Day expires =
      Day::Infinity();          // of a hold: it counts while the day of the question is before this
  uint64_t hold_need_hash = 0;  // of a hold: the need it is for; 0 of an agreement
  bool operator==(const Occupied&) const = default;
};

// The values of what an exchange's rules read of a space, packed; only they know how.
using LegalClass = uint64_t;
inline constexpr LegalClass kNoLegalClass = ~LegalClass{0};

// The answers of law that somebody has to read about: those that are not settled or yes, and say
// where they come from.
struct LegalNotes {
  LegalAnswer monument, redevelopment_area, preservation_statute, development_freeze;
  bool operator==(const LegalNotes&) const = default;
};

// What rules of building law read of a space.
struct SpaceLaw {
  PlanBasis plan_basis = PlanBasis::kUnknown;
  AreaCategory area_category = AreaCategory::kUnknown;
  OwnerClass owner_class = OwnerClass::kUnknown;
  Answer monument = Answer::kUnknown;
  Answer redevelopment_area = Answer::kUnknown;
  Answer preservation_statute = Answer::kUnknown;
  Answer development_freeze = Answer::kUnknown;
  Answer public_ground = Answer::kUnknown;
  Answer common_escape_routes = Answer::kUnknown;
  int16_t baunvo_version = 0;  // 0: not known
  int32_t largest_room_m2 = kNotKnown;
  int32_t escape_routes = kNotKnown;
  std::optional<Day> vacant_since;
  std::optional<Day> plan_use_until;        // what the plan fixes ends here; absent: never
  uint64_t permitted_class_hash = 0;        // Fnv1a64 of the class' code; 0: not known
  std::vector<Permit> permits;              // without their sources
  std::shared_ptr<const LegalNotes> notes;  // null: there is nothing to read

  static constexpr int32_t kNotKnown = -1;
};

// An amount in minor units that may not be known: half of what an optional takes. Never negative.
class MaybeCents {
 public:
  constexpr MaybeCents() = default;
  constexpr MaybeCents(int64_t cents) : cents_(cents) {}
  constexpr MaybeCents(std::nullopt_t) {}
  constexpr MaybeCents(std::optional<int64_t> cents) : cents_(cents.value_or(kUnknown)) {}
  constexpr bool known() const { return cents_ != kUnknown; }
  constexpr explicit operator bool() const { return known(); }
  constexpr int64_t operator*() const { return cents_; }
  constexpr bool operator==(const MaybeCents&) const = default;
  constexpr operator std::optional<int64_t>() const {
    return known() ? std::optional<int64_t>(cents_) : std::nullopt;
  }

 private:
  static constexpr int64_t kUnknown = -1;
  int64_t cents_ = kUnknown;
};

// What money reads of a tariff, and what else it takes to write it again.
struct TariffFacts {
  Commercial commercial = Commercial::kUnknown;  // for whom; unknown: everybody
  bool per_m2 = false;
  bool by_weekly_slot = false;
  int16_t vat_permille = 0;                      // to be written again: an advice changes tariffs
  EnumSet<OrganisationForm> organisation_forms;  // empty: all
  MaybeCents rent_month_cents;
  MaybeCents running_month_cents;
  MaybeCents one_off_cents;
  MaybeCents deposit_cents;
};

struct SpaceFacts : ListedFacts {
  UseSet uses;
  UseSet uses_excluded;
  // What screening reads stands together, beside what every evaluation reads: memory is what it
  // waits for.
  LegalClass legal_class = kNoLegalClass;
  SpaceLaw law;
  std::optional<int32_t> persons_max;
  int64_t area_m2 = 0;
  int64_t divisible_from_m2 = 0;
  std::optional<Point> location;
  absl::InlinedVector<Window, 1> windows;
  int32_t coarse_m = 0;  // the public's distances are measured from CoarsePoint()
  int32_t shortest_stay_days = 0;
  int32_t longest_stay_days = 0;
  int32_t fit_out_days = 0;
  EnumSet<Equipment> equipment_there;
  EnumSet<Equipment> equipment_absent;
  EnumSet<ContractForm> contract_forms;
  EnumSet<OrganisationForm> organisation_forms;
  int16_t district = kNoDistrict;
  bool any_use = false;
  Noise noise_max = Noise::kUnknown;
  Answer night_use = Answer::kUnknown;
  absl::InlinedVector<TariffFacts, 1> tariffs;  // inline: most have one
};

struct NeedAlternative {
  UseSet uses;
  bool in_catalogue = true;  // false: it names a use that the exchange does not have
};

struct NeedFacts : ListedFacts {
  bool given_inline = false;
  OrganisationForm own_form = OrganisationForm::kUnknown;
  OrganisationForm carrier_form = OrganisationForm::kUnknown;
  std::optional<Day> carrier_until;                      // a carrier has agreed, until then
  absl::InlinedVector<NeedAlternative, 3> alternatives;  // inline: few have more
  int64_t min_m2 = 0;
  int64_t wanted_m2 = 0;
  int64_t max_m2 = 0;
  bool any_district = true;
  absl::InlinedVector<int16_t, 8> districts;  // ascending; inline: as large as a vector
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
  std::optional<Day> waiting_since;
  Conduct conduct;

  // The organisation form that counts on `day`: the carrier's while one has agreed, else the
  // initiative's own.
  OrganisationForm FormOn(Day day) const {
    return carrier_until && day < *carrier_until ? carrier_form : own_form;
  }
};

SpaceFacts FactsOf(const SpaceFields& space, const Catalogue& catalogue,
                   const absl::TimeZone& zone);

// `initiative`: the one the need belongs to; null for a need given inline, or where it is not known
// (yet).
NeedFacts FactsOf(const NeedFields& need, const InitiativeFields* initiative,
                  const Catalogue& catalogue, const absl::TimeZone& zone);

// The point of the public: the middle of the cell of a grid of `coarse_m` metres. 0: the point
// itself.
Point CoarsePoint(Point point, int32_t coarse_m);

// The slots of weekly times; 0 means all.
constexpr WeeklyTimes Slots(WeeklyTimes times) { return times == 0 ? kAllWeek : times; }

}  // namespace raumboerse::domain

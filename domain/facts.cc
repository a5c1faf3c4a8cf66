#include "domain/facts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "absl/strings/string_view.h"

#include "domain/distance.h"
#include "domain/hash.h"

namespace raumboerse::domain {
namespace {

void FillListed(const Record& record, const std::vector<Consent>& consents,
                const absl::TimeZone& zone, ListedFacts& facts) {
  const absl::string_view name = record.name;
  facts.id = std::string(name.substr(name.rfind('/') == name.npos ? 0 : name.rfind('/') + 1));
  facts.name_hash = Fnv1a64(name);
  facts.visibility =
      record.visibility == Visibility::kUnset ? Visibility::kStaff : record.visibility;
  facts.duplicate = !record.duplicate_of.empty();
  for (const Consent& consent : consents) {
    if (consent.purpose == ConsentPurpose::kMediate)
      facts.mediate.push_back({consent.given, consent.until});
  }
  facts.mediate.shrink_to_fit();
  const std::optional<absl::Time> confirmed =
      record.check_time ? record.check_time : record.create_time;
  if (confirmed) facts.confirmed = Day::Of(*confirmed, zone);
}

UseSet UsesOf(const std::vector<std::string>& codes, const Catalogue& catalogue) {
  UseSet set;
  for (const std::string& code : codes) {
    if (const int use = catalogue.UseOf(code); use >= 0) set.Insert(use);
  }
  return set;
}

Answer OnPublicGround(const SpaceFields& space) {
  if (space.kind == SpaceKind::kPublicGround || space.law.plan_basis == PlanBasis::kPublicGround)
    return Answer::kYes;
  const bool told = space.kind != SpaceKind::kUnset && space.kind != SpaceKind::kOther;
  return told || space.law.plan_basis != PlanBasis::kUnknown ? Answer::kNo : Answer::kUnknown;
}

std::shared_ptr<const LegalNotes> NotesOf(const LegalFacts& law) {
  const auto noted = [](const LegalAnswer& answer) {
    const bool told = !answer.source.empty() || !answer.contradicted_by.empty();
    return told && answer.settled() != Answer::kNo ? answer : LegalAnswer();
  };
  const LegalNotes notes{noted(law.monument), noted(law.redevelopment_area),
                         noted(law.preservation_statute), noted(law.development_freeze)};
  if (notes == LegalNotes()) return nullptr;
  return std::make_shared<const LegalNotes>(notes);
}

SpaceLaw LawOf(const SpaceFields& space) {
  const LegalFacts& law = space.law;
  SpaceLaw out{.plan_basis = law.plan_basis,
               .area_category = law.area_category,
               .owner_class = space.owner_class,
               .monument = law.monument.settled(),
               .redevelopment_area = law.redevelopment_area.settled(),
               .preservation_statute = law.preservation_statute.settled(),
               .development_freeze = law.development_freeze.settled(),
               .public_ground = OnPublicGround(space),
               .common_escape_routes = space.common_escape_routes,
               .baunvo_version = static_cast<int16_t>(law.baunvo_version),
               .escape_routes = space.escape_routes.value_or(SpaceLaw::kNotKnown),
               .vacant_since = law.vacant_since,
               .plan_use_until = law.plan_use_until,
               .permits = law.permits,
               .notes = NotesOf(law)};
  if (space.largest_room_m2) out.largest_room_m2 = static_cast<int32_t>(*space.largest_room_m2);
  if (!law.permitted_use_class.empty()) out.permitted_class_hash = Fnv1a64(law.permitted_use_class);
  for (Permit& permit : out.permits) permit.source = std::string();
  out.permits.shrink_to_fit();
  return out;
}

absl::InlinedVector<TariffFacts, 1> TariffsOf(const SpaceFields& space) {
  absl::InlinedVector<TariffFacts, 1> out;
  out.reserve(space.tariffs.size());
  for (const Tariff& tariff : space.tariffs) {
    out.push_back({.commercial = tariff.commercial,
                   .per_m2 = tariff.per_m2,
                   .by_weekly_slot = tariff.by_weekly_slot,
                   .vat_permille = static_cast<int16_t>(tariff.vat_permille),
                   .organisation_forms = tariff.organisation_forms,
                   .rent_month_cents = tariff.rent_month_cents,
                   .running_month_cents = tariff.running_month_cents,
                   .one_off_cents = tariff.one_off_cents,
                   .deposit_cents = tariff.deposit_cents});
  }
  return out;
}

}  // namespace

SpaceFacts FactsOf(const SpaceFields& space, const Catalogue& catalogue,
                   const absl::TimeZone& zone) {
  SpaceFacts facts;
  FillListed(space.record, space.consents, zone, facts);
  facts.title = space.title;
  facts.offered = space.state == SpaceState::kListed;
  // By the record, not by the set: a space whose every use left the catalogue offers none, not any.
  facts.any_use = space.uses.empty();
  facts.uses = UsesOf(space.uses, catalogue);
  facts.uses_excluded = UsesOf(space.uses_excluded, catalogue);
  facts.area_m2 = space.area_m2;
  facts.divisible_from_m2 = space.divisible_from_m2;
  facts.district = catalogue.DistrictOf(space.district);
  facts.location = space.location;
  facts.coarse_m = space.coarse_m;
  facts.windows.assign(space.windows.begin(), space.windows.end());
  facts.windows.shrink_to_fit();
  facts.shortest_stay_days = space.shortest_stay_days;
  facts.longest_stay_days = space.longest_stay_days;
  facts.fit_out_days = space.fit_out_days.value_or(0);
  facts.equipment_there = space.equipment_there;
  facts.equipment_absent = space.equipment_absent;
  facts.contract_forms = space.contract_forms;
  facts.organisation_forms = space.organisation_forms;
  facts.noise_max = space.noise_max;
  facts.night_use = space.night_use;
  facts.persons_max = space.persons_max;
  facts.tariffs = TariffsOf(space);
  facts.law = LawOf(space);
  return facts;
}

NeedFacts FactsOf(const NeedFields& need, const InitiativeFields* initiative,
                  const Catalogue& catalogue, const absl::TimeZone& zone) {
  NeedFacts facts;
  FillListed(need.record, need.consents, zone, facts);
  facts.title = need.title;
  facts.offered = need.state == NeedState::kOpen;
  facts.given_inline = need.record.name.empty();
  facts.own_form = initiative == nullptr ? need.organisation_form : initiative->organisation_form;
  if (initiative != nullptr && initiative->carrier &&
      initiative->carrier->state == CarrierState::kAgreed) {
    facts.carrier_form = initiative->carrier->organisation_form;
    facts.carrier_until = initiative->carrier->until.value_or(Day::Infinity());
  }
  for (const std::vector<std::string>& uses : need.alternatives) {
    NeedAlternative alternative{.uses = UsesOf(uses, catalogue)};
    for (const std::string& use : uses) alternative.in_catalogue &= catalogue.UseOf(use) >= 0;
    facts.alternatives.push_back(alternative);
  }
  facts.alternatives.shrink_to_fit();
  facts.min_m2 = need.min_m2;
  facts.wanted_m2 = need.wanted_m2;
  facts.max_m2 = need.max_m2;
  facts.any_district = need.districts.empty();
  for (const std::string& code : need.districts) {
    if (const int16_t district = catalogue.DistrictOf(code); district != kNoDistrict)
      facts.districts.push_back(district);
  }
  std::sort(facts.districts.begin(), facts.districts.end());
  facts.districts.shrink_to_fit();
  facts.centre = need.centre;
  facts.radius_m = need.radius_m;
  facts.from = need.from;
  facts.until = need.until;
  facts.start_by = need.start_by;
  facts.min_days = need.min_days;
  facts.wanted_days = need.wanted_days;
  facts.weekly_times = need.weekly_times;
  facts.min_certainty = need.min_certainty;
  facts.min_notice_days = need.min_notice_days;
  facts.own_month_cents = need.own_month_cents;
  facts.own_one_off_cents = need.own_one_off_cents;
  facts.max_gap_cents = need.max_gap_cents;
  facts.equipment_required = need.equipment_required;
  facts.equipment_wished = need.equipment_wished;
  facts.contract_forms = need.contract_forms;
  facts.persons = need.persons;
  facts.commercial = need.commercial;
  facts.waiting_since = need.waiting_since;
  facts.conduct = need.conduct;
  return facts;
}

Point CoarsePoint(Point point, int32_t coarse_m) {
  if (coarse_m <= 0) return point;
  constexpr double kMetresPerDegree = kEarthRadiusM * std::numbers::pi / 180;
  const double latitude_step = coarse_m / kMetresPerDegree;
  const double latitude =
      std::clamp((std::floor(point.latitude / latitude_step) + 0.5) * latitude_step, -90.0, 90.0);
  // Towards the poles a cell would span the whole circle: its width is bounded there.
  const double shrink = std::max(0.01, std::cos(latitude * std::numbers::pi / 180));
  const double longitude_step = latitude_step / shrink;
  const double longitude = std::clamp(
      (std::floor(point.longitude / longitude_step) + 0.5) * longitude_step, -180.0, 180.0);
  return {latitude, longitude};
}

}  // namespace raumboerse::domain

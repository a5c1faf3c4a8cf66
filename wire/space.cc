#include "wire/space.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;

domain::Window Read(const FieldPath& at, const v1::Window& message, Reader& reader) {
  return {.period = reader.Span(at, message.from(), message.until()),
          .certainty = reader.Enum<domain::Certainty>(at / "certainty", message.certainty(),
                                                      v1::Certainty_MAX),
          .notice_days = message.notice_days(),
          .weekly_times = message.weekly_times()};
}

void Write(const domain::Window& window, v1::Window* out) {
  out->set_from(window.period.from.ToString());
  out->set_until(window.period.until.ToString());
  out->set_certainty(ToWire<v1::Certainty>(window.certainty));
  out->set_notice_days(window.notice_days);
  out->set_weekly_times(window.weekly_times);
}

domain::Tariff Read(const FieldPath& at, const v1::Tariff& message, Reader& reader) {
  domain::Tariff out;
  out.commercial =
      reader.Enum<domain::Commercial>(at / "commercial", message.commercial(), v1::Commercial_MAX);
  out.organisation_forms = reader.Set<domain::OrganisationForm>(
      at / "organisation_forms", message.organisation_forms(), v1::OrganisationForm_MAX);
  if (message.has_rent_month_cents()) out.rent_month_cents = message.rent_month_cents();
  if (message.has_running_month_cents()) out.running_month_cents = message.running_month_cents();
  out.per_m2 = message.per_m2();
  out.by_weekly_slot = message.by_weekly_slot();
  if (message.has_one_off_cents()) out.one_off_cents = message.one_off_cents();
  if (message.has_deposit_cents()) out.deposit_cents = message.deposit_cents();
  out.vat_permille = message.vat_permille();
  return out;
}

void Write(const domain::Tariff& tariff, v1::Tariff* message) {
  v1::Tariff& out = *message;
  out.set_commercial(ToWire<v1::Commercial>(tariff.commercial));
  SetSet(tariff.organisation_forms, out.mutable_organisation_forms());
  if (tariff.rent_month_cents) out.set_rent_month_cents(*tariff.rent_month_cents);
  if (tariff.running_month_cents) out.set_running_month_cents(*tariff.running_month_cents);
  out.set_per_m2(tariff.per_m2);
  out.set_by_weekly_slot(tariff.by_weekly_slot);
  if (tariff.one_off_cents) out.set_one_off_cents(*tariff.one_off_cents);
  if (tariff.deposit_cents) out.set_deposit_cents(*tariff.deposit_cents);
  out.set_vat_permille(tariff.vat_permille);
}

domain::LegalAnswer Read(const FieldPath& at, const v1::LegalAnswer& message, Reader& reader) {
  domain::LegalAnswer out;
  out.answer = reader.Enum<domain::Answer>(at / "answer", message.answer(), v1::Answer_MAX);
  out.source = message.source();
  out.contradicted_by = message.contradicted_by();
  return out;
}

void Write(const domain::LegalAnswer& answer, v1::LegalAnswer* message) {
  v1::LegalAnswer& out = *message;
  out.set_answer(ToWire<v1::Answer>(answer.answer));
  out.set_source(answer.source);
  out.set_contradicted_by(answer.contradicted_by);
}

domain::Permit Read(const FieldPath& at, const v1::Permit& message, Reader& reader) {
  domain::Permit out;
  out.code = message.code();
  out.state = reader.Enum<domain::PermitState>(at / "state", message.state(), v1::PermitState_MAX);
  out.use = message.use();
  if (message.has_persons()) out.persons = message.persons();
  out.until = reader.OptionalDay(at / "until", message.until());
  out.source = message.source();
  return out;
}

void Write(const domain::Permit& permit, v1::Permit* message) {
  v1::Permit& out = *message;
  out.set_code(permit.code);
  out.set_state(ToWire<v1::PermitState>(permit.state));
  out.set_use(permit.use);
  if (permit.persons) out.set_persons(*permit.persons);
  out.set_until(TextOf(permit.until));
  out.set_source(permit.source);
}

domain::LegalFacts Read(const FieldPath& at, const v1::LegalFacts& message, Reader& reader) {
  domain::LegalFacts out;
  out.plan_basis =
      reader.Enum<domain::PlanBasis>(at / "plan_basis", message.plan_basis(), v1::PlanBasis_MAX);
  out.plan_number = message.plan_number();
  out.baunvo_version = message.baunvo_version();
  out.plan_use_until = reader.OptionalDay(at / "plan_use_until", message.plan_use_until());
  out.area_category = reader.Enum<domain::AreaCategory>(
      at / "area_category", message.area_category(), v1::AreaCategory_MAX);
  out.permitted_use_class = message.permitted_use_class();
  out.vacant_since = reader.OptionalDay(at / "vacant_since", message.vacant_since());
  if (message.has_monument()) out.monument = Read(at / "monument", message.monument(), reader);
  if (message.has_redevelopment_area())
    out.redevelopment_area = Read(at / "redevelopment_area", message.redevelopment_area(), reader);
  if (message.has_preservation_statute())
    out.preservation_statute =
        Read(at / "preservation_statute", message.preservation_statute(), reader);
  if (message.has_development_freeze())
    out.development_freeze = Read(at / "development_freeze", message.development_freeze(), reader);
  for (const auto& part : message.permits())
    out.permits.push_back(Read((at / "permits")[out.permits.size()], part, reader));
  return out;
}

void Write(const domain::LegalFacts& law, v1::LegalFacts* message) {
  v1::LegalFacts& out = *message;
  out.set_plan_basis(ToWire<v1::PlanBasis>(law.plan_basis));
  out.set_plan_number(law.plan_number);
  out.set_baunvo_version(law.baunvo_version);
  out.set_plan_use_until(TextOf(law.plan_use_until));
  out.set_area_category(ToWire<v1::AreaCategory>(law.area_category));
  out.set_permitted_use_class(law.permitted_use_class);
  out.set_vacant_since(TextOf(law.vacant_since));
  if (law.monument != domain::LegalAnswer()) Write(law.monument, out.mutable_monument());
  if (law.redevelopment_area != domain::LegalAnswer())
    Write(law.redevelopment_area, out.mutable_redevelopment_area());
  if (law.preservation_statute != domain::LegalAnswer())
    Write(law.preservation_statute, out.mutable_preservation_statute());
  if (law.development_freeze != domain::LegalAnswer())
    Write(law.development_freeze, out.mutable_development_freeze());
  for (const auto& part : law.permits) Write(part, out.add_permits());
}

void ReadWhat(const v1::Space& message, Reader& reader, domain::SpaceFields& out) {
  const FieldPath at;
  out.state = reader.Enum<domain::SpaceState>(at / "state", message.state(), v1::SpaceState_MAX);
  out.consents = reader.Consents(at / "consents", message.consents());
  out.title = message.title();
  out.description = message.description();
  out.kind = reader.Enum<domain::SpaceKind>(at / "kind", message.kind(), v1::SpaceKind_MAX);
  out.part_of = message.part_of();
  out.floor = message.floor();
  out.photos = Strings(message.photos());
  if (message.has_address()) out.address = AddressOf(message.address());
  out.district = message.district();
  if (message.has_location()) out.location = PointOf(message.location());
  out.coarse_m = message.coarse_m();
  out.heating = reader.Enum<domain::Answer>(at / "heating", message.heating(), v1::Answer_MAX);
  out.winter_use =
      reader.Enum<domain::Answer>(at / "winter_use", message.winter_use(), v1::Answer_MAX);
  out.condition =
      reader.Enum<domain::Condition>(at / "condition", message.condition(), v1::Condition_MAX);
  if (message.has_fit_out_days()) out.fit_out_days = message.fit_out_days();
}

void WriteWhat(const domain::SpaceFields& space, v1::Space& out) {
  out.set_state(ToWire<v1::SpaceState>(space.state));
  SetConsents(space.consents, out.mutable_consents());
  out.set_title(space.title);
  out.set_description(space.description);
  out.set_kind(ToWire<v1::SpaceKind>(space.kind));
  out.set_part_of(space.part_of);
  out.set_floor(space.floor);
  SetStrings(space.photos, out.mutable_photos());
  if (space.address) SetAddress(*space.address, out.mutable_address());
  out.set_district(space.district);
  if (space.location) SetPoint(*space.location, out.mutable_location());
  out.set_coarse_m(space.coarse_m);
  out.set_heating(ToWire<v1::Answer>(space.heating));
  out.set_winter_use(ToWire<v1::Answer>(space.winter_use));
  out.set_condition(ToWire<v1::Condition>(space.condition));
  if (space.fit_out_days) out.set_fit_out_days(*space.fit_out_days);
}

void ReadRoom(const v1::Space& message, Reader& reader, domain::SpaceFields& out) {
  const FieldPath at;
  out.area_m2 = message.area_m2();
  if (message.has_largest_room_m2()) out.largest_room_m2 = message.largest_room_m2();
  out.divisible_from_m2 = message.divisible_from_m2();
  if (message.has_persons_max()) out.persons_max = message.persons_max();
  if (message.has_escape_routes()) out.escape_routes = message.escape_routes();
  out.common_escape_routes = reader.Enum<domain::Answer>(
      at / "common_escape_routes", message.common_escape_routes(), v1::Answer_MAX);
  out.equipment_there = reader.Set<domain::Equipment>(at / "equipment_there",
                                                      message.equipment_there(), v1::Equipment_MAX);
  out.equipment_absent = reader.Set<domain::Equipment>(
      at / "equipment_absent", message.equipment_absent(), v1::Equipment_MAX);
  if (message.has_ceiling_height_cm()) out.ceiling_height_cm = message.ceiling_height_cm();
  if (message.has_floor_load_kg_per_m2()) out.floor_load_kg_per_m2 = message.floor_load_kg_per_m2();
}

void WriteRoom(const domain::SpaceFields& space, v1::Space& out) {
  out.set_area_m2(space.area_m2);
  if (space.largest_room_m2) out.set_largest_room_m2(*space.largest_room_m2);
  out.set_divisible_from_m2(space.divisible_from_m2);
  if (space.persons_max) out.set_persons_max(*space.persons_max);
  if (space.escape_routes) out.set_escape_routes(*space.escape_routes);
  out.set_common_escape_routes(ToWire<v1::Answer>(space.common_escape_routes));
  SetSet(space.equipment_there, out.mutable_equipment_there());
  SetSet(space.equipment_absent, out.mutable_equipment_absent());
  if (space.ceiling_height_cm) out.set_ceiling_height_cm(*space.ceiling_height_cm);
  if (space.floor_load_kg_per_m2) out.set_floor_load_kg_per_m2(*space.floor_load_kg_per_m2);
}

void ReadOffer(const v1::Space& message, Reader& reader, domain::SpaceFields& out) {
  const FieldPath at;
  out.uses = Strings(message.uses());
  out.uses_excluded = Strings(message.uses_excluded());
  out.noise_max = reader.Enum<domain::Noise>(at / "noise_max", message.noise_max(), v1::Noise_MAX);
  out.night_use =
      reader.Enum<domain::Answer>(at / "night_use", message.night_use(), v1::Answer_MAX);
  out.contract_forms = reader.Set<domain::ContractForm>(
      at / "contract_forms", message.contract_forms(), v1::ContractForm_MAX);
  out.organisation_forms = reader.Set<domain::OrganisationForm>(
      at / "organisation_forms", message.organisation_forms(), v1::OrganisationForm_MAX);
  out.access = reader.Enum<domain::AccessMode>(at / "access", message.access(), v1::AccessMode_MAX);
  out.follow_up =
      reader.Enum<domain::FollowUp>(at / "follow_up", message.follow_up(), v1::FollowUp_MAX);
  for (const auto& part : message.windows())
    out.windows.push_back(Read((at / "windows")[out.windows.size()], part, reader));
  out.shortest_stay_days = message.shortest_stay_days();
  out.longest_stay_days = message.longest_stay_days();
  for (const auto& part : message.tariffs())
    out.tariffs.push_back(Read((at / "tariffs")[out.tariffs.size()], part, reader));
  if (message.has_last_rent_month_cents())
    out.last_rent_month_cents = message.last_rent_month_cents();
  out.rent_free_until_use = reader.Enum<domain::Answer>(
      at / "rent_free_until_use", message.rent_free_until_use(), v1::Answer_MAX);
}

void WriteOffer(const domain::SpaceFields& space, v1::Space& out) {
  SetStrings(space.uses, out.mutable_uses());
  SetStrings(space.uses_excluded, out.mutable_uses_excluded());
  out.set_noise_max(ToWire<v1::Noise>(space.noise_max));
  out.set_night_use(ToWire<v1::Answer>(space.night_use));
  SetSet(space.contract_forms, out.mutable_contract_forms());
  SetSet(space.organisation_forms, out.mutable_organisation_forms());
  out.set_access(ToWire<v1::AccessMode>(space.access));
  out.set_follow_up(ToWire<v1::FollowUp>(space.follow_up));
  for (const auto& part : space.windows) Write(part, out.add_windows());
  out.set_shortest_stay_days(space.shortest_stay_days);
  out.set_longest_stay_days(space.longest_stay_days);
  for (const auto& part : space.tariffs) Write(part, out.add_tariffs());
  if (space.last_rent_month_cents) out.set_last_rent_month_cents(*space.last_rent_month_cents);
  out.set_rent_free_until_use(ToWire<v1::Answer>(space.rent_free_until_use));
}

}  // namespace

absl::StatusOr<domain::Space> Decode(const v1::Space& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::SpaceFields out;
  out.record = reader.Record(message.name(), message.record());
  ReadWhat(message, reader, out);
  ReadRoom(message, reader, out);
  ReadOffer(message, reader, out);
  if (message.has_law()) out.law = Read(at / "law", message.law(), reader);
  out.owner_class = reader.Enum<domain::OwnerClass>(at / "owner_class", message.owner_class(),
                                                    v1::OwnerClass_MAX);
  out.parties = reader.Parties(at / "parties", message.parties());
  return Finish(std::move(out), std::move(faults));
}

v1::Space Encode(const domain::SpaceFields& space) {
  v1::Space out;
  SetHead(space.record, &out);
  WriteWhat(space, out);
  WriteRoom(space, out);
  WriteOffer(space, out);
  if (space.law != domain::LegalFacts()) Write(space.law, out.mutable_law());
  out.set_owner_class(ToWire<v1::OwnerClass>(space.owner_class));
  SetParties(space.parties, out.mutable_parties());
  return out;
}

}  // namespace raumboerse::wire

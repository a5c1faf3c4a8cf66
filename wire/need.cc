#include "wire/need.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;

domain::Conduct Read(const FieldPath& at, const v1::Conduct& message, Reader& reader) {
  domain::Conduct out;
  out.noise = reader.Enum<domain::Noise>(at / "noise", message.noise(), v1::Noise_MAX);
  out.night_use =
      reader.Enum<domain::Answer>(at / "night_use", message.night_use(), v1::Answer_MAX);
  out.alcohol = reader.Enum<domain::Answer>(at / "alcohol", message.alcohol(), v1::Answer_MAX);
  out.food = reader.Enum<domain::Answer>(at / "food", message.food(), v1::Answer_MAX);
  out.sleeping = reader.Enum<domain::Answer>(at / "sleeping", message.sleeping(), v1::Answer_MAX);
  out.sale = reader.Enum<domain::Answer>(at / "sale", message.sale(), v1::Answer_MAX);
  out.machines = reader.Enum<domain::Answer>(at / "machines", message.machines(), v1::Answer_MAX);
  out.open_flame =
      reader.Enum<domain::Answer>(at / "open_flame", message.open_flame(), v1::Answer_MAX);
  out.outdoors = reader.Enum<domain::Answer>(at / "outdoors", message.outdoors(), v1::Answer_MAX);
  if (message.has_seats()) out.seats = message.seats();
  if (message.has_sales_area_m2()) out.sales_area_m2 = message.sales_area_m2();
  out.occasion =
      reader.Enum<domain::Occasion>(at / "occasion", message.occasion(), v1::Occasion_MAX);
  if (message.has_events_a_year()) out.events_a_year = message.events_a_year();
  return out;
}

void Write(const domain::Conduct& conduct, v1::Conduct* message) {
  v1::Conduct& out = *message;
  out.set_noise(ToWire<v1::Noise>(conduct.noise));
  out.set_night_use(ToWire<v1::Answer>(conduct.night_use));
  out.set_alcohol(ToWire<v1::Answer>(conduct.alcohol));
  out.set_food(ToWire<v1::Answer>(conduct.food));
  out.set_sleeping(ToWire<v1::Answer>(conduct.sleeping));
  out.set_sale(ToWire<v1::Answer>(conduct.sale));
  out.set_machines(ToWire<v1::Answer>(conduct.machines));
  out.set_open_flame(ToWire<v1::Answer>(conduct.open_flame));
  out.set_outdoors(ToWire<v1::Answer>(conduct.outdoors));
  if (conduct.seats) out.set_seats(*conduct.seats);
  if (conduct.sales_area_m2) out.set_sales_area_m2(*conduct.sales_area_m2);
  out.set_occasion(ToWire<v1::Occasion>(conduct.occasion));
  if (conduct.events_a_year) out.set_events_a_year(*conduct.events_a_year);
}

domain::NeedEvent Read(const FieldPath& at, const v1::NeedEvent& message, Reader& reader) {
  domain::NeedEvent out;
  out.day = reader.Day(at / "day", message.day());
  out.kind = reader.Enum<domain::NeedEventKind>(at / "kind", message.kind(), v1::NeedEventKind_MAX);
  out.reason = message.reason();
  return out;
}

void Write(const domain::NeedEvent& event, v1::NeedEvent* message) {
  v1::NeedEvent& out = *message;
  out.set_day(event.day.ToString());
  out.set_kind(ToWire<v1::NeedEventKind>(event.kind));
  out.set_reason(event.reason);
}

void ReadWhat(const v1::Need& message, Reader& reader, domain::NeedFields& out) {
  const FieldPath at;
  out.state = reader.Enum<domain::NeedState>(at / "state", message.state(), v1::NeedState_MAX);
  out.consents = reader.Consents(at / "consents", message.consents());
  out.title = message.title();
  out.description = message.description();
  out.initiative = message.initiative();
  out.project = message.project();
  out.after = message.after();
  out.organisation_form = reader.Enum<domain::OrganisationForm>(
      at / "organisation_form", message.organisation_form(), v1::OrganisationForm_MAX);
  for (const v1::Alternative& alternative : message.alternatives())
    out.alternatives.push_back(Strings(alternative.uses()));
  out.min_m2 = message.min_m2();
  out.wanted_m2 = message.wanted_m2();
  out.max_m2 = message.max_m2();
  out.districts = Strings(message.districts());
  if (message.has_centre()) out.centre = PointOf(message.centre());
  out.radius_m = message.radius_m();
}

void WriteWhat(const domain::NeedFields& need, v1::Need& out) {
  out.set_state(ToWire<v1::NeedState>(need.state));
  SetConsents(need.consents, out.mutable_consents());
  out.set_title(need.title);
  out.set_description(need.description);
  out.set_initiative(need.initiative);
  out.set_project(need.project);
  out.set_after(need.after);
  out.set_organisation_form(ToWire<v1::OrganisationForm>(need.organisation_form));
  for (const auto& uses : need.alternatives)
    SetStrings(uses, out.add_alternatives()->mutable_uses());
  out.set_min_m2(need.min_m2);
  out.set_wanted_m2(need.wanted_m2);
  out.set_max_m2(need.max_m2);
  SetStrings(need.districts, out.mutable_districts());
  if (need.centre) SetPoint(*need.centre, out.mutable_centre());
  out.set_radius_m(need.radius_m);
}

void ReadTimeAndMoney(const v1::Need& message, Reader& reader, domain::NeedFields& out) {
  const FieldPath at;
  out.from = reader.OptionalDay(at / "from", message.from());
  out.until = reader.Until(at / "until", message.until());
  out.start_by = reader.OptionalDay(at / "start_by", message.start_by());
  out.min_days = message.min_days();
  out.wanted_days = message.wanted_days();
  out.weekly_times = message.weekly_times();
  out.min_certainty = reader.Enum<domain::Certainty>(at / "min_certainty", message.min_certainty(),
                                                     v1::Certainty_MAX);
  out.min_notice_days = message.min_notice_days();
  out.own_month_cents = message.own_month_cents();
  out.own_one_off_cents = message.own_one_off_cents();
  if (message.has_max_gap_cents()) out.max_gap_cents = message.max_gap_cents();
}

void WriteTimeAndMoney(const domain::NeedFields& need, v1::Need& out) {
  out.set_from(TextOf(need.from));
  out.set_until(need.until.ToString());
  out.set_start_by(TextOf(need.start_by));
  out.set_min_days(need.min_days);
  out.set_wanted_days(need.wanted_days);
  out.set_weekly_times(need.weekly_times);
  out.set_min_certainty(ToWire<v1::Certainty>(need.min_certainty));
  out.set_min_notice_days(need.min_notice_days);
  out.set_own_month_cents(need.own_month_cents);
  out.set_own_one_off_cents(need.own_one_off_cents);
  if (need.max_gap_cents) out.set_max_gap_cents(*need.max_gap_cents);
}

void ReadDemands(const v1::Need& message, Reader& reader, domain::NeedFields& out) {
  const FieldPath at;
  out.equipment_required = reader.Set<domain::Equipment>(
      at / "equipment_required", message.equipment_required(), v1::Equipment_MAX);
  out.equipment_wished = reader.Set<domain::Equipment>(
      at / "equipment_wished", message.equipment_wished(), v1::Equipment_MAX);
  out.contract_forms = reader.Set<domain::ContractForm>(
      at / "contract_forms", message.contract_forms(), v1::ContractForm_MAX);
  if (message.has_persons()) out.persons = message.persons();
  out.commercial =
      reader.Enum<domain::Commercial>(at / "commercial", message.commercial(), v1::Commercial_MAX);
  out.wants_to_stay =
      reader.Enum<domain::Answer>(at / "wants_to_stay", message.wants_to_stay(), v1::Answer_MAX);
  out.insured = reader.Enum<domain::Answer>(at / "insured", message.insured(), v1::Answer_MAX);
  out.own_work = message.own_work();
  out.waiting_since = reader.OptionalDay(at / "waiting_since", message.waiting_since());
  if (message.has_conduct()) out.conduct = Read(at / "conduct", message.conduct(), reader);
  for (const auto& part : message.events())
    out.events.push_back(Read((at / "events")[out.events.size()], part, reader));
}

void WriteDemands(const domain::NeedFields& need, v1::Need& out) {
  SetSet(need.equipment_required, out.mutable_equipment_required());
  SetSet(need.equipment_wished, out.mutable_equipment_wished());
  SetSet(need.contract_forms, out.mutable_contract_forms());
  if (need.persons) out.set_persons(*need.persons);
  out.set_commercial(ToWire<v1::Commercial>(need.commercial));
  out.set_wants_to_stay(ToWire<v1::Answer>(need.wants_to_stay));
  out.set_insured(ToWire<v1::Answer>(need.insured));
  out.set_own_work(need.own_work);
  out.set_waiting_since(TextOf(need.waiting_since));
  if (need.conduct != domain::Conduct()) Write(need.conduct, out.mutable_conduct());
  for (const auto& part : need.events) Write(part, out.add_events());
}

}  // namespace

absl::StatusOr<domain::Need> Decode(const v1::Need& message) {
  Faults faults;
  Reader reader(faults);
  domain::NeedFields out;
  out.record = reader.Record(message.name(), message.record());
  ReadWhat(message, reader, out);
  ReadTimeAndMoney(message, reader, out);
  ReadDemands(message, reader, out);
  return Finish(std::move(out), std::move(faults));
}

v1::Need Encode(const domain::NeedFields& need) {
  v1::Need out;
  SetHead(need.record, &out);
  WriteWhat(need, out);
  WriteTimeAndMoney(need, out);
  WriteDemands(need, out);
  return out;
}

}  // namespace raumboerse::wire

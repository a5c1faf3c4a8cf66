#include "wire/occupancy.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;

domain::OccupiedSpace Read(const v1::OccupiedSpace& message) {
  domain::OccupiedSpace out;
  out.space = message.space();
  out.area_m2 = message.area_m2();
  return out;
}

void Write(const domain::OccupiedSpace& occupied, v1::OccupiedSpace* message) {
  v1::OccupiedSpace& out = *message;
  out.set_space(occupied.space);
  out.set_area_m2(occupied.area_m2);
}

domain::Occupancy Read(const FieldPath& at, const v1::Occupancy& message, Reader& reader) {
  domain::Occupancy out;
  for (const auto& part : message.spaces()) out.spaces.push_back(Read(part));
  out.period = reader.Span(at / "period", message.period());
  out.weekly_times = message.weekly_times();
  return out;
}

void Write(const domain::Occupancy& occupancy, v1::Occupancy* message) {
  v1::Occupancy& out = *message;
  for (const auto& part : occupancy.spaces) Write(part, out.add_spaces());
  SetPeriod(occupancy.period, out.mutable_period());
  out.set_weekly_times(occupancy.weekly_times);
}

}  // namespace

absl::StatusOr<domain::Hold> Decode(const v1::Hold& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::HoldFields out;
  out.record = reader.Record(message.name(), message.record());
  out.need = message.need();
  out.occupancy = Read(at / "occupancy", message.occupancy(), reader);
  out.expire_day = reader.Day(at / "expire_day", message.expire_day());
  out.reason = message.reason();
  return Finish(std::move(out), std::move(faults));
}

v1::Hold Encode(const domain::HoldFields& hold) {
  v1::Hold out;
  SetHead(hold.record, &out);
  out.set_need(hold.need);
  Write(hold.occupancy, out.mutable_occupancy());
  out.set_expire_day(hold.expire_day.ToString());
  out.set_reason(hold.reason);
  return out;
}

absl::StatusOr<domain::Agreement> Decode(const v1::Agreement& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::AgreementFields out;
  out.record = reader.Record(message.name(), message.record());
  out.state =
      reader.Enum<domain::AgreementState>(at / "state", message.state(), v1::AgreementState_MAX);
  out.need = message.need();
  out.initiative = message.initiative();
  out.occupancy = Read(at / "occupancy", message.occupancy(), reader);
  out.contract_form = reader.Enum<domain::ContractForm>(
      at / "contract_form", message.contract_form(), v1::ContractForm_MAX);
  if (message.has_rent_month_cents()) out.rent_month_cents = message.rent_month_cents();
  if (message.has_running_month_cents()) out.running_month_cents = message.running_month_cents();
  if (message.has_one_off_cents()) out.one_off_cents = message.one_off_cents();
  if (message.has_deposit_cents()) out.deposit_cents = message.deposit_cents();
  out.notice_days = message.notice_days();
  out.conditions = message.conditions();
  return Finish(std::move(out), std::move(faults));
}

v1::Agreement Encode(const domain::AgreementFields& agreement) {
  v1::Agreement out;
  SetHead(agreement.record, &out);
  out.set_state(ToWire<v1::AgreementState>(agreement.state));
  out.set_need(agreement.need);
  out.set_initiative(agreement.initiative);
  Write(agreement.occupancy, out.mutable_occupancy());
  out.set_contract_form(ToWire<v1::ContractForm>(agreement.contract_form));
  if (agreement.rent_month_cents) out.set_rent_month_cents(*agreement.rent_month_cents);
  if (agreement.running_month_cents) out.set_running_month_cents(*agreement.running_month_cents);
  if (agreement.one_off_cents) out.set_one_off_cents(*agreement.one_off_cents);
  if (agreement.deposit_cents) out.set_deposit_cents(*agreement.deposit_cents);
  out.set_notice_days(agreement.notice_days);
  out.set_conditions(agreement.conditions);
  return out;
}

}  // namespace raumboerse::wire

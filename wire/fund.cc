#include "wire/fund.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

using domain::FieldPath;

domain::DecisionLevel Read(const v1::DecisionLevel& message) {
  domain::DecisionLevel out;
  out.up_to_cents = message.up_to_cents();
  out.contact = message.contact();
  out.label = message.label();
  if (message.has_decision_days()) out.decision_days = message.decision_days();
  return out;
}

void Write(const domain::DecisionLevel& level, v1::DecisionLevel* message) {
  v1::DecisionLevel& out = *message;
  out.set_up_to_cents(level.up_to_cents);
  out.set_contact(level.contact);
  out.set_label(level.label);
  if (level.decision_days) out.set_decision_days(*level.decision_days);
}

}  // namespace

absl::StatusOr<domain::Fund> Decode(const v1::Fund& message) {
  Faults faults;
  Reader reader(faults);
  const FieldPath at;
  domain::FundFields out;
  out.record = reader.Record(message.name(), message.record());
  out.kind = reader.Enum<domain::FundKind>(at / "kind", message.kind(), v1::FundKind_MAX);
  out.title = message.title();
  out.description = message.description();
  out.provider = message.provider();
  if (message.has_most_per_project_cents())
    out.most_per_project_cents = message.most_per_project_cents();
  if (message.has_largest_share_permille())
    out.largest_share_permille = message.largest_share_permille();
  if (message.has_least_own_share_permille())
    out.least_own_share_permille = message.least_own_share_permille();
  out.districts = Strings(message.districts());
  out.uses = Strings(message.uses());
  out.organisation_forms = reader.Set<domain::OrganisationForm>(
      at / "organisation_forms", message.organisation_forms(), v1::OrganisationForm_MAX);
  out.carrier_suffices = reader.Enum<domain::Answer>(at / "carrier_suffices",
                                                     message.carrier_suffices(), v1::Answer_MAX);
  out.cost_kinds =
      reader.Set<domain::CostKind>(at / "cost_kinds", message.cost_kinds(), v1::CostKind_MAX);
  for (const v1::Period& window : message.application_windows())
    out.application_windows.push_back(
        reader.Span((at / "application_windows")[out.application_windows.size()], window));
  if (message.has_decision_days()) out.decision_days = message.decision_days();
  for (const auto& part : message.decision_levels()) out.decision_levels.push_back(Read(part));
  out.excludes = Strings(message.excludes());
  if (message.has_largest_area_m2()) out.largest_area_m2 = message.largest_area_m2();
  if (message.has_longest_months()) out.longest_months = message.longest_months();
  if (message.has_rent_permille_of_last())
    out.rent_permille_of_last = message.rent_permille_of_last();
  out.no_start_before_decision = reader.Enum<domain::Answer>(
      at / "no_start_before_decision", message.no_start_before_decision(), v1::Answer_MAX);
  out.paid_in_arrears = reader.Enum<domain::Answer>(at / "paid_in_arrears",
                                                    message.paid_in_arrears(), v1::Answer_MAX);
  out.in_kind_counts =
      reader.Enum<domain::Answer>(at / "in_kind_counts", message.in_kind_counts(), v1::Answer_MAX);
  if (message.has_left_this_year_cents()) out.left_this_year_cents = message.left_this_year_cents();
  out.report_duty = message.report_duty();
  return Finish(std::move(out), std::move(faults));
}

v1::Fund Encode(const domain::FundFields& fund) {
  v1::Fund out;
  SetHead(fund.record, &out);
  out.set_kind(ToWire<v1::FundKind>(fund.kind));
  out.set_title(fund.title);
  out.set_description(fund.description);
  out.set_provider(fund.provider);
  if (fund.most_per_project_cents) out.set_most_per_project_cents(*fund.most_per_project_cents);
  if (fund.largest_share_permille) out.set_largest_share_permille(*fund.largest_share_permille);
  if (fund.least_own_share_permille)
    out.set_least_own_share_permille(*fund.least_own_share_permille);
  SetStrings(fund.districts, out.mutable_districts());
  SetStrings(fund.uses, out.mutable_uses());
  SetSet(fund.organisation_forms, out.mutable_organisation_forms());
  out.set_carrier_suffices(ToWire<v1::Answer>(fund.carrier_suffices));
  SetSet(fund.cost_kinds, out.mutable_cost_kinds());
  for (const domain::Period& window : fund.application_windows)
    SetPeriod(window, out.add_application_windows());
  if (fund.decision_days) out.set_decision_days(*fund.decision_days);
  for (const auto& part : fund.decision_levels) Write(part, out.add_decision_levels());
  SetStrings(fund.excludes, out.mutable_excludes());
  if (fund.largest_area_m2) out.set_largest_area_m2(*fund.largest_area_m2);
  if (fund.longest_months) out.set_longest_months(*fund.longest_months);
  if (fund.rent_permille_of_last) out.set_rent_permille_of_last(*fund.rent_permille_of_last);
  out.set_no_start_before_decision(ToWire<v1::Answer>(fund.no_start_before_decision));
  out.set_paid_in_arrears(ToWire<v1::Answer>(fund.paid_in_arrears));
  out.set_in_kind_counts(ToWire<v1::Answer>(fund.in_kind_counts));
  if (fund.left_this_year_cents) out.set_left_this_year_cents(*fund.left_this_year_cents);
  out.set_report_duty(fund.report_duty);
  return out;
}

}  // namespace raumboerse::wire

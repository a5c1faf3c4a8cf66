#include "wire/exchange.h"

#include "wire/common.h"

namespace raumboerse::wire {
namespace {

domain::Ring Read(const v1::Ring& message) {
  return {message.coordinates().begin(), message.coordinates().end()};
}

domain::Polygon Read(const v1::Polygon& message) {
  domain::Polygon out;
  for (const auto& part : message.rings()) out.push_back(Read(part));
  return out;
}

void Write(const domain::Polygon& polygon, v1::Polygon* out) {
  for (const domain::Ring& ring : polygon)
    out->add_rings()->mutable_coordinates()->Assign(ring.begin(), ring.end());
}

domain::District Read(const v1::District& message) {
  domain::District out;
  out.code = message.code();
  out.labels = LabelsOf(message.labels());
  for (const auto& part : message.polygons()) out.polygons.push_back(Read(part));
  return out;
}

void Write(const domain::District& district, v1::District* message) {
  v1::District& out = *message;
  out.set_code(district.code);
  if (district.labels != domain::Labels()) SetLabels(district.labels, out.mutable_labels());
  for (const auto& part : district.polygons) Write(part, out.add_polygons());
}

domain::UseClass Read(const v1::UseClass& message) {
  domain::UseClass out;
  out.code = message.code();
  out.confidence_permille = message.confidence_permille();
  return out;
}

void Write(const domain::UseClass& use_class, v1::UseClass* message) {
  v1::UseClass& out = *message;
  out.set_code(use_class.code);
  out.set_confidence_permille(use_class.confidence_permille);
}

domain::Use Read(const v1::Use& message) {
  domain::Use out;
  out.code = message.code();
  out.labels = LabelsOf(message.labels());
  out.parent = message.parent();
  for (const auto& part : message.classes()) out.classes.push_back(Read(part));
  return out;
}

void Write(const domain::Use& use, v1::Use* message) {
  v1::Use& out = *message;
  out.set_code(use.code);
  if (use.labels != domain::Labels()) SetLabels(use.labels, out.mutable_labels());
  out.set_parent(use.parent);
  for (const auto& part : use.classes) Write(part, out.add_classes());
}

domain::Weights Read(const v1::Weights& message) {
  domain::Weights out;
  out.use = message.use();
  out.area = message.area();
  out.place = message.place();
  out.period = message.period();
  out.start = message.start();
  out.money = message.money();
  out.equipment = message.equipment();
  return out;
}

void Write(const domain::Weights& weights, v1::Weights* message) {
  v1::Weights& out = *message;
  out.set_use(weights.use);
  out.set_area(weights.area);
  out.set_place(weights.place);
  out.set_period(weights.period);
  out.set_start(weights.start);
  out.set_money(weights.money);
  out.set_equipment(weights.equipment);
}

domain::Deductions Read(const v1::Deductions& message) {
  domain::Deductions out;
  out.gap_over_half = message.gap_over_half();
  out.cost_unknown = message.cost_unknown();
  out.ask = message.ask();
  out.asks_most = message.asks_most();
  out.exception = message.exception();
  out.dispensation = message.dispensation();
  out.stale = message.stale();
  return out;
}

void Write(const domain::Deductions& deductions, v1::Deductions* message) {
  v1::Deductions& out = *message;
  out.set_gap_over_half(deductions.gap_over_half);
  out.set_cost_unknown(deductions.cost_unknown);
  out.set_ask(deductions.ask);
  out.set_asks_most(deductions.asks_most);
  out.set_exception(deductions.exception);
  out.set_dispensation(deductions.dispensation);
  out.set_stale(deductions.stale);
}

domain::Policy Read(const v1::Policy& message) {
  domain::Policy out;
  out.version = message.version();
  // What is not there at all has its defaults; what is there counts as it stands.
  if (message.has_weights()) out.weights = Read(message.weights());
  if (message.has_deductions()) out.deductions = Read(message.deductions());
  out.unstated = message.unstated();
  out.default_wanted_days = message.default_wanted_days();
  out.assumed_lead_days = message.assumed_lead_days();
  out.stale_after_days = message.stale_after_days();
  out.expire_after_days = message.expire_after_days();
  out.lot_seed = message.lot_seed();
  out.inadmissible_as_dispensation = message.inadmissible_as_dispensation();
  return out;
}

void Write(const domain::Policy& policy, v1::Policy* message) {
  v1::Policy& out = *message;
  out.set_version(policy.version);
  Write(policy.weights, out.mutable_weights());
  Write(policy.deductions, out.mutable_deductions());
  out.set_unstated(policy.unstated);
  out.set_default_wanted_days(policy.default_wanted_days);
  out.set_assumed_lead_days(policy.assumed_lead_days);
  out.set_stale_after_days(policy.stale_after_days);
  out.set_expire_after_days(policy.expire_after_days);
  out.set_lot_seed(policy.lot_seed);
  out.set_inadmissible_as_dispensation(policy.inadmissible_as_dispensation);
}

}  // namespace

absl::StatusOr<domain::Exchange> Decode(const v1::Exchange& message) {
  Faults faults;
  Reader reader(faults);
  domain::ExchangeFields out;
  out.record = reader.Record(message.name(), message.record());
  out.display_name = message.display_name();
  out.ags = message.ags();
  out.state = message.state();
  out.time_zone = message.time_zone();
  out.currency = message.currency();
  out.languages = Strings(message.languages());
  for (const auto& part : message.districts()) out.districts.push_back(Read(part));
  if (message.has_policy()) out.policy = Read(message.policy());
  // One that says nothing, as programs may write for "none", is none.
  const v1::RuleSet& rules = message.rule_set();
  if (!rules.id().empty() || !rules.sha256().empty())
    out.rule_set = domain::RuleSetId{.id = rules.id(), .sha256 = rules.sha256()};
  for (const auto& part : message.uses()) out.uses.push_back(Read(part));
  out.contact_point = message.contact_point();
  out.retention_days = message.retention_days();
  return Finish(std::move(out), std::move(faults));
}

v1::Exchange Encode(const domain::ExchangeFields& exchange) {
  v1::Exchange out;
  SetHead(exchange.record, &out);
  out.set_display_name(exchange.display_name);
  out.set_ags(exchange.ags);
  out.set_state(exchange.state);
  out.set_time_zone(exchange.time_zone);
  out.set_currency(exchange.currency);
  SetStrings(exchange.languages, out.mutable_languages());
  for (const auto& part : exchange.districts) Write(part, out.add_districts());
  Write(exchange.policy, out.mutable_policy());
  if (exchange.rule_set) {
    out.mutable_rule_set()->set_id(exchange.rule_set->id);
    out.mutable_rule_set()->set_sha256(exchange.rule_set->sha256);
  }
  for (const auto& part : exchange.uses) Write(part, out.add_uses());
  out.set_contact_point(exchange.contact_point);
  out.set_retention_days(exchange.retention_days);
  return out;
}

}  // namespace raumboerse::wire

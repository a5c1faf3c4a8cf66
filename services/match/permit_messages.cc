#include "services/match/permit_messages.h"

#include <algorithm>
#include <map>

#include "domain/responsibility.h"

namespace raumboerse::services {
namespace {

using domain::PermitPlan;
using domain::PermitStep;

// The latest day for each step to end so that the plan's start holds, by its kind. Steps stand
// behind what they depend on.
std::map<std::string, domain::Day> LatestEnds(const PermitPlan& plan) {
  std::map<std::string, domain::Day> ends;
  for (const PermitStep& step : plan.steps) ends[step.kind] = plan.start;
  for (auto step = plan.steps.rbegin(); step != plan.steps.rend(); ++step) {
    if (step->completed) continue;
    const domain::Day begin = ends[step->kind] + -int64_t{step->lead_days};
    for (const std::string& before : step->depends_on) ends[before] = std::min(ends[before], begin);
  }
  return ends;
}

void FillSource(const domain::RuleSource& source, v1::RuleSource& out) {
  out.set_rule(source.rule);
  out.set_text(source.text);
  out.set_read(source.read);
  out.set_url(source.url);
}

void FillFact(const domain::UnknownFact& fact, const Phrases& phrases, v1::UnknownFact& out) {
  out.set_code(fact.code);
  out.set_label(phrases.Of(fact.label));
  out.set_own(fact.own);
}

// An unset role decides.
domain::ResponsibilityRole RoleOf(const domain::ResponsibilityFields& responsibility) {
  return std::max(responsibility.role, domain::ResponsibilityRole::kDecides);
}

// Who counts as the office of a service: who decides on it. A service that is help and nothing else
// - nobody decides on it or is heard, in any district - is given by who helps.
domain::ResponsibilityRole OfficeRole(const domain::ContactBook& book, absl::string_view service) {
  bool helped = false;
  for (const domain::Responsibility& one : book.responsibilities) {
    if (one->service != service) continue;
    if (RoleOf(*one) < domain::ResponsibilityRole::kHelps)
      return domain::ResponsibilityRole::kDecides;
    helped |= RoleOf(*one) == domain::ResponsibilityRole::kHelps;
  }
  return helped ? domain::ResponsibilityRole::kHelps : domain::ResponsibilityRole::kDecides;
}

v1::StepContact ContactMessage(const domain::ContactFields& contact, domain::Day day,
                               domain::Day done_by) {
  v1::StepContact out;
  out.set_name(contact.record.name);
  out.set_title(contact.title);
  const domain::Meeting* meeting = NextMeeting(contact, day);
  if (meeting == nullptr) return out;
  out.mutable_next_meeting()->set_day(meeting->day.ToString());
  if (meeting->papers_until)
    out.mutable_next_meeting()->set_papers_until(meeting->papers_until->ToString());
  out.set_meets_in_time(meeting->day <= done_by);
  return out;
}

// `done_by`: the latest day for the step to end.
void FillContacts(const PermitStep& step, const PlanShown& shown, domain::Day done_by,
                  v1::PlanStep& out) {
  const domain::ContactBook& book = *shown.world.contacts;
  const domain::ResponsibilityRole office = OfficeRole(book, step.service);
  // A record without a visibility is the staff's.
  const auto visible = [&shown](const auto& fields) {
    return std::max(fields.record.visibility, domain::Visibility::kStaff) >= shown.audience;
  };
  for (const domain::Responsible& one : FindResponsible(
           book.contacts, book.responsibilities, {step.service, shown.district, shown.day})) {
    const domain::ResponsibilityRole role = RoleOf(*one.responsibility);
    if (role != office && role != domain::ResponsibilityRole::kHeard) continue;
    if (!visible(*one.contact) || !visible(*one.responsibility)) continue;
    v1::StepContact& contact = role == office ? *out.add_contacts() : *out.add_heard();
    contact = ContactMessage(*one.contact, shown.day, done_by);
    contact.set_responsibility(one.responsibility->record.name);
    if (one.deputy != nullptr && visible(*one.deputy)) contact.set_deputy(one.deputy->title);
  }
  if (out.contacts_size() > 0) return;
  for (const domain::Contact& contact : book.contacts) {
    if (contact->record.name != book.contact_point || !visible(*contact)) continue;
    *out.mutable_contact_point() = ContactMessage(*contact, shown.day, done_by);
  }
}

void FillStep(const PermitStep& step, const Phrases& phrases, v1::PlanStep& out) {
  out.set_kind(step.kind);
  out.set_title(phrases.Of(step.title));
  out.set_verdict(PermitVerdictMessage(step.verdict));
  out.set_at_least(PermitVerdictMessage(step.at_least));
  out.set_service(step.service);
  out.set_lead_from_days(step.lead_from_days);
  out.set_lead_days(step.lead_days);
  out.set_lead_assumed(step.lead_assumed);
  out.set_deemed_granted(static_cast<v1::Answer>(step.deemed_granted));
  if (step.fee_from_cents) out.set_fee_from_cents(*step.fee_from_cents);
  if (step.fee_cents) out.set_fee_cents(*step.fee_cents);
  if (step.known_fee_cents) out.set_known_fee_cents(*step.known_fee_cents);
  for (const std::string& before : step.depends_on) out.add_depends_on(before);
  out.set_within(step.within);
  for (const domain::Labels& document : step.documents) out.add_documents(phrases.Of(document));
  for (const domain::Labels& reason : step.because) out.add_because(phrases.Of(reason));
  for (const domain::UnknownFact& fact : step.unknown) FillFact(fact, phrases, *out.add_unknown());
  for (const domain::RuleSource& source : step.sources) FillSource(source, *out.add_sources());
  out.set_completed(step.completed);
  out.set_critical(step.critical);
}

void AddAssumptions(const PermitPlan& plan, const PlanShown& shown, const Phrases& phrases,
                    v1::PermitPlan& out) {
  const bool assumed = std::any_of(plan.steps.begin(), plan.steps.end(),
                                   [](const PermitStep& step) { return step.lead_assumed; });
  if (assumed)
    out.add_assumptions(phrases.Say(
        "plan.lead_assumed", {{"days", phrases.Number(shown.world.policy.assumed_lead_days)}}));
  if (plan.assumed_stay_days)
    out.add_assumptions(
        phrases.Say("plan.stay_assumed", {{"days", phrases.Number(*plan.assumed_stay_days)}}));
  if (plan.fee_unknown) out.add_assumptions(phrases.Say("plan.fee_unknown"));
  if (shown.district.empty()) out.add_assumptions(phrases.Say("plan.no_district"));
}

}  // namespace

v1::PermitVerdict PermitVerdictMessage(domain::PermitVerdict verdict) {
  return static_cast<v1::PermitVerdict>(static_cast<int>(verdict) + 1);
}

v1::ContractAdvice ContractMessage(const domain::ContractAdvice& advice, const Phrases& phrases) {
  v1::ContractAdvice out;
  out.set_form(static_cast<v1::ContractForm>(advice.form));
  out.set_accepted(static_cast<v1::Answer>(advice.accepted));
  out.set_because(phrases.Of(advice.because));
  for (const domain::UnknownFact& fact : advice.unknown)
    FillFact(fact, phrases, *out.add_unknown());
  for (const domain::RuleSource& source : advice.sources) FillSource(source, *out.add_sources());
  for (const domain::ContractTrap& trap : advice.traps) {
    v1::ContractTrap& message = *out.add_traps();
    message.set_text(phrases.Of(trap.text));
    for (const domain::UnknownFact& fact : trap.unknown)
      FillFact(fact, phrases, *message.add_unknown());
    for (const domain::RuleSource& source : trap.sources)
      FillSource(source, *message.add_sources());
  }
  return out;
}

v1::PermitPlan PlanMessage(const PermitPlan& plan, const PlanShown& shown, const Phrases& phrases) {
  v1::PermitPlan out;
  out.set_verdict(PermitVerdictMessage(plan.verdict));
  out.set_lead_days(plan.lead_days);
  out.set_asks(plan.asks);
  out.set_exceptions(plan.exceptions);
  out.set_dispensations(plan.dispensations);
  out.set_fees_cents(plan.fees_cents);
  out.set_fee_unknown(plan.fee_unknown);
  out.set_rule_set(plan.rule_set);
  out.set_rule_set_sha256(plan.rule_set_sha256);
  out.set_notice(phrases.Say("plan.notice"));
  out.set_start(plan.start.ToString());
  for (const domain::PlanWarning& warning : plan.warnings) {
    v1::PlanWarning& message = *out.add_warnings();
    message.set_code(warning.code);
    message.set_text(phrases.Of(warning.text));
    for (const domain::RuleSource& source : warning.sources)
      FillSource(source, *message.add_sources());
  }
  for (const domain::Labels& reason : plan.inadmissible_because)
    out.add_inadmissible_because(phrases.Of(reason));
  for (const domain::RuleSource& source : plan.inadmissible_sources)
    FillSource(source, *out.add_inadmissible_sources());
  const std::map<std::string, domain::Day> ends = LatestEnds(plan);
  for (const PermitStep& step : plan.steps) {
    v1::PlanStep& message = *out.add_steps();
    FillStep(step, phrases, message);
    const domain::Day done_by = ends.at(step.kind);
    if (!step.service.empty()) FillContacts(step, shown, done_by, message);
    if (step.completed) continue;
    message.set_done_by(done_by.ToString());
    message.set_apply_by((done_by + -int64_t{step.lead_days}).ToString());
  }
  AddAssumptions(plan, shown, phrases, out);
  return out;
}

}  // namespace raumboerse::services

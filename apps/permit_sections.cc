#include "apps/permit_sections.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace raumboerse::apps {
namespace {

using documents::Block;
using documents::Fact;
using documents::Level;
using documents::Paragraph;
using documents::Section;

using Sources = google::protobuf::RepeatedPtrField<v1::RuleSource>;

std::string Range(int64_t from, int64_t to, const Figures& figures) {
  if (from == to || from == 0) return figures.Count(to);
  return absl::StrCat(figures.Count(from), "–", figures.Count(to));
}

std::string TimeText(const v1::PlanStep& step, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  std::string out =
      text.Text("permit.days", Range(step.lead_from_days(), step.lead_days(), figures));
  if (step.lead_days() == 0 && !step.lead_assumed()) out = text.Text("permit.own_time");
  if (step.lead_assumed()) absl::StrAppend(&out, ", ", text.Text("permit.assumed"));
  if (step.deemed_granted() == v1::ANSWER_YES)
    absl::StrAppend(&out, ", ", text.Text("permit.deemed_granted"));
  return out;
}

std::string FeeText(const v1::PlanStep& step, const Figures& figures) {
  if (step.has_known_fee_cents())
    return figures.catalogue().Text("permit.fee_partly", figures.Money(step.known_fee_cents()));
  if (!step.has_fee_cents()) return figures.catalogue().Text("permit.fee_unknown");
  if (step.fee_from_cents() == step.fee_cents()) return figures.Money(step.fee_cents());
  return absl::StrCat(figures.Money(step.fee_from_cents()), " – ", figures.Money(step.fee_cents()));
}

std::string ContactText(const v1::StepContact& contact, const Catalogue& text) {
  return contact.deputy().empty() ? contact.title()
                                  : text.Text("permit.deputy", contact.title(), contact.deputy());
}

// REQUIRES: an office is named for the step.
std::string OfficeText(const v1::PlanStep& step, const Catalogue& text) {
  return ContactText(step.contacts(0), text);
}

// When it meets next, and until when papers have to be there; empty: not known.
std::string MeetingText(const v1::StepContact& contact, const Figures& figures) {
  if (!contact.has_next_meeting()) return "";
  const Catalogue& text = figures.catalogue();
  const v1::Meeting& meeting = contact.next_meeting();
  std::string out = text.Text("permit.meets", figures.Date(meeting.day()));
  if (!meeting.papers_until().empty())
    absl::StrAppend(&out, ", ", text.Text("permit.papers", figures.Date(meeting.papers_until())));
  if (!contact.meets_in_time()) absl::StrAppend(&out, ", ", text.Text("permit.meets_late"));
  return out;
}

std::string WhoText(const v1::PlanStep& step, const Catalogue& text) {
  if (step.service().empty()) return text.Text("permit.own_task");
  if (!step.contacts().empty()) return OfficeText(step, text);
  if (step.has_contact_point())
    return text.Text("permit.contact_point", step.contact_point().title());
  return text.Text("permit.nobody");
}

// Dates are counted back from a start, which nothing inadmissible has.
bool HasStart(const v1::PermitPlan& plan) {
  return plan.verdict() != v1::PERMIT_VERDICT_INADMISSIBLE;
}

std::string PlanHeading(const v1::PermitPlan& plan, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  if (!HasStart(plan)) return text.Text("permit.inadmissible");
  const std::string fees = figures.Money(plan.fees_cents());
  return text.Text(
      "permit.heading", text.ValueLabel(v1::PermitVerdict_Name(plan.verdict())),
      figures.Count(plan.lead_days()),
      plan.fee_unknown() ? text.Text("permit.known_fees", fees) : text.Text("permit.fees", fees));
}

bool IsAsk(const v1::PlanStep& step) { return step.verdict() == v1::PERMIT_VERDICT_ASK; }

// What the user's own tasks cost counts too, where it is known.
bool ShowsFee(const v1::PlanStep& step) {
  return !step.service().empty() || step.fee_cents() > 0 || step.known_fee_cents() > 0;
}

// Where it was read, each place once.
void AddSources(const Sources& sources, const Figures& figures, std::vector<Block>& out) {
  const Catalogue& text = figures.catalogue();
  std::set<std::string> told;
  for (const v1::RuleSource& source : sources) {
    const std::string line =
        text.Text("permit.source_read", source.text(), figures.Date(source.read()));
    if (told.insert(line).second) out.push_back(Fact{text.Text("permit.source"), line});
  }
}

// Who is heard, and when those who meet do so next.
void AddBodies(const v1::PlanStep& step, const Figures& figures, std::vector<Block>& out) {
  const Catalogue& text = figures.catalogue();
  if (!step.contacts().empty()) {
    const std::string meeting = MeetingText(step.contacts(0), figures);
    if (!meeting.empty()) out.push_back(Fact{text.Text("permit.meeting"), meeting});
  }
  for (const v1::StepContact& heard : step.heard()) {
    const std::string meeting = MeetingText(heard, figures);
    const std::string who = ContactText(heard, text);
    out.push_back(
        Fact{text.Text("permit.heard"), meeting.empty() ? who : absl::StrCat(who, "; ", meeting)});
  }
}

Section StepSection(const v1::PermitPlan& plan, int index, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  const v1::PlanStep& step = plan.steps(index);
  Section out{.level = Level::kItem,
              .number = absl::StrCat(index + 1, "."),
              .heading = absl::StrCat(step.title(), " – ")};
  // Nothing is left to do for it or to ask.
  if (step.completed()) {
    absl::StrAppend(&out.heading, text.Text("permit.completed"));
    return out;
  }
  absl::StrAppend(&out.heading, text.ValueLabel(v1::PermitVerdict_Name(step.verdict())));
  if (HasStart(plan) && step.critical())
    absl::StrAppend(&out.heading, "  ", text.Text("permit.critical"));
  const std::string time = TimeText(step, figures);
  const bool dated = HasStart(plan) && !step.apply_by().empty();
  out.blocks.push_back(
      Paragraph{dated ? text.Text("permit.apply_by", figures.Date(step.apply_by()), time) : time});
  out.blocks.push_back(Fact{text.Text("permit.who"), WhoText(step, text)});
  AddBodies(step, figures, out.blocks);
  if (ShowsFee(step)) out.blocks.push_back(Fact{text.Text("permit.fee"), FeeText(step, figures)});
  for (const std::string& reason : step.because()) out.blocks.push_back(Paragraph{reason});
  if (!step.documents().empty())
    out.blocks.push_back(
        Fact{text.Text("permit.documents"), absl::StrJoin(step.documents(), "; ")});
  AddSources(step.sources(), figures, out.blocks);
  return out;
}

}  // namespace

std::vector<Section> PlanSections(const v1::PermitPlan& plan, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  Section verdict{.heading = PlanHeading(plan, figures)};
  for (const std::string& reason : plan.inadmissible_because())
    verdict.blocks.push_back(Paragraph{reason});
  AddSources(plan.inadmissible_sources(), figures, verdict.blocks);
  for (const v1::PlanWarning& warning : plan.warnings()) {
    verdict.blocks.push_back(documents::ListItem{"!", warning.text()});
    AddSources(warning.sources(), figures, verdict.blocks);
  }
  if (plan.steps().empty() && plan.verdict() == v1::PERMIT_VERDICT_NONE)
    verdict.blocks.push_back(Paragraph{text.Text("permit.none")});
  std::vector<Section> out{std::move(verdict)};
  for (int i = 0; i < plan.steps_size(); ++i) out.push_back(StepSection(plan, i, figures));
  return out;
}

documents::Table StepsTable(const v1::PermitPlan& plan, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  documents::Table out{.columns = {{text.Text("screen.number"), 3},
                                   {text.Text("screen.step"), 13},
                                   {text.Text("screen.verdict"), 7},
                                   {text.Text("screen.apply_by"), 8},
                                   {text.Text("screen.office"), 14}}};
  for (int i = 0; i < plan.steps_size(); ++i) {
    const v1::PlanStep& step = plan.steps(i);
    const bool dated = HasStart(plan) && !step.completed();
    out.rows.push_back({absl::StrCat(i + 1), step.title(),
                        step.completed() ? text.Text("permit.done")
                                         : text.ValueLabel(v1::PermitVerdict_Name(step.verdict())),
                        dated ? figures.Date(step.apply_by()) : "–",
                        step.completed() ? "–" : WhoText(step, text)});
  }
  return out;
}

std::vector<Fact> UnknownFacts(const PermitPlans& plans, const Catalogue& text) {
  struct Unknown {
    const v1::UnknownFact* fact = nullptr;
    std::vector<std::string> offices;
    std::string contact_point;
  };
  std::vector<Unknown> all;
  const auto add = [&](const v1::PlanStep& step, const v1::UnknownFact& fact) {
    auto same = std::find_if(all.begin(), all.end(),
                             [&](const Unknown& one) { return one.fact->code() == fact.code(); });
    if (same == all.end()) same = all.insert(all.end(), {.fact = &fact});
    if (step.has_contact_point()) same->contact_point = step.contact_point().title();
    if (step.contacts().empty()) return;
    std::string office = OfficeText(step, text);
    if (std::find(same->offices.begin(), same->offices.end(), office) == same->offices.end())
      same->offices.push_back(std::move(office));
  };
  for (const v1::PermitPlan& plan : plans)
    for (const v1::PlanStep& step : plan.steps())
      for (const v1::UnknownFact& fact : step.unknown())
        if (!step.completed()) add(step, fact);
  std::vector<Fact> out;
  for (const Unknown& one : all) {
    std::string who = text.Text("permit.nobody");
    if (!one.contact_point.empty()) who = text.Text("permit.contact_point", one.contact_point);
    if (!one.offices.empty()) who = absl::StrJoin(one.offices, "; ");
    if (one.fact->own()) who = text.Text("screen.ask_yourself");
    out.push_back({one.fact->label(), who});
  }
  return out;
}

std::vector<Fact> OpenSteps(const PermitPlans& plans, const Catalogue& text) {
  std::vector<Fact> out;
  for (const v1::PermitPlan& plan : plans)
    for (const v1::PlanStep& step : plan.steps())
      if (IsAsk(step) && !step.completed() && step.unknown().empty())
        out.push_back({step.title(), WhoText(step, text)});
  return out;
}

bool AllKnown(const PermitPlans& plans) {
  return std::all_of(plans.begin(), plans.end(), [](const v1::PermitPlan& plan) {
    return std::none_of(plan.steps().begin(), plan.steps().end(), [](const v1::PlanStep& step) {
      return IsAsk(step) || !step.unknown().empty();
    });
  });
}

}  // namespace raumboerse::apps

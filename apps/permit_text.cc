#include "apps/permit_text.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/display.h"

namespace raumboerse::apps {
namespace {

// An indented paragraph.
void AddLine(absl::string_view indent, const std::string& line, int columns, std::string& out) {
  absl::StrAppend(&out, indent,
                  WrapToWidth(ForTerminal(line), static_cast<int>(indent.size()),
                              columns == 0 ? 0 : columns - static_cast<int>(indent.size())),
                  "\n");
}

std::string Range(int64_t from, int64_t to, const Figures& figures) {
  if (from == to || from == 0) return figures.Count(to);
  return absl::StrCat(figures.Count(from), "–", figures.Count(to));
}

std::string TimeText(const v1::PlanStep& step, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  if (step.completed()) return text.Text("permit.completed");
  std::string out =
      text.Text("permit.days", Range(step.lead_from_days(), step.lead_days(), figures));
  if (step.lead_days() == 0 && !step.lead_assumed()) out = text.Text("permit.own_time");
  if (step.lead_assumed()) absl::StrAppend(&out, ", ", text.Text("permit.assumed"));
  if (step.deemed_granted() == v1::ANSWER_YES)
    absl::StrAppend(&out, ", ", text.Text("permit.deemed_granted"));
  return out;
}

std::string FeeText(const v1::PlanStep& step, const Figures& figures) {
  if (!step.has_fee_cents()) return figures.catalogue().Text("permit.fee_unknown");
  if (step.fee_from_cents() == step.fee_cents()) return figures.Money(step.fee_cents());
  return absl::StrCat(figures.Money(step.fee_from_cents()), " – ", figures.Money(step.fee_cents()));
}

std::string WhoText(const v1::PlanStep& step, const Catalogue& text) {
  if (step.service().empty()) return text.Text("permit.own_task");
  if (!step.contacts().empty()) {
    const v1::StepContact& first = step.contacts(0);
    return first.deputy().empty() ? first.title()
                                  : text.Text("permit.deputy", first.title(), first.deputy());
  }
  if (step.has_contact_point())
    return text.Text("permit.contact_point", step.contact_point().title());
  return text.Text("permit.nobody");
}

// Where it was read, each place once.
std::string SourcesText(absl::string_view indent,
                        const google::protobuf::RepeatedPtrField<v1::RuleSource>& sources,
                        const Figures& figures, int columns) {
  std::set<std::string> told;
  std::string out;
  for (const v1::RuleSource& source : sources) {
    const std::string line =
        figures.catalogue().Text("permit.source", source.text(), figures.Date(source.read()));
    if (told.insert(line).second) AddLine(indent, line, columns, out);
  }
  return out;
}

std::string StepText(const v1::PlanStep& step, int number, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  std::string out;
  constexpr absl::string_view kIndent = "     ";
  const std::string verdict = text.ValueLabel(v1::PermitVerdict_Name(step.verdict()));
  AddLine("",
          absl::StrCat(number < 10 ? " " : "", number, ". ", step.title(), " – ", verdict,
                       step.critical() ? absl::StrCat("  ", text.Text("permit.critical")) : ""),
          columns, out);
  if (!step.apply_by().empty())
    AddLine(kIndent,
            text.Text("permit.apply_by", figures.Date(step.apply_by()), TimeText(step, figures)),
            columns, out);
  else
    AddLine(kIndent, TimeText(step, figures), columns, out);
  AddLine(kIndent, text.Text("permit.who", WhoText(step, text)), columns, out);
  if (!step.completed() && !step.service().empty())
    AddLine(kIndent, text.Text("permit.fee", FeeText(step, figures)), columns, out);
  for (const std::string& reason : step.because()) AddLine(kIndent, reason, columns, out);
  if (!step.documents().empty())
    AddLine(kIndent, text.Text("permit.documents", absl::StrJoin(step.documents(), "; ")), columns,
            out);
  absl::StrAppend(&out, SourcesText(kIndent, step.sources(), figures, columns));
  return out;
}

}  // namespace

std::string PermitPlanText(const v1::PermitPlan& plan, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  std::string out;
  const std::string verdict = text.ValueLabel(v1::PermitVerdict_Name(plan.verdict()));
  AddLine("",
          text.Text("permit.heading", verdict, figures.Count(plan.lead_days()),
                    figures.Money(plan.fees_cents())),
          columns, out);
  for (const std::string& reason : plan.inadmissible_because()) AddLine("  ", reason, columns, out);
  absl::StrAppend(&out, SourcesText("  ", plan.inadmissible_sources(), figures, columns));
  if (plan.steps().empty() && plan.verdict() == v1::PERMIT_VERDICT_NONE)
    AddLine("", text.Text("permit.none"), columns, out);
  for (int i = 0; i < plan.steps_size(); ++i)
    absl::StrAppend(&out, StepText(plan.steps(i), i + 1, figures, columns));
  for (const std::string& assumption : plan.assumptions())
    AddLine("", text.Text("permit.assumption", assumption), columns, out);
  AddLine("", text.Text("permit.rule_set", plan.rule_set(), plan.notice()), columns, out);
  return out;
}

std::string ContractText(const google::protobuf::RepeatedPtrField<v1::ContractAdvice>& advice,
                         const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  std::string out;
  const auto open = [&text](const google::protobuf::RepeatedPtrField<v1::UnknownFact>& facts) {
    if (facts.empty()) return std::string();
    const std::string names = absl::StrJoin(
        facts, ", ", [](std::string* to, const auto& fact) { absl::StrAppend(to, fact.label()); });
    return absl::StrCat(" ", text.Text("contract.open", names));
  };
  for (const v1::ContractAdvice& one : advice) {
    const std::string accepted =
        one.accepted() == v1::ANSWER_YES
            ? text.Text("contract.accepted")
            : text.Text(one.accepted() == v1::ANSWER_NO ? "contract.refused"
                                                        : "contract.undecided");
    AddLine("",
            absl::StrCat("• ", text.ValueLabel(v1::ContractForm_Name(one.form())), " (", accepted,
                         "): ", one.because(), open(one.unknown())),
            columns, out);
    for (const v1::ContractTrap& trap : one.traps())
      AddLine("     ", absl::StrCat("! ", trap.text(), open(trap.unknown())), columns, out);
  }
  return out;
}

}  // namespace raumboerse::apps

#include "apps/permit_text.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/display.h"
#include "apps/permit_sections.h"
#include "apps/sheet_text.h"

namespace raumboerse::apps {
namespace {

// An indented paragraph.
void AddLine(absl::string_view indent, const std::string& line, int columns, std::string& out) {
  absl::StrAppend(&out, indent,
                  WrapToWidth(ForTerminal(line), static_cast<int>(indent.size()),
                              columns == 0 ? 0 : columns - static_cast<int>(indent.size())),
                  "\n");
}

}  // namespace

std::string PermitPlanText(const v1::PermitPlan& plan, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  std::vector<documents::Section> sections = PlanSections(plan, figures);
  documents::Section tail;
  for (const std::string& assumption : plan.assumptions())
    tail.blocks.push_back(documents::Fact{text.Text("permit.assumption"), assumption});
  tail.blocks.push_back(
      documents::Paragraph{text.Text("permit.rule_set", plan.rule_set(), plan.notice())});
  sections.push_back(std::move(tail));
  return SectionsText(sections, columns);
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

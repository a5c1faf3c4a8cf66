#include "apps/screen_sheet.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "apps/permit_sections.h"

namespace raumboerse::apps {
namespace {

using documents::Fact;
using documents::Paragraph;
using documents::Section;

// So many digits of a checksum tell versions apart for people; the API has them all.
constexpr size_t kShownDigits = 12;

Section AskedSection(const ScreenedCase& screened, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  Section out{.heading = text.Text("screen.asked")};
  out.blocks.push_back(Fact{text.Text("screen.as_of"), figures.Date(screened.answer.as_of())});
  out.blocks.insert(out.blocks.end(), screened.asked.begin(), screened.asked.end());
  return out;
}

void AddPlan(const v1::PermitPlan& plan, const Figures& figures, std::vector<Section>& out) {
  const Catalogue& text = figures.catalogue();
  std::vector<Section> sections = PlanSections(plan, figures);
  std::vector<documents::Block>& verdict = sections[0].blocks;
  if (plan.verdict() != v1::PERMIT_VERDICT_INADMISSIBLE)
    verdict.push_back(Fact{text.Text("screen.start"), figures.Date(plan.start())});
  if (!plan.steps().empty()) verdict.push_back(StepsTable(plan, figures));
  for (Section& section : sections) out.push_back(std::move(section));
}

Section UnknownSection(const PermitPlans& plans, const Catalogue& text) {
  Section out{.heading = text.Text("screen.unknown")};
  for (Fact& fact : UnknownFacts(plans, text)) out.blocks.push_back(std::move(fact));
  std::vector<Fact> open = OpenSteps(plans, text);
  if (!open.empty()) out.blocks.push_back(Paragraph{text.Text("screen.open_steps")});
  for (Fact& step : open) out.blocks.push_back(std::move(step));
  if (out.blocks.empty())
    out.blocks.push_back(Paragraph{AllKnown(plans) ? text.Text("screen.all_known")
                                                   : text.Text("screen.none_missing")});
  return out;
}

Section AssumptionsSection(const PermitPlans& plans, const Catalogue& text) {
  Section out{.heading = text.Text("screen.assumptions")};
  for (const v1::PermitPlan& plan : plans)
    for (const std::string& assumption : plan.assumptions())
      out.blocks.push_back(documents::ListItem{"•", assumption});
  if (out.blocks.empty()) out.blocks.push_back(Paragraph{text.Text("screen.no_assumptions")});
  return out;
}

// All plans of an answer are by the same rules.
Section BasisSection(const v1::ScreenResponse& answer, const Catalogue& text) {
  Section out{.heading = text.Text("screen.basis")};
  if (!answer.plans().empty()) {
    const v1::PermitPlan& plan = answer.plans(0);
    const std::string version = plan.rule_set_sha256().substr(0, kShownDigits);
    out.blocks.push_back(Fact{text.Text("screen.rule_set"), plan.rule_set()});
    out.blocks.push_back(
        Fact{text.Text("screen.rule_version"), text.Text("screen.sha256", version)});
  }
  out.blocks.push_back(
      Fact{text.Text("screen.records"), text.Text("screen.revision", answer.revision())});
  if (!answer.plans().empty()) out.blocks.push_back(Paragraph{answer.plans(0).notice()});
  return out;
}

}  // namespace

absl::StatusOr<documents::Sheet> ScreenSheet(const ScreenedCase& screened, const Figures& figures) {
  const Catalogue& text = figures.catalogue();
  const v1::ScreenResponse& answer = screened.answer;
  const std::optional<domain::Day> day = domain::Day::Parse(answer.as_of());
  if (!day) return absl::InternalError(absl::StrCat("as_of: \"", answer.as_of(), "\" is no day"));
  documents::Sheet sheet{.title = text.Text("screen.heading", figures.Date(answer.as_of())),
                         .subtitle = screened.exchange.display_name(),
                         .language = std::string(LanguageCode(text.language())),
                         .day = *day,
                         .notice = text.Text("screen.notice"),
                         // The places stay for who counts the pages.
                         .page_of = text.Text("sheet.page_of", "$0", "$1")};
  sheet.sections.push_back(AskedSection(screened, figures));
  for (const v1::PermitPlan& plan : answer.plans()) AddPlan(plan, figures, sheet.sections);
  sheet.sections.push_back(UnknownSection(answer.plans(), text));
  sheet.sections.push_back(AssumptionsSection(answer.plans(), text));
  sheet.sections.push_back(BasisSection(answer, text));
  return sheet;
}

}  // namespace raumboerse::apps

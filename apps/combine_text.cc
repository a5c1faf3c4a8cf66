#include "apps/combine_text.h"

#include "absl/strings/str_cat.h"

#include "apps/display.h"
#include "apps/match_text.h"
#include "apps/table.h"

namespace raumboerse::apps {
namespace {

// Lines below a heading, each indented where it goes on.
struct GroupLines {
  int columns;
  std::string out = {};

  void Add(int indent, const std::string& line) {
    const int width = columns == 0 ? 0 : columns - indent;
    absl::StrAppend(&out, std::string(static_cast<size_t>(indent), ' '),
                    WrapToWidth(ForTerminal(line), indent, width), "\n");
  }
};

std::vector<std::string> MemberCells(const v1::GroupMember& member, const Figures& figures) {
  const bool known = member.has_share_cents();
  return {IdOf(member.need()),
          member.title(),
          figures.Count(member.area_m2()),
          MoneyOrUnknown(known, member.month_cents(), figures),
          MoneyOrUnknown(known, member.share_cents(), figures),
          member.fees_cents() == 0 ? "" : figures.Money(member.fees_cents()),
          MoneyOrUnknown(known, member.covered_cents(), figures),
          MoneyOrUnknown(known, member.gap_cents(), figures),
          member.lead_days() == 0 ? "" : figures.Count(member.lead_days()),
          absl::StrCat(member.score())};
}

std::vector<std::string> SumCells(const v1::SpaceGroup& group, const Figures& figures) {
  int64_t fees = 0;
  for (const v1::GroupMember& member : group.members()) fees += member.fees_cents();
  const bool known = group.has_cost_cents();
  return {figures.catalogue().Text("combine.together"),
          "",
          figures.Count(group.area_m2()),
          MoneyOrUnknown(known, group.month_cents(), figures),
          MoneyOrUnknown(known, group.cost_cents(), figures),
          fees == 0 ? "" : figures.Money(fees),
          MoneyOrUnknown(known, group.covered_cents(), figures),
          MoneyOrUnknown(known, group.gap_cents(), figures),
          "",
          ""};
}

}  // namespace

std::string GroupText(const v1::SpaceGroup& group, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  const auto right = [&text](absl::string_view key) {
    return Column{.header = text.Text(key), .align = Align::kRight};
  };
  Table table({{.header = text.Text("match.need")},
               {.header = text.Text("match.title"), .fit = Fit::kMayCut},
               right("match.m2"),
               right("combine.month"),
               right("combine.share"),
               right("combine.fees"),
               right("combine.covers"),
               right("match.gap"),
               right("match.permit_days"),
               right("match.points")});
  for (const v1::GroupMember& member : group.members()) table.Add(MemberCells(member, figures));
  table.Add(SumCells(group, figures));
  std::string out = table.Render(columns);
  if (group.open_area_m2() > 0)
    absl::StrAppend(&out, text.Text("combine.open_area", figures.Count(group.open_area_m2())),
                    "\n");
  return out;
}

std::string GroupAsksText(const v1::SpaceGroup& group, const Figures& figures, int columns) {
  GroupLines lines{columns};
  for (const v1::NeedDisturbance& ask : group.asks())
    lines.Add(0, absl::StrCat("? ", ask.sentence()));
  for (const v1::GroupMember& member : group.members())
    for (const v1::CriterionResult& ask : member.asks())
      lines.Add(0, absl::StrCat("? ", member.title(), ": ", ask.sentence()));
  if (lines.out.empty()) return "";
  return absl::StrCat(figures.catalogue().Text("combine.asks"), "\n", lines.out);
}

std::string NeedsLeftOutText(const v1::CombineResponse& answer, const Figures& figures,
                             int columns) {
  if (answer.left_out().empty()) return "";
  GroupLines lines{columns};
  lines.Add(0, figures.catalogue().Text("combine.left_out"));
  for (const v1::NeedLeftOut& need : answer.left_out()) {
    lines.Add(0, absl::StrCat(IdOf(need.need()), " – ", need.title()));
    for (const std::string& sentence : need.sentences()) lines.Add(3, sentence);
  }
  if (answer.has_group() || answer.disturbances().empty()) return lines.out;
  lines.Add(0, "");
  lines.Add(0, figures.catalogue().Text("combine.disturbances"));
  for (const v1::NeedDisturbance& one : answer.disturbances()) lines.Add(3, one.sentence());
  return lines.out;
}

}  // namespace raumboerse::apps

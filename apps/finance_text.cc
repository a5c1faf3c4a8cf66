#include "apps/finance_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "apps/display.h"
#include "apps/table.h"

namespace raumboerse::apps {
namespace {

// Indented paragraphs, one below the other.
struct FinanceLines {
  const Figures& figures;
  int columns;
  std::string out = {};

  void Add(int indent, const std::string& line) {
    const int width = columns == 0 ? 0 : columns - indent;
    absl::StrAppend(&out, std::string(static_cast<size_t>(indent), ' '),
                    WrapToWidth(ForTerminal(line), indent, width), "\n");
  }
};

std::string AmountsText(const google::protobuf::RepeatedPtrField<v1::KindAmount>& amounts,
                        const Figures& figures) {
  return absl::StrJoin(amounts, ", ", [&](std::string* to, const v1::KindAmount& amount) {
    absl::StrAppend(to, figures.catalogue().ValueLabel(v1::CostKind_Name(amount.kind())), " ",
                    figures.Money(amount.cents()));
  });
}

std::string ApplyText(const v1::PlannedGrant& grant, const Figures& figures) {
  return figures.catalogue().Text("finance.apply", figures.Date(grant.apply_from()),
                                  figures.Date(grant.apply_by()),
                                  figures.Date(grant.decision_day()));
}

void AddGrant(int number, const v1::PlannedGrant& grant, FinanceLines& lines) {
  const Figures& figures = lines.figures;
  const Catalogue& text = figures.catalogue();
  lines.Add(0, absl::StrCat(number, ". ", grant.title(), ": ", figures.Money(grant.total_cents()),
                            " (", AmountsText(grant.amounts(), figures), ")"));
  lines.Add(3, ApplyText(grant, figures));
  if (!grant.decided_by_label().empty())
    lines.Add(3, text.Text("finance.decides", grant.decided_by_label()));
  lines.Add(3, grant.limit_sentence());
  if (!grant.report_duty().empty()) lines.Add(3, text.Text("finance.report", grant.report_duty()));
  for (const std::string& note : grant.notes()) lines.Add(3, absl::StrCat("! ", note));
}

}  // namespace

std::string FinanceMoneyText(const v1::FinanceResponse& plan, const Figures& figures, int columns) {
  const Catalogue& text = figures.catalogue();
  Table costs({{}, {.header = "", .align = Align::kRight}});
  for (const v1::KindAmount& amount : plan.costs())
    costs.Add({text.ValueLabel(v1::CostKind_Name(amount.kind())), figures.Money(amount.cents())});
  costs.Add({text.Text("finance.cost"), figures.Money(plan.cost_cents())});
  costs.Add({text.Text("finance.own"), figures.Money(plan.own_cents())});
  if (plan.start_gap_cents() + plan.running_gap_cents() == 0) return costs.Render(columns);
  Table gaps({{},
              {.header = text.Text("finance.gap"), .align = Align::kRight},
              {.header = text.Text("finance.covered"), .align = Align::kRight},
              {.header = text.Text("finance.open"), .align = Align::kRight}});
  gaps.Add({text.Text("finance.at_start"), figures.Money(plan.start_gap_cents()),
            figures.Money(plan.start_covered_cents()), figures.Money(plan.start_open_cents())});
  gaps.Add({text.Text("finance.over_time"), figures.Money(plan.running_gap_cents()),
            figures.Money(plan.running_covered_cents()), figures.Money(plan.running_open_cents())});
  return absl::StrCat(costs.Render(columns), "\n", gaps.Render(columns));
}

std::string GrantsText(const v1::FinanceResponse& plan, const Figures& figures, int columns) {
  if (plan.grants().empty()) return "";
  const Catalogue& text = figures.catalogue();
  FinanceLines lines{figures, columns};
  lines.Add(0, text.Text("finance.grants", figures.Date(plan.decision_day())));
  int number = 0;
  for (const v1::PlannedGrant& grant : plan.grants()) AddGrant(++number, grant, lines);
  if (plan.searched_funds() < plan.eligible_funds())
    lines.Add(0, text.Text("finance.searched", plan.searched_funds(), plan.eligible_funds(),
                           figures.Money(plan.bound_cents())));
  return lines.out;
}

std::string LeftOutText(const v1::FinanceResponse& plan, const Figures& figures, int columns) {
  if (plan.left_out().empty()) return "";
  FinanceLines lines{figures, columns};
  lines.Add(0, figures.catalogue().Text("finance.left_out"));
  for (const v1::FundLeftOut& fund : plan.left_out()) {
    lines.Add(0, fund.title());
    for (const v1::FundCondition& condition : fund.conditions())
      lines.Add(3, absl::StrCat(condition.ask() ? "? " : "✗ ", condition.sentence()));
  }
  return lines.out;
}

}  // namespace raumboerse::apps

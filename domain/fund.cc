#include "domain/fund.h"

#include "absl/strings/str_cat.h"

#include "domain/checks.h"

namespace raumboerse::domain {
namespace {

// More money never takes less time: what an amount waits for would else depend on asking for more.
void CheckLevelDays(const FundFields& fund, size_t i, const FieldPath& level, Checker& checker) {
  const FieldPath days = level / "decision_days";
  checker.Range(days, fund.decision_levels[i].decision_days, kDays);
  if (i == 0) return;
  const std::optional<int32_t> before = DecisionDays(fund, fund.decision_levels[i - 1]);
  const std::optional<int32_t> own = DecisionDays(fund, fund.decision_levels[i]);
  if (before && own && *own < *before)
    checker.Fault(days, absl::StrCat(*own, " is below the level before it, ", *before));
}

void CheckLevels(const FundFields& fund, Checker& checker) {
  const std::vector<DecisionLevel>& levels = fund.decision_levels;
  const FieldPath root;
  const FieldPath at = root / "decision_levels";
  if (!checker.Size(at, levels.size(), kDecisionLevelsMax)) return;
  for (size_t i = 0; i < levels.size(); ++i) {
    const FieldPath level = at[i], bound = level / "up_to_cents";
    const int64_t up_to = levels[i].up_to_cents;
    checker.Range(bound, up_to, kCents);
    if (up_to == 0 && i + 1 < levels.size())
      checker.Fault(bound, "0 has no upper bound; only the last level may have none");
    if (up_to > 0 && i > 0 && up_to <= levels[i - 1].up_to_cents)
      checker.Fault(bound, absl::StrCat(up_to, " is not above the level before it, ",
                                        levels[i - 1].up_to_cents));
    checker.Reference(level / "contact", levels[i].contact, Collection::kContacts);
    checker.Line(level / "label", levels[i].label);
    CheckLevelDays(fund, i, level, checker);
  }
}

}  // namespace

void Check(const FundFields& fund, Faults& faults) {
  Checker checker(Collection::kFunds, fund.record.name, faults);
  checker.CommonFields(fund.record);
  const FieldPath root;
  checker.Text(root / "title", fund.title, kTitleBytesMax, Presence::kRequired);
  checker.Text(root / "description", fund.description, kTextBytesMax);
  checker.Reference(root / "provider", fund.provider, Collection::kContacts);
  checker.Range(root / "most_per_project_cents", fund.most_per_project_cents, kCents);
  checker.Range(root / "largest_share_permille", fund.largest_share_permille, kPermille);
  checker.Range(root / "least_own_share_permille", fund.least_own_share_permille, kPermille);
  checker.Codes(root / "districts", fund.districts, kDistrictsPerExchangeMax);
  checker.Codes(root / "uses", fund.uses, kUsesPerExchangeMax);
  checker.Set(root / "organisation_forms", fund.organisation_forms);
  checker.Set(root / "cost_kinds", fund.cost_kinds);
  const FieldPath windows = root / "application_windows";
  if (checker.Size(windows, fund.application_windows.size(), kWindowsMax)) {
    for (size_t i = 0; i < fund.application_windows.size(); ++i)
      checker.Span(windows[i], fund.application_windows[i]);
  }
  checker.Range(root / "decision_days", fund.decision_days, kDays);
  CheckLevels(fund, checker);
  const FieldPath excludes = root / "excludes";
  if (checker.Size(excludes, fund.excludes.size(), kExcludesMax))
    checker.References(excludes, fund.excludes, Collection::kFunds);
  checker.Range(root / "largest_area_m2", fund.largest_area_m2, {0, kAreaM2Max});
  checker.Range(root / "longest_months", fund.longest_months, {0, kMonthsMax});
  checker.Range(root / "rent_permille_of_last", fund.rent_permille_of_last, kPermille);
  checker.Range(root / "left_this_year_cents", fund.left_this_year_cents, kCents);
  checker.Text(root / "report_duty", fund.report_duty, kTextBytesMax);
}

}  // namespace raumboerse::domain

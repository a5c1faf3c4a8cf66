#include "domain/fund.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/checks_test.h"
#include "domain/limits.h"

namespace raumboerse::domain {
namespace {

using F = FundFields;

FundFields GoodFund() {
  FundFields fund;
  fund.record.name = "exchanges/leipzig/funds/f1";
  fund.title = "Verfügungsfonds";
  return fund;
}

TEST(Fund, ItsNumbersAreChecked) {
  using Cents = std::optional<int64_t> F::*;
  for (const auto& [field, cents] : std::vector<std::pair<const char*, Cents>>{
           {"most_per_project_cents", &F::most_per_project_cents},
           {"left_this_year_cents", &F::left_this_year_cents}}) {
    ExpectRange<F>(GoodFund(), field, {0, kCentsMax},
                   [cents = cents](F& f, int64_t v) { f.*cents = v; });
  }
  struct Small {
    const char* field;
    std::optional<int32_t> F::*value;
    int64_t most;
  };
  for (const Small& small : {Small{"largest_share_permille", &F::largest_share_permille, 1000},
                             Small{"least_own_share_permille", &F::least_own_share_permille, 1000},
                             Small{"rent_permille_of_last", &F::rent_permille_of_last, 1000},
                             Small{"decision_days", &F::decision_days, kDaysMax},
                             Small{"longest_months", &F::longest_months, kMonthsMax}}) {
    ExpectRange<F>(GoodFund(), small.field, {0, small.most},
                   [&](F& f, int64_t v) { f.*small.value = static_cast<int32_t>(v); });
  }
  ExpectRange<F>(GoodFund(), "largest_area_m2", {0, kAreaM2Max},
                 [](F& f, int64_t v) { f.largest_area_m2 = v; });
}

TEST(Fund, ItsTextsAndListsAreChecked) {
  ExpectTextLimit<F>(GoodFund(), "title", kTitleBytesMax,
                     [](F& f, const std::string& text) { f.title = text; });
  ExpectTextLimit<F>(GoodFund(), "description", kTextBytesMax,
                     [](F& f, const std::string& text) { f.description = text; });
  ExpectTextLimit<F>(GoodFund(), "report_duty", kTextBytesMax,
                     [](F& f, const std::string& text) { f.report_duty = text; });
  ExpectListLimit<F>(GoodFund(), "application_windows", kWindowsMax,
                     [](F& f, size_t count) { f.application_windows.resize(count); });
  ExpectListLimit<F>(GoodFund(), "uses", kUsesPerExchangeMax, [](F& f, size_t count) {
    for (size_t i = 0; i < count; ++i) f.uses.push_back(absl::StrCat("use_", i));
  });
  ExpectListLimit<F>(GoodFund(), "districts", kDistrictsPerExchangeMax, [](F& f, size_t count) {
    for (size_t i = 0; i < count; ++i) f.districts.push_back(absl::StrCat(i));
  });
  ExpectListLimit<F>(GoodFund(), "excludes", kExcludesMax, [](F& f, size_t count) {
    for (size_t i = 0; i < count; ++i)
      f.excludes.push_back(absl::StrCat("exchanges/leipzig/funds/x", i));
  });
  ExpectListLimit<F>(GoodFund(), "decision_levels", kDecisionLevelsMax, [](F& f, size_t count) {
    for (size_t i = 0; i < count; ++i)
      f.decision_levels.push_back({.up_to_cents = static_cast<int64_t>(i + 1)});
  });
  ExpectCases<F>(
      GoodFund(),
      {{"title", [](F& f) { f.title = ""; }},
       {"provider", [](F& f) { f.provider = "exchanges/leipzig/parties/x"; }},
       {"excludes[0]", [](F& f) { f.excludes = {f.record.name}; }},
       {"excludes[1]",
        [](F& f) {
          f.excludes = {"exchanges/leipzig/funds/a", "exchanges/leipzig/funds/a"};
        }},
       {"excludes[0]", [](F& f) { f.excludes = {""}; }},
       {"application_windows[0].until",
        [](F& f) {
          f.application_windows = {{D("2027-01-02"), D("2027-01-02")}};
        }},
       {"organisation_forms", [](F& f) { f.organisation_forms = {OrganisationForm::kUnknown}; }},
       {"cost_kinds", [](F& f) { f.cost_kinds = {CostKind::kUnset}; }}});
}

TEST(Fund, ItsDecisionLevelsRise) {
  ExpectCases<F>(
      GoodFund(),
      {{"",
        [](F& f) {
          f.decision_levels = {{100}, {200}, {0}};
        }},
       {"decision_levels[1].up_to_cents",
        [](F& f) {
          f.decision_levels = {{100}, {100}};
        }},
       {"decision_levels[0].up_to_cents",
        [](F& f) {
          f.decision_levels = {{0}, {100}};
        }},
       {"decision_levels[0].up_to_cents", [](F& f) { f.decision_levels = {{-1}}; }},
       {"decision_levels[0].up_to_cents", [](F& f) { f.decision_levels = {{kCentsMax + 1}}; }},
       {"decision_levels[0].decision_days",
        [](F& f) { f.decision_levels = {{.decision_days = -1}}; }},
       {"",
        [](F& f) {
          f.decision_days = 30;
          f.decision_levels = {{.up_to_cents = 100}, {.up_to_cents = 200, .decision_days = 30}};
        }},
       {"decision_levels[1].decision_days",
        [](F& f) {
          f.decision_days = 30;
          f.decision_levels = {{.up_to_cents = 100}, {.up_to_cents = 200, .decision_days = 29}};
        }},
       {"decision_levels[1].decision_days",
        [](F& f) {
          f.decision_days = 30;
          f.decision_levels = {{.up_to_cents = 100, .decision_days = 31}, {.up_to_cents = 200}};
        }},
       {"decision_levels[0].contact",
        [](F& f) {
          f.decision_levels = {{100, "x"}};
        }},
       {"decision_levels[0].label", [](F& f) {
          f.decision_levels = {{100, "", std::string(501, 'x')}};
        }}});
}

}  // namespace
}  // namespace raumboerse::domain

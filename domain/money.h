#pragma once

#include <cstdint>
#include <optional>

#include "domain/day.h"
#include "domain/facts.h"
#include "domain/screening.h"

// Money over a period, in minor units. All of it saturates at kCentsEndless instead of overflowing.
namespace raumboerse::domain {

inline constexpr int64_t kCentsEndless = 4'000'000'000'000'000'000;

// What a need would pay for a space, before the period is known. Absent: unknown.
struct Terms {
  int tariff_index = -1;  // -1: the space has no tariff, all of it is unknown
  std::optional<int64_t> rent_month_cents;
  std::optional<int64_t> running_month_cents;
  std::optional<int64_t> one_off_cents;
  std::optional<int64_t> deposit_cents;
  int64_t fees_cents = 0;

  bool known() const { return rent_month_cents && running_month_cents && one_off_cents; }
  // REQUIRES: known().
  int64_t rate() const { return *rent_month_cents + *running_month_cents; }
  int64_t first() const { return *one_off_cents + fees_cents; }
};

struct TermsQuestion {
  int64_t area_m2 = 0;
  OrganisationForm form = OrganisationForm::kUnknown;
  int64_t fees_cents = 0;
};
// What a tariff reads of who would pay.
struct Payer {
  Commercial commercial = Commercial::kUnknown;
  WeeklyTimes weekly_times = 0;
};
Terms TermsFor(const SpaceFacts& space, const Payer& payer, const TermsQuestion& question);
Terms TermsFor(const SpaceFacts& space, const NeedFacts& need, const TermsQuestion& question);

// ceil(days * 12 * month_cents / 365).
int64_t RunningCost(int64_t days, int64_t month_cents);

// The longest stay whose gap is within the need's max_gap_cents; kEndless if any is, nullopt if
// none. REQUIRES: terms.known(), need.max_gap_cents is set.
std::optional<int64_t> AffordableDays(const Terms& terms, const NeedFacts& need);

struct Money {
  int64_t cost_cents = 0;
  int64_t start_gap_cents = 0;
  int64_t running_gap_cents = 0;
  int64_t gap_cents = 0;
  bool operator==(const Money&) const = default;
};

// REQUIRES: terms.known().
Money MoneyOver(int64_t days, const Terms& terms, const NeedFacts& need);

}  // namespace raumboerse::domain

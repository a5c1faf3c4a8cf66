#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/catalogue.h"
#include "domain/match_rule.h"
#include "domain/valid.h"

// What funds are asked to pay for: the gap that a match leaves, with all that their rules read.
namespace raumboerse::domain {

inline constexpr CostKind kCostKinds[] = {CostKind::kRent, CostKind::kRunning, CostKind::kOneOff,
                                          CostKind::kFees};
// Paid at the start; the others arise day by day.
inline constexpr EnumSet<CostKind> kStartKinds = {CostKind::kOneOff, CostKind::kFees};
inline constexpr EnumSet<CostKind> kRunningKinds = {CostKind::kRent, CostKind::kRunning};

// An amount for every kind of cost, in cents.
class KindCents {
 public:
  int64_t& operator[](CostKind kind) { return cents_[static_cast<size_t>(kind) - 1]; }
  int64_t operator[](CostKind kind) const { return cents_[static_cast<size_t>(kind) - 1]; }
  int64_t Of(EnumSet<CostKind> kinds) const {
    int64_t sum = 0;
    for (const CostKind kind : kCostKinds) sum += kinds.Contains(kind) ? (*this)[kind] : 0;
    return sum;
  }
  int64_t total() const { return Of(kStartKinds | kRunningKinds); }
  bool operator==(const KindCents&) const = default;

 private:
  std::array<int64_t, 4> cents_ = {};
};

struct FundingFields {
  Day day;      // of the question: nobody applies before
  Period stay;  // bounded
  Day works;    // when costs at the start begin to arise: so long before the stay as fit-out
                // takes, and not before `day`
  std::string district;           // code; empty: not known
  std::vector<std::string> uses;  // codes, all of them together
  OrganisationForm own_form = OrganisationForm::kUnknown;
  OrganisationForm carrier_form = OrganisationForm::kUnknown;
  std::optional<Day> carrier_until;  // a carrier has agreed, until then
  int64_t area_m2 = 0;               // allocated
  int64_t space_m2 = 0;              // of the whole space
  int64_t rent_month_cents = 0;
  std::optional<int64_t> last_rent_month_cents;  // of the whole space; absent: not known
  std::optional<int64_t> in_kind_cents;  // what the initiative's own work is worth; absent: not
                                         // known
  KindCents costs;                       // over the stay
  int64_t start_gap_cents = 0;
  int64_t running_gap_cents = 0;

  int64_t cost() const { return costs.total(); }
  int64_t gap() const { return start_gap_cents + running_gap_cents; }
  // Of the cost, what the initiative pays itself.
  int64_t own() const { return cost() - gap(); }
};

// Faults of amounts that are negative or beyond kCentsMax, and of gaps that are no part of the
// cost.
void Check(const FundingFields& funding, Faults& faults);

using FundingCase = Valid<FundingFields>;

// What an evaluation does not say.
struct FundingSource {
  const NeedFacts& need;
  const SpaceFacts& space;
  const Catalogue& catalogue;
  Day day;
  std::optional<int64_t> last_rent_month_cents;
  std::optional<int64_t> in_kind_cents;
};

// INVALID_ARGUMENT: an amount that nobody can have meant, with its field. The running costs are
// what the rent leaves of both together, so that the kinds add up to the cost to the cent.
// REQUIRES: the evaluation has figures with money.
absl::StatusOr<FundingCase> FundingOf(const FundingSource& source, const Evaluation& evaluation);

}  // namespace raumboerse::domain

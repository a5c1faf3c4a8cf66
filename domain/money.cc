#include "domain/money.h"

#include <algorithm>
#include <bit>

namespace raumboerse::domain {
namespace {

using Wide = __int128;

int64_t Narrow(Wide cents) {
  return cents > kCentsEndless ? kCentsEndless : static_cast<int64_t>(cents);
}

Wide CeilDiv(Wide a, Wide b) { return (a + b - 1) / b; }

std::optional<int64_t> Monthly(std::optional<int64_t> amount, const TariffFacts& tariff,
                               int64_t area_m2, int slots) {
  if (!amount) return std::nullopt;
  Wide cents = *amount;
  if (tariff.per_m2) cents *= area_m2;
  if (tariff.by_weekly_slot) cents = CeilDiv(cents * slots, 28);
  // Half the range, so that rent and running costs together stay below kCentsEndless.
  return std::min(Narrow(cents), kCentsEndless / 2);
}

Terms Apply(const SpaceFacts& space, int index, const Payer& payer, const TermsQuestion& question) {
  const TariffFacts& tariff = space.tariffs[index];
  const int slots = std::popcount(Slots(payer.weekly_times));
  return {
      .tariff_index = index,
      .rent_month_cents = Monthly(tariff.rent_month_cents, tariff, question.area_m2, slots),
      .running_month_cents = Monthly(tariff.running_month_cents, tariff, question.area_m2, slots),
      .one_off_cents = tariff.one_off_cents,
      .deposit_cents = tariff.deposit_cents,
      .fees_cents = question.fees_cents};
}

bool SuitsForm(const TariffFacts& tariff, OrganisationForm form) {
  return tariff.organisation_forms.empty() ||
         (form != OrganisationForm::kUnknown && tariff.organisation_forms.Contains(form));
}

// Whether `a` costs more per month than `b`; an unknown amount counts as the dearest.
bool Dearer(const Terms& a, const Terms& b) {
  const bool a_known = a.rent_month_cents && a.running_month_cents;
  const bool b_known = b.rent_month_cents && b.running_month_cents;
  if (!a_known || !b_known) return !a_known && b_known;
  return a.rate() > b.rate();
}

}  // namespace

Terms TermsFor(const SpaceFacts& space, const NeedFacts& need, const TermsQuestion& question) {
  return TermsFor(space, Payer{need.commercial, need.weekly_times}, question);
}

Terms TermsFor(const SpaceFacts& space, const Payer& payer, const TermsQuestion& question) {
  if (space.tariffs.empty()) return {.fees_cents = question.fees_cents};
  std::optional<Terms> dearest;
  for (size_t i = 0; i < space.tariffs.size(); ++i) {
    const TariffFacts& tariff = space.tariffs[i];
    if (!SuitsForm(tariff, question.form)) continue;
    const Terms terms = Apply(space, static_cast<int>(i), payer, question);
    if (payer.commercial != Commercial::kUnknown) {
      if (tariff.commercial == Commercial::kUnknown || tariff.commercial == payer.commercial)
        return terms;
    } else if (!dearest || Dearer(terms, *dearest)) {
      dearest = terms;
    }
  }
  if (dearest) return *dearest;
  return Apply(space, static_cast<int>(space.tariffs.size()) - 1, payer, question);
}

int64_t RunningCost(int64_t days, int64_t month_cents) {
  return Narrow(CeilDiv(Wide{days} * 12 * month_cents, 365));
}

std::optional<int64_t> AffordableDays(const Terms& terms, const NeedFacts& need) {
  const int64_t max_gap = *need.max_gap_cents;
  const int64_t start_gap = std::max<int64_t>(0, terms.first() - need.own_one_off_cents);
  if (start_gap > max_gap) return std::nullopt;
  if (terms.rate() <= need.own_month_cents) return kEndless;
  const int64_t left = std::max<int64_t>(0, need.own_one_off_cents - terms.first());
  const Wide days = Wide{365} * (Wide{left} + max_gap - start_gap) /
                    (Wide{12} * (terms.rate() - need.own_month_cents));
  return days > kEndless ? kEndless : static_cast<int64_t>(days);
}

Money MoneyOver(int64_t days, const Terms& terms, const NeedFacts& need) {
  Money money;
  const int64_t first = terms.first();
  money.cost_cents = Narrow(Wide{RunningCost(days, terms.rate())} + first);
  const int64_t left = std::max<int64_t>(0, need.own_one_off_cents - first);
  money.start_gap_cents = std::max<int64_t>(0, first - need.own_one_off_cents);
  const int64_t beyond = std::max<int64_t>(0, terms.rate() - need.own_month_cents);
  money.running_gap_cents = std::max<int64_t>(0, RunningCost(days, beyond) - left);
  money.gap_cents = Narrow(Wide{money.start_gap_cents} + money.running_gap_cents);
  return money;
}

}  // namespace raumboerse::domain

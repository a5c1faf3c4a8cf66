#include "matcher/chain_money.h"

#include <algorithm>
#include <array>

namespace raumboerse::matcher {

std::optional<domain::Money> MoneyOfChain(const domain::NeedFacts& need,
                                          const std::vector<domain::Figures>& stays) {
  domain::Money sum;
  __int128 first = 0, running = 0, cost = 0;
  for (const domain::Figures& stay : stays) {
    if (!stay.money) return std::nullopt;
    cost += stay.money->cost_cents;
    first += stay.terms.first();
    running += domain::RunningCost(stay.days,
                                   std::max<int64_t>(0, stay.terms.rate() - need.own_month_cents));
  }
  const auto cents = [](__int128 wide) {
    return static_cast<int64_t>(std::clamp<__int128>(wide, 0, domain::kCentsEndless));
  };
  sum.cost_cents = cents(cost);
  sum.start_gap_cents = cents(first - need.own_one_off_cents);
  const __int128 left = std::max<__int128>(0, need.own_one_off_cents - first);
  sum.running_gap_cents = cents(running - left);
  sum.gap_cents = cents(__int128{sum.start_gap_cents} + sum.running_gap_cents);
  return sum;
}

ChainBudget::ChainBudget(const domain::NeedFacts& need, const Openings& openings)
    : need_(need), openings_(openings) {
  if (!need.max_gap_cents) return;
  for (size_t i = 0; i < openings.openings.size(); ++i) {
    const domain::Terms& terms = TermsOf(static_cast<int>(i));
    const Price price{terms.first(), std::max<int64_t>(0, terms.rate() - need.own_month_cents)};
    least_.first = i == 0 ? price.first : std::min(least_.first, price.first);
    least_.beyond = i == 0 ? price.beyond : std::min(least_.beyond, price.beyond);
    prices_.push_back(price);
  }
}

const domain::Terms& ChainBudget::TermsOf(int opening) const {
  const Opening& one = openings_.openings[opening];
  return openings_.spaces[one.space].prospect.ways[one.way].terms;
}

int64_t ChainBudget::MostDays(absl::Span<const int> chosen, int more) const {
  if (!need_.max_gap_cents) return kNoEnd;
  struct Part {
    int64_t beyond;
    int64_t free_days;  // that it does not have to have
  };
  std::array<Part, Timetable::kStaysMax + 1> parts;
  size_t count = 0;
  // In 365ths of a cent, for 12 * days * beyond is what they cost before it is rounded up.
  __int128 left =
      __int128{*need_.max_gap_cents} + need_.own_one_off_cents - __int128{more} * least_.first;
  int64_t days = 0;
  for (const int one : chosen) left -= prices_[one].first;
  left *= 365;
  for (const int one : chosen) {
    const Opening& opening = openings_.openings[one];
    left -= __int128{12} * opening.room.least_days * prices_[one].beyond;
    days += opening.room.least_days;
    parts[count++] = {prices_[one].beyond, opening.most_days() - opening.room.least_days};
  }
  if (left < 0) return -1;
  if (more > 0) parts[count++] = {least_.beyond, kNoEnd};
  std::sort(parts.begin(), parts.begin() + static_cast<ptrdiff_t>(count),
            [](const Part& a, const Part& b) { return a.beyond < b.beyond; });
  for (size_t i = 0; i < count; ++i) {
    const __int128 a_day = __int128{12} * parts[i].beyond;
    __int128 taken = parts[i].free_days;
    if (a_day > 0) taken = std::min(taken, left / a_day);
    days += static_cast<int64_t>(taken);
    left -= taken * a_day;
    if (taken < parts[i].free_days) break;
  }
  return days;
}

bool ChainBudget::Allows(absl::Span<const int> chosen, const std::vector<StayDays>& days) const {
  if (!need_.max_gap_cents) return true;
  std::vector<domain::Figures> stays;
  for (size_t i = 0; i < days.size(); ++i) {
    const domain::Terms& terms = TermsOf(chosen[i]);
    stays.push_back(
        {.days = days[i].days(), .terms = terms, .money = MoneyOver(days[i].days(), terms, need_)});
  }
  return MoneyOfChain(need_, stays)->gap_cents <= *need_.max_gap_cents;
}

}  // namespace raumboerse::matcher

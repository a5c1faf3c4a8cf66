#include "domain/fund_offer.h"

#include <algorithm>

namespace raumboerse::domain {

std::optional<Day> FirstDayToApply(const FundFields& fund, Day day) {
  if (fund.application_windows.empty()) return day;
  std::optional<Day> first;
  for (const Period& window : fund.application_windows) {
    const Day from = std::max(day, window.from);
    if (from < window.until && (!first || from < *first)) first = from;
  }
  return first;
}

std::optional<Day> LastDayToApply(const FundFields& fund, Day day, Day latest) {
  if (latest < day) return std::nullopt;
  if (fund.application_windows.empty()) return latest;
  std::optional<Day> last;
  for (const Period& window : fund.application_windows) {
    const Day to = std::min(latest, window.until + -1);
    if (to >= std::max(day, window.from) && (!last || to > *last)) last = to;
  }
  return last;
}

bool CutToAmounts(const FundFields& fund, const FundingFields& funding, FundOffer& offer) {
  const int64_t cost = funding.costs.Of(offer.kinds);
  int64_t most = cost;
  FundLimit limit = FundLimit::kCost;
  const auto cut = [&](std::optional<int64_t> cents, FundLimit by) {
    if (!cents || *cents >= most) return;
    most = *cents;
    limit = by;
  };
  cut(fund.most_per_project_cents, FundLimit::kMostPerProject);
  // A share that is no whole number of cents is cut: a cent more would be beyond it.
  if (fund.largest_share_permille)
    cut(static_cast<int64_t>(static_cast<__int128>(cost) * *fund.largest_share_permille / 1000),
        FundLimit::kLargestShare);
  cut(fund.left_this_year_cents, FundLimit::kLeftThisYear);
  if (most <= 0) {
    offer.limit = limit;
    return false;
  }
  if (offer.most() < most) {
    const bool all = offer.steps.size() >= fund.decision_levels.size();
    limit = all ? FundLimit::kLevel : FundLimit::kLaterLevel;
  }
  offer.limit = limit;
  while (offer.steps.size() > 1 && offer.steps[offer.steps.size() - 2].up_to_cents >= most)
    offer.steps.pop_back();
  offer.steps.back().up_to_cents = std::min(offer.steps.back().up_to_cents, most);
  return true;
}

}  // namespace raumboerse::domain

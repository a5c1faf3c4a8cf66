#include "services/match/watch_sink.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "domain/limits.h"
#include "services/match/match_request.h"

namespace raumboerse::services {

WatchWish ReadWish(const std::string& exchange, const v1::WatchNoticesRequest& request,
                   Faults& faults) {
  WatchWish wish;
  CheckNotNegative(request.min_score(), "min_score", faults);
  CheckNotNegative(request.min_change(), "min_change", faults);
  CheckNotNegative(request.after_revision(), "after_revision", faults);
  wish.min_score = request.min_score();
  wish.min_change = std::max(1, request.min_change());
  wish.after_revision = request.after_revision();
  const int named = request.needs_size() + request.spaces_size();
  if (static_cast<size_t>(named) > domain::kWatchedRecordsMax) {
    faults.Add("needs", absl::StrCat(named, " needs and spaces are more than ",
                                     domain::kWatchedRecordsMax, " for one watch"));
    return wish;
  }
  for (int i = 0; i < request.needs_size(); ++i) {
    wish.interest.needs.insert(
        ReadId(exchange, request.needs(i), absl::StrCat("needs[", i, "]"), faults));
  }
  for (int i = 0; i < request.spaces_size(); ++i) {
    wish.interest.spaces.insert(
        ReadId(exchange, request.spaces(i), absl::StrCat("spaces[", i, "]"), faults));
  }
  wish.interest.everything = named == 0;
  return wish;
}

}  // namespace raumboerse::services

#include "services/match/group_sentences.h"

#include <iterator>

namespace raumboerse::services {

using domain::GroupReason;

absl::string_view CodeOf(GroupReason reason) {
  static constexpr absl::string_view kCodes[] = {
      "FITS",           "NOISE",          "NIGHT_USE",     "SLEEP_UNKNOWN",   "TOO_MANY_MEMBERS",
      "CONTRACT_FORMS", "PERSONS",        "LEAST_AREAS",   "AREA_NOT_FILLED", "INADMISSIBLE",
      "NO_COMMON_STAY", "SHARE_TOO_DEAR", "SHARE_UNKNOWN", "NO_GROUP",        "NOT_BETTER"};
  static_assert(std::size(kCodes) == static_cast<size_t>(GroupReason::kNotBetter) + 1);
  return kCodes[static_cast<size_t>(reason)];
}

}  // namespace raumboerse::services

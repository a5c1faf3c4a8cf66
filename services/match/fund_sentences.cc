#include "services/match/fund_sentences.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace raumboerse::services {
namespace {

using domain::FundCondition;
using domain::FundLimit;
using domain::FundReason;

// The labels of uses; of what the catalogue lacks, the code.
std::string UsesText(const std::vector<std::string>& codes, const domain::Catalogue& catalogue,
                     const Phrases& phrases) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    const int use = catalogue.UseOf(code);
    const std::string label = use < 0 ? "" : phrases.Of(catalogue.use_label(use));
    names.push_back(label.empty() ? code : label);
  }
  return absl::StrJoin(names, ", ");
}

}  // namespace

absl::string_view CodeOf(FundReason reason) {
  static constexpr absl::string_view kCodes[] = {"DUPLICATE",
                                                 "OTHER_DISTRICT",
                                                 "DISTRICT_UNKNOWN",
                                                 "OTHER_USE",
                                                 "OTHER_FORM",
                                                 "FORM_UNKNOWN",
                                                 "CARRIER_DOES_NOT_COUNT",
                                                 "CARRIER_UNKNOWN",
                                                 "OTHER_COSTS",
                                                 "PAID_IN_ARREARS",
                                                 "ARREARS_UNKNOWN",
                                                 "NO_WINDOW",
                                                 "DECISION_DAYS_UNKNOWN",
                                                 "DECIDED_TOO_LATE",
                                                 "STARTS_BEFORE_DECISION",
                                                 "START_RULE_UNKNOWN",
                                                 "TOO_LARGE",
                                                 "TOO_LONG",
                                                 "RENT_TOO_HIGH",
                                                 "LAST_RENT_UNKNOWN",
                                                 "OWN_SHARE_TOO_SMALL",
                                                 "IN_KIND_UNKNOWN",
                                                 "IN_KIND_RULE_UNKNOWN",
                                                 "NOTHING_LEFT",
                                                 "LEFT_UNKNOWN",
                                                 "LEFT_NEXT_YEAR_UNKNOWN",
                                                 "GIVES_NOTHING",
                                                 "EXCLUDED",
                                                 "NOT_NEEDED",
                                                 "NOT_SEARCHED"};
  static_assert(std::size(kCodes) == static_cast<size_t>(FundReason::kNotSearched) + 1);
  return kCodes[static_cast<size_t>(reason)];
}

absl::string_view CodeOf(FundLimit limit) {
  static constexpr absl::string_view kCodes[] = {"COST",           "MOST_PER_PROJECT",
                                                 "LARGEST_SHARE",  "LEFT_THIS_YEAR",
                                                 "DECISION_LEVEL", "LATER_DECISION_LEVEL"};
  static_assert(std::size(kCodes) == static_cast<size_t>(FundLimit::kLaterLevel) + 1);
  return kCodes[static_cast<size_t>(limit)];
}

std::string SentenceOf(const FundCondition& condition, const domain::Catalogue& catalogue,
                       const Phrases& phrases) {
  const std::string key = absl::StrCat("fund.", CodeOf(condition.reason));
  switch (condition.reason) {
    case FundReason::kOtherDistrict:
    case FundReason::kExcluded:
      return phrases.Say(key, {{"names", absl::StrJoin(condition.codes, ", ")}});
    case FundReason::kOtherUse:
      return phrases.Say(key, {{"names", UsesText(condition.codes, catalogue, phrases)}});
    case FundReason::kDecidedTooLate:
    case FundReason::kStartsBeforeDecision:
    case FundReason::kStartRuleUnknown:
      return phrases.Say(key, {{"day", phrases.DayText(condition.day)},
                               {"limit", phrases.DayText(condition.limit_day)}});
    case FundReason::kNoWindow:
    case FundReason::kLeftNextYearUnknown:
      return phrases.Say(key, {{"day", phrases.DayText(condition.day)}});
    case FundReason::kTooLong:
      return phrases.Say(key, {{"months", phrases.Number(condition.limit)},
                               {"day", phrases.DayText(condition.day + -1)},
                               {"limit", phrases.DayText(condition.limit_day + -1)}});
    case FundReason::kTooLarge:
    case FundReason::kNotSearched:
      return phrases.Say(
          key, {{"is", phrases.Number(condition.is)}, {"limit", phrases.Number(condition.limit)}});
    case FundReason::kRentTooHigh:
    case FundReason::kOwnShareTooSmall:
    case FundReason::kInKindUnknown:
    case FundReason::kInKindRuleUnknown:
      return phrases.Say(
          key, {{"is", phrases.Money(condition.is)}, {"limit", phrases.Money(condition.limit)}});
    default:
      return phrases.Say(key);
  }
}

std::string SentenceOf(const domain::FundOffer& offer, const Phrases& phrases) {
  return phrases.Say(absl::StrCat("fund_limit.", CodeOf(offer.limit)),
                     {{"most", phrases.Money(offer.most())}});
}

}  // namespace raumboerse::services

#include "domain/help_rule.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

#include "domain/text_search.h"

namespace raumboerse::domain {
namespace {

using enum HelpReason;

// One listing's own reasons, by the side that it stands on.
struct HelpSideReasons {
  HelpReason not_open, duplicate, expired, no_consent;
};
constexpr HelpSideReasons kOfOffers{kOfferNotOpen, kOfferDuplicate, kOfferExpired, kOfferNoConsent};
constexpr HelpSideReasons kOfRequests{kRequestNotOpen, kRequestDuplicate, kRequestExpired,
                                      kRequestNoConsent};

bool HelpExpired(const Record& record, const HelpQuestion& question) {
  const auto& confirmed = record.check_time ? record.check_time : record.create_time;
  return confirmed &&
         question.day - Day::Of(*confirmed, question.zone) > question.policy.expire_after_days;
}

HelpReason HelpStateReason(const HelpListingFields& listing, const HelpSideReasons& reasons,
                           const HelpQuestion& question) {
  if (listing.state != HelpListingState::kOpen) return reasons.not_open;
  if (!listing.record.duplicate_of.empty()) return reasons.duplicate;
  return HelpExpired(listing.record, question) ? reasons.expired : kBothOpen;
}

HelpReason HelpStateReason(const HelpPair& pair, const HelpQuestion& question) {
  const HelpReason offer = HelpStateReason(pair.offer, kOfOffers, question);
  return offer == kBothOpen ? HelpStateReason(pair.request, kOfRequests, question) : offer;
}

HelpReason HelpConsentReason(const HelpPair& pair, const HelpQuestion& question) {
  const auto consents = [&](const HelpListingFields& listing) {
    return HasConsent(listing.consents, ConsentPurpose::kMediate, question.day);
  };
  if (!consents(pair.offer)) return kOfOffers.no_consent;
  return consents(pair.request) ? kBothConsented : kOfRequests.no_consent;
}

std::vector<std::string> SharedDistricts(const HelpPair& pair) {
  const absl::flat_hash_set<absl::string_view> offered(pair.offer.districts.begin(),
                                                       pair.offer.districts.end());
  std::vector<std::string> shared;
  for (const std::string& code : pair.request.districts)
    if (offered.contains(code)) shared.push_back(code);
  return shared;
}

HelpReason HelpDistrictReason(const HelpPair& pair, const std::vector<std::string>& shared) {
  if (pair.offer.districts.empty()) return kOfferEverywhere;
  if (pair.request.districts.empty()) return kRequestEverywhere;
  return shared.empty() ? kOtherDistricts : kDistrictsMeet;
}

HelpReason HelpPeriodReason(const HelpPair& pair, Day day, HelpVerdict& verdict) {
  const Day until = std::min(pair.offer.until, pair.request.until);
  const Day from = std::max(pair.offer.from.value_or(day), pair.request.from.value_or(day));
  if (until <= from) {
    // Without a day of its own, a listing that has ended begins after its end.
    const bool ended = until <= day && (!pair.offer.from || *pair.offer.from < until) &&
                       (!pair.request.from || *pair.request.from < until);
    return ended ? kOver : kOtherTime;
  }
  if (until <= day) return kOver;
  verdict.period = Period{std::max(from, day), until};
  return kPeriodsMeet;
}

HelpReason HelpPayReason(const HelpPair& pair) {
  const HelpListingFields& offer = pair.offer;
  const HelpListingFields& request = pair.request;
  if (!offer.pay_cents) return kAskedUnknown;
  if (*offer.pay_cents == 0) return kFree;
  if (!request.pay_cents) return kPaidUnknown;
  if (*request.pay_cents == 0) return kAsksTooMuch;
  // Hours and the whole compare only once somebody knows how many hours it takes.
  if (offer.pay_basis != request.pay_basis) return kOtherBasis;
  return *offer.pay_cents <= *request.pay_cents ? kWithinPay : kAsksTooMuch;
}

// As the request writes them, in any case.
std::vector<std::string> SharedTopics(const HelpPair& pair) {
  absl::flat_hash_set<std::string> offered;
  for (const std::string& topic : pair.offer.topics) offered.insert(FoldCase(topic));
  std::vector<std::string> shared;
  for (const std::string& topic : pair.request.topics)
    if (offered.contains(FoldCase(topic))) shared.push_back(topic);
  return shared;
}

int64_t CountedDays(const Period& period) { return std::min(Length(period), kHelpDaysCounted); }

int64_t HelpPermille(int64_t part, int64_t whole) { return 1000 * part / whole; }

// A part's score; nullopt: not stated.
using HelpPart = std::optional<int64_t>;

HelpPart HelpTopicsPart(const HelpPair& pair, const HelpVerdict& verdict) {
  if (pair.offer.topics.empty() || pair.request.topics.empty()) return std::nullopt;
  return HelpPermille(std::ssize(verdict.topics), std::ssize(pair.request.topics));
}

HelpPart HelpDistrictPart(const HelpPair& pair, const HelpVerdict& verdict) {
  if (pair.request.districts.empty()) return std::nullopt;
  if (pair.offer.districts.empty()) return kHelpEverywhereScore;
  return kHelpEverywhereScore + (1000 - kHelpEverywhereScore) * std::ssize(verdict.districts) /
                                    std::ssize(pair.request.districts);
}

HelpPart HelpPeriodPart(const HelpPair& pair, const HelpVerdict& verdict) {
  if (!pair.request.from && pair.request.until.infinite()) return std::nullopt;
  return HelpPermille(verdict.days, verdict.wanted);
}

HelpPart HelpPayPart(const HelpPair& pair, HelpReason reason) {
  if (reason == kFree) return 1000;
  if (reason != kWithinPay) return 0;
  return HelpPermille(*pair.request.pay_cents - *pair.offer.pay_cents, *pair.request.pay_cents);
}

void ScoreHelp(const HelpPair& pair, const HelpQuestion& question, HelpVerdict& verdict) {
  verdict.topics = SharedTopics(pair);
  const Day from = std::max(question.day, pair.request.from.value_or(question.day));
  verdict.days = CountedDays(*verdict.period);
  verdict.wanted = CountedDays({from, pair.request.until});
  const std::array<HelpPart, kHelpScores> parts = {
      HelpPermille(verdict.kinds.size(), pair.request.kinds.size()), HelpTopicsPart(pair, verdict),
      HelpDistrictPart(pair, verdict), HelpPeriodPart(pair, verdict),
      HelpPayPart(pair, verdict.Of(HelpCriterion::kPay))};
  int64_t weighted = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    verdict.scores.stated[i] = parts[i].has_value();
    verdict.scores.part[i] = static_cast<int32_t>(parts[i].value_or(question.policy.unstated));
    weighted += int64_t{kHelpWeights[i]} * verdict.scores.part[i];
  }
  verdict.scores.total = static_cast<int32_t>(weighted / 100);
}

bool AnyReasonIs(const HelpVerdict& verdict, Answer answer) {
  return std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                     [&](HelpReason reason) { return AnswerOf(reason) == answer; });
}

}  // namespace

bool HelpVerdict::matches() const {
  return !AnyReasonIs(*this, Answer::kNo) && !AnyReasonIs(*this, Answer::kUnknown);
}

bool HelpVerdict::would_fit() const {
  return !AnyReasonIs(*this, Answer::kNo) && AnyReasonIs(*this, Answer::kUnknown);
}

HelpVerdict JudgeHelp(const HelpPair& pair, const HelpQuestion& question) {
  HelpVerdict verdict;
  verdict.kinds = pair.offer.kinds & pair.request.kinds;
  verdict.districts = SharedDistricts(pair);
  verdict.reasons = {HelpStateReason(pair, question),
                     HelpConsentReason(pair, question),
                     pair.offer.listed_by == pair.request.listed_by ? kSameLister : kTwoListers,
                     verdict.kinds.empty() ? kOtherKinds : kKindsMeet,
                     HelpDistrictReason(pair, verdict.districts),
                     HelpPeriodReason(pair, question.day, verdict),
                     HelpPayReason(pair)};
  if (!AnyReasonIs(verdict, Answer::kNo)) ScoreHelp(pair, question, verdict);
  return verdict;
}

}  // namespace raumboerse::domain

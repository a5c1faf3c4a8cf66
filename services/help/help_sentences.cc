#include "services/help/help_sentences.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace raumboerse::services {
namespace {

using domain::HelpListingFields;
using domain::HelpReason;
using domain::Phrasebook;

std::string KindsText(domain::EnumSet<domain::HelpKind> kinds, const Phrasebook& phrases) {
  return absl::StrJoin(kinds.Values(), ", ", [&](std::string* out, domain::HelpKind kind) {
    absl::StrAppend(out, phrases.Say(absl::StrCat(
                             "kind.", absl::Dec(static_cast<int>(kind), absl::kZeroPad2))));
  });
}

std::string PayText(const HelpListingFields& listing, const Phrasebook& phrases) {
  if (!listing.pay_cents) return phrases.Say("pay.unknown");
  if (*listing.pay_cents == 0) return phrases.Say("pay.nothing");
  return phrases.Say(listing.pay_basis == domain::PayBasis::kHour ? "pay.hour" : "pay.one_off",
                     {{"amount", phrases.Money(*listing.pay_cents)}});
}

std::string SpanText(const HelpListingFields& listing, const Phrasebook& phrases) {
  if (listing.from && !listing.until.infinite())
    return phrases.Say("span.both", {{"from", phrases.DayText(*listing.from)},
                                     {"last", phrases.DayText(listing.until + -1)}});
  if (listing.from) return phrases.Say("span.from", {{"from", phrases.DayText(*listing.from)}});
  if (!listing.until.infinite())
    return phrases.Say("span.until", {{"last", phrases.DayText(listing.until + -1)}});
  return phrases.Say("span.always");
}

std::string PeriodText(const HelpTold& told, const Phrasebook& phrases) {
  const domain::Period& period = *told.verdict.period;
  if (period.until.infinite())
    return phrases.Say("reason.PERIODS_MEET_OPEN", {{"from", phrases.DayText(period.from)}});
  return phrases.Say("reason.PERIODS_MEET", {{"from", phrases.DayText(period.from)},
                                             {"last", phrases.DayText(period.until + -1)}});
}

}  // namespace

absl::string_view CodeOf(HelpReason reason) {
  static constexpr absl::string_view kCodes[] = {"BOTH_OPEN",
                                                 "BOTH_CONSENTED",
                                                 "TWO_LISTERS",
                                                 "KINDS_MEET",
                                                 "DISTRICTS_MEET",
                                                 "OFFER_EVERYWHERE",
                                                 "REQUEST_EVERYWHERE",
                                                 "PERIODS_MEET",
                                                 "FREE",
                                                 "WITHIN_PAY",
                                                 "OFFER_NOT_OPEN",
                                                 "REQUEST_NOT_OPEN",
                                                 "OFFER_DUPLICATE",
                                                 "REQUEST_DUPLICATE",
                                                 "OFFER_EXPIRED",
                                                 "REQUEST_EXPIRED",
                                                 "OFFER_NO_CONSENT",
                                                 "REQUEST_NO_CONSENT",
                                                 "SAME_LISTER",
                                                 "OTHER_KINDS",
                                                 "OTHER_DISTRICTS",
                                                 "OTHER_TIME",
                                                 "OVER",
                                                 "ASKS_TOO_MUCH",
                                                 "ASKED_UNKNOWN",
                                                 "PAID_UNKNOWN",
                                                 "OTHER_BASIS"};
  static_assert(std::size(kCodes) == static_cast<size_t>(HelpReason::kOtherBasis) + 1);
  return kCodes[static_cast<size_t>(reason)];
}

const Phrasebook& HelpPhrases(domain::Language language) {
  static const Phrasebook kGerman(domain::Language::kGerman, GermanHelpPhrases());
  static const Phrasebook kEnglish(domain::Language::kEnglish, EnglishHelpPhrases());
  return language == domain::Language::kEnglish ? kEnglish : kGerman;
}

std::string SentenceOf(domain::HelpCriterion criterion, const HelpTold& told,
                       const Phrasebook& phrases) {
  const HelpListingFields& offer = told.pair.offer;
  const HelpListingFields& request = told.pair.request;
  const HelpReason reason = told.verdict.Of(criterion);
  const std::string key = absl::StrCat("reason.", CodeOf(reason));
  switch (reason) {
    case HelpReason::kKindsMeet:
      return phrases.Say(key, {{"kinds", KindsText(told.verdict.kinds, phrases)}});
    case HelpReason::kOtherKinds:
      return phrases.Say(key, {{"offered", KindsText(offer.kinds, phrases)},
                               {"sought", KindsText(request.kinds, phrases)}});
    case HelpReason::kDistrictsMeet:
      return phrases.Say(key, {{"names", absl::StrJoin(told.verdict.districts, ", ")}});
    case HelpReason::kRequestEverywhere:
      return phrases.Say(key, {{"names", absl::StrJoin(offer.districts, ", ")}});
    case HelpReason::kOtherDistricts:
      return phrases.Say(key, {{"offered", absl::StrJoin(offer.districts, ", ")},
                               {"sought", absl::StrJoin(request.districts, ", ")}});
    case HelpReason::kPeriodsMeet:
      return PeriodText(told, phrases);
    case HelpReason::kOtherTime:
    case HelpReason::kOver:
      return phrases.Say(
          key, {{"offered", SpanText(offer, phrases)}, {"sought", SpanText(request, phrases)}});
    case HelpReason::kWithinPay:
    case HelpReason::kAsksTooMuch:
    case HelpReason::kOtherBasis:
      return phrases.Say(key,
                         {{"asked", PayText(offer, phrases)}, {"paid", PayText(request, phrases)}});
    case HelpReason::kPaidUnknown:
      return phrases.Say(key, {{"asked", PayText(offer, phrases)}});
    case HelpReason::kOfferExpired:
    case HelpReason::kRequestExpired:
      return phrases.Say(key, {{"days", phrases.Number(told.question.policy.expire_after_days)}});
    case HelpReason::kOfferNoConsent:
    case HelpReason::kRequestNoConsent:
      return phrases.Say(key, {{"day", phrases.DayText(told.question.day)}});
    default:
      return phrases.Say(key);
  }
}

}  // namespace raumboerse::services

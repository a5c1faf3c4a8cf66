#include "services/help/help_sentences.h"

namespace raumboerse::services {
namespace {

// By key.
constexpr domain::Phrasebook::Entry kEnglishHelp[] = {
    {"kind.01", "advice"},
    {"kind.02", "legal carrier"},
    {"kind.03", "insurance"},
    {"kind.04", "tools"},
    {"kind.05", "planning"},
    {"kind.06", "trades"},
    {"kind.07", "political backing"},
    {"kind.08", "mentoring"},
    {"kind.09", "funding"},
    {"kind.10", "publicity"},
    {"kind.11", "volunteers"},
    {"kind.12", "material"},
    {"kind.13", "paid mandate"},
    {"pay.hour", "{amount} per hour"},
    {"pay.nothing", "nothing"},
    {"pay.one_off", "{amount} one-off"},
    {"pay.unknown", "not known"},
    {"reason.ASKED_UNKNOWN", "What the offer costs is not known: ask."},
    {"reason.ASKS_TOO_MUCH", "{asked} are asked; paid at most: {paid}."},
    {"reason.BOTH_CONSENTED", "Both sides have consented to mediation."},
    {"reason.BOTH_OPEN", "Offer and request are open."},
    {"reason.DISTRICTS_MEET", "Both name district {names}."},
    {"reason.FREE", "The offer costs nothing."},
    {"reason.KINDS_MEET", "Offered and sought: {kinds}."},
    {"reason.OFFER_DUPLICATE", "The offer repeats another one."},
    {"reason.OFFER_EVERYWHERE", "The offer holds in the whole city."},
    {"reason.OFFER_EXPIRED", "Nobody has confirmed the offer for more than {days} days."},
    {"reason.OFFER_NOT_OPEN", "The offer is not open."},
    {"reason.OFFER_NO_CONSENT", "On {day} there is no consent to mediate the offer."},
    {"reason.OTHER_BASIS", "{asked} are asked, {paid} are paid at most: ask how much work it is."},
    {"reason.OTHER_DISTRICTS", "Offered in district {offered}, sought in {sought}."},
    {"reason.OTHER_KINDS", "Offered: {offered}; sought: {sought}."},
    {"reason.OTHER_TIME", "No common time; offered: {offered}; sought: {sought}."},
    {"reason.OVER", "The common time is over; offered: {offered}; sought: {sought}."},
    {"reason.PAID_UNKNOWN", "{asked} are asked; what can be paid is not known: ask."},
    {"reason.PERIODS_MEET", "Common time: {from} to {last}."},
    {"reason.PERIODS_MEET_OPEN", "Common time: from {from} on."},
    {"reason.REQUEST_DUPLICATE", "The request repeats another one."},
    {"reason.REQUEST_EVERYWHERE", "The request names no district; the offer holds in {names}."},
    {"reason.REQUEST_EXPIRED", "Nobody has confirmed the request for more than {days} days."},
    {"reason.REQUEST_NOT_OPEN", "The request is not open."},
    {"reason.REQUEST_NO_CONSENT", "On {day} there is no consent to mediate the request."},
    {"reason.SAME_LISTER", "Offer and request come from the same side."},
    {"reason.TWO_LISTERS", "Offer and request come from two sides."},
    {"reason.WITHIN_PAY", "{asked} are asked, {paid} are paid at most."},
    {"span.always", "at any time"},
    {"span.both", "{from} to {last}"},
    {"span.from", "from {from} on"},
    {"span.until", "until {last}"},
};

}  // namespace

absl::Span<const domain::Phrasebook::Entry> EnglishHelpPhrases() { return kEnglishHelp; }

}  // namespace raumboerse::services

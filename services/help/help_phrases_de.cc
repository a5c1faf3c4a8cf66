#include "services/help/help_sentences.h"

namespace raumboerse::services {
namespace {

// By key.
constexpr domain::Phrasebook::Entry kGermanHelp[] = {
    {"kind.01", "Beratung"},
    {"kind.02", "Trägerschaft"},
    {"kind.03", "Versicherung"},
    {"kind.04", "Werkzeug"},
    {"kind.05", "Planung"},
    {"kind.06", "Handwerk"},
    {"kind.07", "politische Unterstützung"},
    {"kind.08", "Mentoring"},
    {"kind.09", "Geld"},
    {"kind.10", "Öffentlichkeitsarbeit"},
    {"kind.11", "Freiwillige"},
    {"kind.12", "Material"},
    {"kind.13", "bezahlter Auftrag"},
    {"pay.hour", "{amount} je Stunde"},
    {"pay.nothing", "nichts"},
    {"pay.one_off", "{amount} einmalig"},
    {"pay.unknown", "nicht bekannt"},
    {"reason.ASKED_UNKNOWN", "Was das Angebot kostet, ist nicht bekannt: nachfragen."},
    {"reason.ASKS_TOO_MUCH", "Verlangt werden {asked}; bezahlt wird höchstens: {paid}."},
    {"reason.BOTH_CONSENTED", "Beide Seiten haben der Vermittlung zugestimmt."},
    {"reason.BOTH_OPEN", "Angebot und Gesuch sind offen."},
    {"reason.DISTRICTS_MEET", "Beide nennen: Ortsteil {names}."},
    {"reason.FREE", "Das Angebot kostet nichts."},
    {"reason.KINDS_MEET", "Geboten und gesucht: {kinds}."},
    {"reason.OFFER_DUPLICATE", "Das Angebot wiederholt ein anderes."},
    {"reason.OFFER_EVERYWHERE", "Das Angebot gilt in der ganzen Stadt."},
    {"reason.OFFER_EXPIRED", "Seit mehr als {days} Tagen hat niemand das Angebot bestätigt."},
    {"reason.OFFER_NOT_OPEN", "Das Angebot ist nicht offen."},
    {"reason.OFFER_NO_CONSENT",
     "Für das Angebot liegt am {day} keine Einwilligung zur Vermittlung vor."},
    {"reason.OTHER_BASIS",
     "Verlangt werden {asked}, bezahlt höchstens {paid}: nach dem Aufwand fragen."},
    {"reason.OTHER_DISTRICTS", "Geboten in Ortsteil {offered}, gesucht in {sought}."},
    {"reason.OTHER_KINDS", "Geboten: {offered}; gesucht: {sought}."},
    {"reason.OTHER_TIME", "Keine gemeinsame Zeit; geboten: {offered}; gesucht: {sought}."},
    {"reason.OVER", "Die gemeinsame Zeit ist vorbei; geboten: {offered}; gesucht: {sought}."},
    {"reason.PAID_UNKNOWN",
     "Verlangt werden {asked}; was bezahlt werden kann, ist nicht bekannt: nachfragen."},
    {"reason.PERIODS_MEET", "Gemeinsame Zeit: {from} bis {last}."},
    {"reason.PERIODS_MEET_OPEN", "Gemeinsame Zeit: ab {from}."},
    {"reason.REQUEST_DUPLICATE", "Das Gesuch wiederholt ein anderes."},
    {"reason.REQUEST_EVERYWHERE", "Das Gesuch nennt keinen Ortsteil; das Angebot gilt in {names}."},
    {"reason.REQUEST_EXPIRED", "Seit mehr als {days} Tagen hat niemand das Gesuch bestätigt."},
    {"reason.REQUEST_NOT_OPEN", "Das Gesuch ist nicht offen."},
    {"reason.REQUEST_NO_CONSENT",
     "Für das Gesuch liegt am {day} keine Einwilligung zur Vermittlung vor."},
    {"reason.SAME_LISTER", "Angebot und Gesuch sind von derselben Seite."},
    {"reason.TWO_LISTERS", "Angebot und Gesuch sind von verschiedenen Seiten."},
    {"reason.WITHIN_PAY", "Verlangt werden {asked}, bezahlt höchstens {paid}."},
    {"span.always", "jederzeit"},
    {"span.both", "{from} bis {last}"},
    {"span.from", "ab {from}"},
    {"span.until", "bis {last}"},
};

}  // namespace

absl::Span<const domain::Phrasebook::Entry> GermanHelpPhrases() { return kGermanHelp; }

}  // namespace raumboerse::services

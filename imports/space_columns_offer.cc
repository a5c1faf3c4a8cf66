#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "imports/space_columns.h"

namespace raumboerse::imports {
namespace {

using Cell = absl::string_view;
using Space = domain::SpaceFields;

// A German `bis` names the last day; a window ends before its `until`.
void LastDay(Cell text, SpaceRow& row) {
  row.Day(text, row.until);
  if (row.until) row.until = *row.until + 1;
}

std::string FlatText(const domain::Tariff& tariff, const std::optional<int64_t>& cents) {
  return tariff.per_m2 ? "" : CentsText(cents);
}

std::string AreaText(const domain::Tariff& tariff, const std::optional<int64_t>& cents) {
  return tariff.per_m2 ? CentsText(cents) : "";
}

std::string PercentText(int32_t permille) {
  return permille == 0 ? "" : absl::StrFormat("%d,%d", permille / 10, permille % 10);
}

constexpr SpaceColumn kOfferColumns[] = {
    {"uses", "uses", "Nutzungen",
     " uses nutzungen nutzung moeglichenutzungen moeglichenutzung nutzungsarten ",
     ColumnForm::kList, [](Cell c, SpaceRow& r) { r.Uses(c, r.space.uses); },
     [](const Space& s) -> std::string { return ListText(s.uses); }},
    {"uses_excluded", "uses_excluded", "Ausgeschlossene Nutzungen",
     " usesexcluded ausgeschlossenenutzungen keinenutzung nichtmoeglich ", ColumnForm::kList,
     [](Cell c, SpaceRow& r) { r.Uses(c, r.space.uses_excluded); },
     [](const Space& s) -> std::string { return ListText(s.uses_excluded); }},
    {"noise_max", "noise_max", "Lärm", " noisemax laerm laermbis laut lautstaerke ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Enum(c, r.space.noise_max); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.noise_max)); }},
    {"night_use", "night_use", "Nachtnutzung", " nightuse nachtnutzung nachts nachtbetrieb ",
     ColumnForm::kAnswer, [](Cell c, SpaceRow& r) { r.Answer(c, r.space.night_use); },
     [](const Space& s) -> std::string { return AnswerText(s.night_use); }},
    {"contract_forms", "contract_forms", "Vertragsformen",
     " contractforms vertragsformen vertragsform vertrag vertragsart ", ColumnForm::kList,
     [](Cell c, SpaceRow& r) { r.Enums(c, r.space.contract_forms); },
     [](const Space& s) -> std::string { return EnumsText(s.contract_forms); }},
    {"organisation_forms", "organisation_forms", "Rechtsformen",
     " organisationforms rechtsformen rechtsform nutzerkreis ", ColumnForm::kList,
     [](Cell c, SpaceRow& r) { r.Enums(c, r.space.organisation_forms); },
     [](const Space& s) -> std::string { return EnumsText(s.organisation_forms); }},
    {"access", "access", "Zugang", " access zugang vergabe vergabeart ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.access); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.access)); }},
    {"follow_up", "follow_up", "Anschlussnutzung",
     " followup anschlussnutzung anschluss perspektive ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.follow_up); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.follow_up)); }},
    {"from", "windows[0].from", "frei ab",
     " from freiab verfuegbarab ab bezugab nutzbarab verfuegbar ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Day(c, r.from); },
     [](const Space& s) -> std::string {
       return s.windows.empty() ? "" : s.windows[0].period.from.ToString();
     }},
    {"until", "windows[0].until", "frei bis (ausschließlich)", " until freibisausschliesslich ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Day(c, r.until); },
     [](const Space& s) -> std::string {
       return s.windows.empty() ? "" : s.windows[0].period.until.ToString();
     }},
    {"until_inclusive", "windows[0].until", "frei bis",
     " untilinclusive freibis verfuegbarbis bis nutzbarbis letztertag ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { LastDay(c, r); }, nullptr},
    {"certainty", "windows[0].certainty", "Verbindlichkeit",
     " certainty verbindlichkeit sicherheit ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.window.certainty); },
     [](const Space& s) -> std::string {
       return s.windows.empty() ? "" : std::string(EnumCode(s.windows[0].certainty));
     }},
    {"notice_days", "windows[0].notice_days", "Kündigungsfrist (Tage)",
     " noticedays kuendigungsfristtage kuendigungsfrist ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.window.notice_days); },
     [](const Space& s) -> std::string {
       return s.windows.empty() ? "" : PositiveText(s.windows[0].notice_days);
     }},
    {"weekly_times", "windows[0].weekly_times", "Wochenzeiten", " weeklytimes wochenzeiten ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Whole(c, r.window.weekly_times); },
     [](const Space& s) -> std::string {
       return s.windows.empty() ? "" : PositiveText(s.windows[0].weekly_times);
     }},
    {"shortest_stay_days", "shortest_stay_days", "Mindestdauer (Tage)",
     " shorteststaydays mindestdauertage mindestdauer ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.shortest_stay_days); },
     [](const Space& s) -> std::string { return PositiveText(s.shortest_stay_days); }},
    {"longest_stay_days", "longest_stay_days", "Höchstdauer (Tage)",
     " longeststaydays hoechstdauertage hoechstdauer maximaldauer ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.longest_stay_days); },
     [](const Space& s) -> std::string { return PositiveText(s.longest_stay_days); }},
    {"commercial", "tariffs[0].commercial", "Tarif für", " commercial tariffuer tarifgruppe ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Enum(c, r.tariff().commercial); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : std::string(EnumCode(s.tariffs[0].commercial));
     }},
    {"rent_month", "tariffs[0].rent_month_cents", "Kaltmiete €/Monat",
     " rentmonth kaltmieteeurmonat kaltmiete miete mietemonat mieteeurmonat kaltmieteeur "
     "kaltmieteeuro kaltmietemonat nettokaltmiete monatsmiete ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Cents(c, r.rent_month); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : FlatText(s.tariffs[0], s.tariffs[0].rent_month_cents);
     }},
    {"rent_per_m2", "tariffs[0].rent_month_cents", "Kaltmiete €/m²",
     " rentperm2 kaltmieteeurm2 mieteeurm2 mieteprom2 mieteqm kaltmieteqm kaltmieteprom2 "
     "kaltmieteproqm mieteeurqm kaltmieteeurqm ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Cents(c, r.rent_per_m2); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : AreaText(s.tariffs[0], s.tariffs[0].rent_month_cents);
     }},
    {"running_month", "tariffs[0].running_month_cents", "Nebenkosten €/Monat",
     " runningmonth nebenkosteneurmonat nebenkosten betriebskosten nebenkosteneur "
     "betriebskosteneurmonat nebenkostenmonat nk bk ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Cents(c, r.running_month); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : FlatText(s.tariffs[0], s.tariffs[0].running_month_cents);
     }},
    {"running_per_m2", "tariffs[0].running_month_cents", "Nebenkosten €/m²",
     " runningperm2 nebenkosteneurm2 nebenkostenprom2 betriebskosteneurm2 nebenkostenqm "
     "nebenkosteneurqm ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Cents(c, r.running_per_m2); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : AreaText(s.tariffs[0], s.tariffs[0].running_month_cents);
     }},
    {"one_off", "tariffs[0].one_off_cents", "Einmalige Kosten (€)",
     " oneoff einmaligekosteneur einmalkosten einmaligekosten einmalig ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Cents(c, r.tariff().one_off_cents); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : CentsText(s.tariffs[0].one_off_cents);
     }},
    {"deposit", "tariffs[0].deposit_cents", "Kaution (€)",
     " deposit kautioneur kaution sicherheitsleistung ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Cents(c, r.tariff().deposit_cents); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : CentsText(s.tariffs[0].deposit_cents);
     }},
    {"vat", "tariffs[0].vat_permille", "Umsatzsteuer (%)",
     " vat umsatzsteuer mwst ust mehrwertsteuer ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Scaled(c, 1, r.tariff().vat_permille); },
     [](const Space& s) -> std::string {
       return s.tariffs.empty() ? "" : PercentText(s.tariffs[0].vat_permille);
     }},
    {"last_rent", "last_rent_month_cents", "Letzte Miete €/Monat",
     " lastrent letztemieteeurmonat letztemiete ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Cents(c, r.space.last_rent_month_cents); },
     [](const Space& s) -> std::string { return CentsText(s.last_rent_month_cents); }},
    {"rent_free_until_use", "rent_free_until_use", "Mietfrei bis Nutzung",
     " rentfreeuntiluse mietfreibisnutzung mietfrei ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.rent_free_until_use); },
     [](const Space& s) -> std::string { return AnswerText(s.rent_free_until_use); }},
};

}  // namespace

absl::Span<const SpaceColumn> OfferColumns() { return kOfferColumns; }

}  // namespace raumboerse::imports

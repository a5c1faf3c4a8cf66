#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "imports/space_columns.h"

namespace raumboerse::imports {
namespace {

using Cell = absl::string_view;
using Space = domain::SpaceFields;

const domain::Consent* Mediate(const Space& space) {
  for (const domain::Consent& consent : space.consents)
    if (consent.purpose == domain::ConsentPurpose::kMediate) return &consent;
  return nullptr;
}

// The day says both that and since when.
std::string MediateText(const Space& space) {
  const domain::Consent* consent = Mediate(space);
  return consent == nullptr ? "" : consent->given.ToString();
}

std::string MediateUntilText(const Space& space) {
  const domain::Consent* consent = Mediate(space);
  return consent == nullptr ? "" : consent->until.ToString();
}

constexpr SpaceColumn kLawColumns[] = {
    {"plan_basis", "law.plan_basis", "Planungsrecht",
     " planbasis planungsrecht planungsrechtlichegrundlage ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.law.plan_basis); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.law.plan_basis)); }},
    {"plan_number", "law.plan_number", "Plan-Nr.",
     " plannumber plannr plannummer bplannr bebauungsplannr ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.law.plan_number); },
     [](const Space& s) -> std::string { return s.law.plan_number; }},
    {"baunvo_version", "law.baunvo_version", "BauNVO-Fassung",
     " baunvoversion baunvofassung baunvo ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.law.baunvo_version); },
     [](const Space& s) -> std::string { return PositiveText(s.law.baunvo_version); }},
    {"plan_use_until", "law.plan_use_until", "Plannutzung bis (ausschließlich)",
     " planuseuntil plannutzungbisausschliesslich ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Day(c, r.space.law.plan_use_until); },
     [](const Space& s) -> std::string { return DayText(s.law.plan_use_until); }},
    {"area_category", "law.area_category", "Gebietsart",
     " areacategory gebietsart baugebiet gebiet ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.law.area_category); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.law.area_category)); }},
    {"permitted_use_class", "law.permitted_use_class", "Genehmigte Nutzung",
     " permitteduseclass genehmigtenutzung genehmigtals ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.law.permitted_use_class); },
     [](const Space& s) -> std::string { return s.law.permitted_use_class; }},
    {"vacant_since", "law.vacant_since", "leer seit",
     " vacantsince leerseit leerstandseit leerstand ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Day(c, r.space.law.vacant_since); },
     [](const Space& s) -> std::string { return DayText(s.law.vacant_since); }},
    {"monument", "law.monument", "Denkmal", " monument denkmal denkmalschutz ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.law.monument.answer); },
     [](const Space& s) -> std::string { return AnswerText(s.law.monument.answer); }},
    {"monument_source", "law.monument.source", "Denkmal laut", " monumentsource denkmallaut ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.space.law.monument.source); },
     [](const Space& s) -> std::string { return s.law.monument.source; }},
    {"redevelopment_area", "law.redevelopment_area", "Sanierungsgebiet",
     " redevelopmentarea sanierungsgebiet ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.law.redevelopment_area.answer); },
     [](const Space& s) -> std::string { return AnswerText(s.law.redevelopment_area.answer); }},
    {"redevelopment_area_source", "law.redevelopment_area.source", "Sanierungsgebiet laut",
     " redevelopmentareasource sanierungsgebietlaut ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.law.redevelopment_area.source); },
     [](const Space& s) -> std::string { return s.law.redevelopment_area.source; }},
    {"preservation_statute", "law.preservation_statute", "Erhaltungssatzung",
     " preservationstatute erhaltungssatzung erhaltungsgebiet ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.law.preservation_statute.answer); },
     [](const Space& s) -> std::string { return AnswerText(s.law.preservation_statute.answer); }},
    {"preservation_statute_source", "law.preservation_statute.source", "Erhaltungssatzung laut",
     " preservationstatutesource erhaltungssatzunglaut ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.law.preservation_statute.source); },
     [](const Space& s) -> std::string { return s.law.preservation_statute.source; }},
    {"development_freeze", "law.development_freeze", "Veränderungssperre",
     " developmentfreeze veraenderungssperre ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.law.development_freeze.answer); },
     [](const Space& s) -> std::string { return AnswerText(s.law.development_freeze.answer); }},
    {"development_freeze_source", "law.development_freeze.source", "Veränderungssperre laut",
     " developmentfreezesource veraenderungssperrelaut ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.law.development_freeze.source); },
     [](const Space& s) -> std::string { return s.law.development_freeze.source; }},
    {"owner_class", "owner_class", "Eigentümer",
     " ownerclass eigentuemer eigentuemerart eigentuemerklasse eigentum ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.owner_class); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.owner_class)); }},
    {"consent_mediate", "consents", "Einwilligung Vermittlung",
     " consentmediate einwilligungvermittlung einwilligung vermittlungerlaubt ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.ConsentToMediate(c); },
     [](const Space& s) -> std::string { return MediateText(s); }},
    {"consent_given", "consents", "Einwilligung am",
     " consentgiven einwilligungam einwilligungvom einwilligungdatum ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Day(c, r.consent_given); }, nullptr},
    {"consent_until", "consents", "Einwilligung bis (ausschließlich)",
     " consentuntil einwilligungbisausschliesslich ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Day(c, r.consent_until); },
     [](const Space& s) -> std::string { return MediateUntilText(s); }},
};

}  // namespace

absl::Span<const SpaceColumn> LawColumns() { return kLawColumns; }

}  // namespace raumboerse::imports

#include "imports/names.h"

#include "absl/strings/str_cat.h"

#include "imports/fold.h"

namespace raumboerse::imports {
namespace {

// One row of a table.
template <typename E>
constexpr ValueName Named(E value, absl::string_view code, absl::string_view label_de,
                          absl::string_view words) {
  return {static_cast<uint8_t>(value), code, label_de, words};
}

constexpr ValueName kSpaceKind[] = {
    Named(domain::SpaceKind::kUnit, "unit", "Einheit",
          " unit einheit raum room einzelraum gewerbeeinheit "),
    Named(domain::SpaceKind::kFloor, "floor", "Etage", " floor etage geschoss stockwerk "),
    Named(domain::SpaceKind::kBuilding, "building", "Gebäude", " building gebaeude haus "),
    Named(domain::SpaceKind::kPlot, "plot", "Grundstück",
          " plot grundstueck flaeche brachflaeche brache freiflaeche "),
    Named(domain::SpaceKind::kShop, "shop", "Laden",
          " shop laden ladenlokal geschaeft ladengeschaeft verkaufsraum "),
    Named(domain::SpaceKind::kShopWindow, "shop_window", "Schaufenster",
          " shopwindow schaufenster "),
    Named(domain::SpaceKind::kHall, "hall", "Halle", " hall halle werkhalle lagerhalle saal "),
    Named(domain::SpaceKind::kOffice, "office", "Büro", " office buero bueroraum bueroflaeche "),
    Named(domain::SpaceKind::kFlat, "flat", "Wohnung", " flat wohnung apartment "),
    Named(domain::SpaceKind::kPublicGround, "public_ground", "öffentlicher Grund",
          " publicground oeffentlichergrund oeffentlicheflaeche strassenraum "),
    Named(domain::SpaceKind::kOther, "other", "Sonstiges",
          " other sonstiges sonstige andere anderes "),
};
constexpr ValueName kSpaceState[] = {
    Named(domain::SpaceState::kDraft, "draft", "Entwurf", " draft entwurf "),
    Named(domain::SpaceState::kListed, "listed", "angeboten",
          " listed angeboten gelistet veroeffentlicht aktiv frei verfuegbar "),
    Named(domain::SpaceState::kPaused, "paused", "pausiert", " paused pausiert ruht reserviert "),
    Named(domain::SpaceState::kWithdrawn, "withdrawn", "zurückgezogen",
          " withdrawn zurueckgezogen vermietet vergeben inaktiv "),
};
constexpr ValueName kVisibility[] = {
    Named(domain::Visibility::kStaff, "staff", "intern", " staff intern verwaltung "),
    Named(domain::Visibility::kMatched, "matched", "bei Treffer",
          " matched beitreffer treffer partner "),
    Named(domain::Visibility::kPublic, "public", "öffentlich", " public oeffentlich "),
};
constexpr ValueName kNoise[] = {
    Named(domain::Noise::kNone, "none", "kein", " none kein keiner leise still ruhig "),
    Named(domain::Noise::kTalk, "talk", "Gespräch",
          " talk gespraech gespraeche sprache zimmerlautstaerke "),
    Named(domain::Noise::kMusic, "music", "Musik", " music musik laut "),
    Named(domain::Noise::kMachines, "machines", "Maschinen", " machines maschinen maschine "),
};
constexpr ValueName kCondition[] = {
    Named(domain::Condition::kReady, "ready", "bezugsfertig",
          " ready bezugsfertig gut nutzbar saniert "),
    Named(domain::Condition::kMinorWorks, "minor_works", "kleine Arbeiten",
          " minorworks kleinearbeiten renovierungsbeduerftig schoenheitsreparaturen "),
    Named(domain::Condition::kMajorWorks, "major_works", "große Arbeiten",
          " majorworks grossearbeiten sanierungsbeduerftig "),
    Named(domain::Condition::kShell, "shell", "Rohbau", " shell rohbau "),
};
constexpr ValueName kAccessMode[] = {
    Named(domain::AccessMode::kDirect, "direct", "direkt", " direct direkt "),
    Named(domain::AccessMode::kCall, "call", "Ausschreibung", " call ausschreibung aufruf "),
    Named(domain::AccessMode::kLot, "lot", "Los", " lot los losverfahren verlosung "),
    Named(domain::AccessMode::kWaitlist, "waitlist", "Warteliste", " waitlist warteliste "),
};
constexpr ValueName kFollowUp[] = {
    Named(domain::FollowUp::kNone, "none", "keine", " none keine nein "),
    Named(domain::FollowUp::kPossible, "possible", "möglich", " possible moeglich "),
    Named(domain::FollowUp::kOption, "option", "Option", " option "),
    Named(domain::FollowUp::kIntended, "intended", "vorgesehen",
          " intended vorgesehen geplant pioniernutzung "),
};
constexpr ValueName kOwnerClass[] = {
    Named(domain::OwnerClass::kMunicipal, "municipal", "kommunal",
          " municipal kommunal stadt gemeinde staedtisch kommune "),
    Named(domain::OwnerClass::kOtherPublic, "other_public", "öffentlich",
          " otherpublic oeffentlich land bund sonstigeoeffentlich "),
    Named(domain::OwnerClass::kChurch, "church", "Kirche", " church kirche kirchlich "),
    Named(domain::OwnerClass::kCompany, "company", "Unternehmen",
          " company unternehmen firma gesellschaft "),
    Named(domain::OwnerClass::kPrivate, "private", "privat", " private privat privatperson "),
};
constexpr ValueName kPlanBasis[] = {
    Named(domain::PlanBasis::kDevelopmentPlan, "development_plan", "Bebauungsplan",
          " developmentplan bebauungsplan bplan "),
    Named(domain::PlanBasis::kSection34_2, "section_34_2", "§ 34 Abs. 2 BauGB",
          " section342 34abs2baugb 34abs2 342 "),
    Named(domain::PlanBasis::kSection34_1, "section_34_1", "§ 34 Abs. 1 BauGB",
          " section341 34abs1baugb 34abs1 341 "),
    Named(domain::PlanBasis::kSection35, "section_35", "§ 35 BauGB",
          " section35 35baugb 35 aussenbereich "),
    Named(domain::PlanBasis::kPublicGround, "public_ground", "öffentlicher Grund",
          " publicground oeffentlichergrund "),
};
constexpr ValueName kAreaCategory[] = {
    Named(domain::AreaCategory::kWs, "ws", "WS", " ws "),
    Named(domain::AreaCategory::kWr, "wr", "WR", " wr "),
    Named(domain::AreaCategory::kWa, "wa", "WA", " wa "),
    Named(domain::AreaCategory::kWb, "wb", "WB", " wb "),
    Named(domain::AreaCategory::kMd, "md", "MD", " md "),
    Named(domain::AreaCategory::kMdw, "mdw", "MDW", " mdw "),
    Named(domain::AreaCategory::kMi, "mi", "MI", " mi "),
    Named(domain::AreaCategory::kMu, "mu", "MU", " mu "),
    Named(domain::AreaCategory::kMk, "mk", "MK", " mk "),
    Named(domain::AreaCategory::kGe, "ge", "GE", " ge "),
    Named(domain::AreaCategory::kGi, "gi", "GI", " gi "),
    Named(domain::AreaCategory::kSo, "so", "SO", " so "),
};
constexpr ValueName kCertainty[] = {
    Named(domain::Certainty::kOpen, "open", "offen", " open offen unverbindlich "),
    Named(domain::Certainty::kLikely, "likely", "wahrscheinlich",
          " likely wahrscheinlich voraussichtlich "),
    Named(domain::Certainty::kFirm, "firm", "fest", " firm fest sicher verbindlich zugesagt "),
};
constexpr ValueName kCommercial[] = {
    Named(domain::Commercial::kNo, "no", "nein",
          " no nein nichtkommerziell gemeinnuetzig noncommercial "),
    Named(domain::Commercial::kCostCovering, "cost_covering", "kostendeckend",
          " costcovering kostendeckend "),
    Named(domain::Commercial::kYes, "yes", "ja", " yes ja kommerziell gewerblich commercial "),
};
constexpr ValueName kContractForm[] = {
    Named(domain::ContractForm::kFreeLoan, "free_loan", "Leihe", " freeloan leihe kostenlos "),
    Named(domain::ContractForm::kRunningCosts, "running_costs", "nur Betriebskosten",
          " runningcosts nurbetriebskosten betriebskosten nebenkosten "),
    Named(domain::ContractForm::kPermission, "permission", "Gestattung",
          " permission gestattung nutzungsvereinbarung "),
    Named(domain::ContractForm::kLease, "lease", "Miete", " lease miete mietvertrag "),
    Named(domain::ContractForm::kSublease, "sublease", "Untermiete", " sublease untermiete "),
    Named(domain::ContractForm::kLandLease, "land_lease", "Pacht",
          " landlease pacht pachtvertrag "),
    Named(domain::ContractForm::kLeasehold, "leasehold", "Erbbaurecht",
          " leasehold erbbaurecht erbpacht "),
    Named(domain::ContractForm::kCooperation, "cooperation", "Kooperation",
          " cooperation kooperation "),
    Named(domain::ContractForm::kConcession, "concession", "Konzession",
          " concession konzession sondernutzung "),
};
constexpr ValueName kOrganisationForm[] = {
    Named(domain::OrganisationForm::kIndividual, "individual", "Einzelperson",
          " individual einzelperson person "),
    Named(domain::OrganisationForm::kGroup, "group", "Gruppe", " group gruppe initiative "),
    Named(domain::OrganisationForm::kAssociation, "association", "nicht eingetragener Verein",
          " association nichteingetragenerverein "),
    Named(domain::OrganisationForm::kRegisteredAssociation, "registered_association", "e. V.",
          " registeredassociation ev verein eingetragenerverein "),
    Named(domain::OrganisationForm::kGbr, "gbr", "GbR", " gbr "),
    Named(domain::OrganisationForm::kGgmbh, "ggmbh", "gGmbH", " ggmbh "),
    Named(domain::OrganisationForm::kGmbh, "gmbh", "GmbH", " gmbh ug gmbhug "),
    Named(domain::OrganisationForm::kCooperative, "cooperative", "eG",
          " cooperative eg genossenschaft "),
    Named(domain::OrganisationForm::kFoundation, "foundation", "Stiftung", " foundation stiftung "),
    Named(domain::OrganisationForm::kPublicBody, "public_body", "öffentliche Stelle",
          " publicbody oeffentlichestelle kommune "),
    Named(domain::OrganisationForm::kOther, "other", "Sonstige", " other sonstige "),
};
constexpr ValueName kEquipment[] = {
    Named(domain::Equipment::kStepFree, "step_free", "barrierefrei",
          " stepfree barrierefrei stufenlos rollstuhlgerecht barrierefreierzugang "),
    Named(domain::Equipment::kToilet, "toilet", "WC", " toilet wc toilette toiletten "),
    Named(domain::Equipment::kAccessibleToilet, "accessible_toilet", "barrierefreies WC",
          " accessibletoilet barrierefreieswc behindertenwc "),
    Named(domain::Equipment::kWater, "water", "Wasser", " water wasser wasseranschluss "),
    Named(domain::Equipment::kPower, "power", "Strom", " power strom stromanschluss "),
    Named(domain::Equipment::kThreePhasePower, "three_phase_power", "Starkstrom",
          " threephasepower starkstrom drehstrom "),
    Named(domain::Equipment::kInternet, "internet", "Internet", " internet wlan wifi "),
    Named(domain::Equipment::kHeating, "heating", "Heizung", " heating heizung "),
    Named(domain::Equipment::kKitchen, "kitchen", "Küche", " kitchen kueche teekueche "),
    Named(domain::Equipment::kShopWindow, "shop_window", "Schaufenster",
          " shopwindow schaufenster "),
    Named(domain::Equipment::kLift, "lift", "Aufzug", " lift aufzug fahrstuhl "),
    Named(domain::Equipment::kGoodsLift, "goods_lift", "Lastenaufzug", " goodslift lastenaufzug "),
    Named(domain::Equipment::kLoadingDoor, "loading_door", "Ladetor",
          " loadingdoor ladetor rolltor "),
    Named(domain::Equipment::kStorage, "storage", "Lager", " storage lager lagerraum keller "),
    Named(domain::Equipment::kOutdoorArea, "outdoor_area", "Außenfläche",
          " outdoorarea aussenflaeche hof garten "),
    Named(domain::Equipment::kStage, "stage", "Bühne", " stage buehne "),
    Named(domain::Equipment::kFurniture, "furniture", "Möbel", " furniture moebel moebliert "),
    Named(domain::Equipment::kDarkening, "darkening", "Verdunkelung", " darkening verdunkelung "),
    Named(domain::Equipment::kVentilation, "ventilation", "Lüftung", " ventilation lueftung "),
    Named(domain::Equipment::kExhaust, "exhaust", "Abluft", " exhaust abluft abzug "),
    Named(domain::Equipment::kParking, "parking", "Stellplätze",
          " parking stellplaetze stellplatz parkplatz "),
    Named(domain::Equipment::kBicycleParking, "bicycle_parking", "Fahrradstellplätze",
          " bicycleparking fahrradstellplaetze fahrradstaender "),
    Named(domain::Equipment::kShower, "shower", "Dusche", " shower dusche "),
    Named(domain::Equipment::kAlarm, "alarm", "Alarmanlage", " alarm alarmanlage "),
};

}  // namespace

template <>
absl::Span<const ValueName> NamesOf<domain::SpaceKind>() {
  return kSpaceKind;
}
template <>
absl::Span<const ValueName> NamesOf<domain::SpaceState>() {
  return kSpaceState;
}
template <>
absl::Span<const ValueName> NamesOf<domain::Visibility>() {
  return kVisibility;
}
template <>
absl::Span<const ValueName> NamesOf<domain::Noise>() {
  return kNoise;
}
template <>
absl::Span<const ValueName> NamesOf<domain::Condition>() {
  return kCondition;
}
template <>
absl::Span<const ValueName> NamesOf<domain::AccessMode>() {
  return kAccessMode;
}
template <>
absl::Span<const ValueName> NamesOf<domain::FollowUp>() {
  return kFollowUp;
}
template <>
absl::Span<const ValueName> NamesOf<domain::OwnerClass>() {
  return kOwnerClass;
}
template <>
absl::Span<const ValueName> NamesOf<domain::PlanBasis>() {
  return kPlanBasis;
}
template <>
absl::Span<const ValueName> NamesOf<domain::AreaCategory>() {
  return kAreaCategory;
}
template <>
absl::Span<const ValueName> NamesOf<domain::Certainty>() {
  return kCertainty;
}
template <>
absl::Span<const ValueName> NamesOf<domain::Commercial>() {
  return kCommercial;
}
template <>
absl::Span<const ValueName> NamesOf<domain::ContractForm>() {
  return kContractForm;
}
template <>
absl::Span<const ValueName> NamesOf<domain::OrganisationForm>() {
  return kOrganisationForm;
}
template <>
absl::Span<const ValueName> NamesOf<domain::Equipment>() {
  return kEquipment;
}

std::optional<uint8_t> FindValue(absl::Span<const ValueName> names, absl::string_view text) {
  const std::string word = absl::StrCat(" ", Fold(text), " ");
  if (word.size() == 2) return std::nullopt;
  for (const ValueName& name : names)
    if (name.words.find(word) != absl::string_view::npos) return name.value;
  return std::nullopt;
}

absl::string_view CodeOf(absl::Span<const ValueName> names, uint8_t value) {
  for (const ValueName& name : names)
    if (name.value == value) return name.code;
  return "";
}

std::string ListCodes(absl::Span<const ValueName> names) {
  std::string out;
  for (const ValueName& name : names) absl::StrAppend(&out, out.empty() ? "" : ", ", name.code);
  return out;
}

}  // namespace raumboerse::imports

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "imports/space_columns.h"

namespace raumboerse::imports {
namespace {

using Cell = absl::string_view;
using Space = domain::SpaceFields;

// 17 digits give the same double back.
std::string DegreesText(double degrees) { return absl::StrFormat("%.17g", degrees); }

constexpr SpaceColumn kPlaceColumns[] = {
    {"record", "name", "Datensatz", " record datensatz datensatzname ressource ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.record.name); },
     [](const Space& s) -> std::string { return s.record.name; }},
    {"source", "record.source", "Quelle", " source quelle datenquelle ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.record.source); },
     [](const Space& s) -> std::string { return s.record.source; }},
    {"source_id", "record.source_id", "Quell-ID",
     " sourceid quellid id objektid objektnummer objektnr lfdnr laufendenummer nr kennung ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.space.record.source_id); },
     [](const Space& s) -> std::string { return s.record.source_id; }},
    {"state", "state", "Status", " state status zustanddesangebots ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.state); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.state)); }},
    {"visibility", "record.visibility", "Sichtbarkeit", " visibility sichtbarkeit ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Enum(c, r.space.record.visibility); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.record.visibility)); }},
    {"title", "title", "Titel",
     " title titel name bezeichnung objekt objektbezeichnung objektname ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.title); },
     [](const Space& s) -> std::string { return s.title; }},
    {"description", "description", "Beschreibung",
     " description beschreibung objektbeschreibung bemerkung bemerkungen anmerkung anmerkungen "
     "text ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.space.description); },
     [](const Space& s) -> std::string { return s.description; }},
    {"kind", "kind", "Art", " kind art objektart typ raumart flaechenart ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.kind); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.kind)); }},
    {"part_of", "part_of", "Teil von", " partof teilvon teilvonobjekt gehoertzu ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.part_of); },
     [](const Space& s) -> std::string { return s.part_of; }},
    {"floor", "floor", "Etage", " floor etage geschoss stockwerk lage ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.floor); },
     [](const Space& s) -> std::string { return s.floor; }},
    {"photos", "photos", "Fotos", " photos fotos foto bild bilder fotolinks ", ColumnForm::kList,
     [](Cell c, SpaceRow& r) { r.Links(c, r.space.photos); },
     [](const Space& s) -> std::string { return ListText(s.photos); }},
    {"street", "address.street", "Straße", " street strasse str strassenname ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.address().street); },
     [](const Space& s) -> std::string { return s.address ? s.address->street : ""; }},
    {"house_number", "address.house_number", "Hausnummer",
     " housenumber hausnummer hausnr hnr nummer ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.address().house_number); },
     [](const Space& s) -> std::string { return s.address ? s.address->house_number : ""; }},
    {"address", "address", "Adresse",
     " address adresse anschrift strasseundhausnummer strasseundnr strassehausnummer strassenr "
     "strassehausnr ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.address_line); }, nullptr},
    {"postal_code", "address.postal_code", "PLZ", " postalcode plz postleitzahl ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.address().postal_code); },
     [](const Space& s) -> std::string { return s.address ? s.address->postal_code : ""; }},
    {"city", "address.city", "Ort", " city ort stadt gemeinde ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.address().city); },
     [](const Space& s) -> std::string { return s.address ? s.address->city : ""; }},
    {"addition", "address.addition", "Adresszusatz", " addition adresszusatz zusatz ",
     ColumnForm::kText, [](Cell c, SpaceRow& r) { r.Text(c, r.address().addition); },
     [](const Space& s) -> std::string { return s.address ? s.address->addition : ""; }},
    {"district", "district", "Stadtteil",
     " district stadtteil ortsteil bezirk stadtbezirk quartier ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.district); },
     [](const Space& s) -> std::string { return s.district; }},
    {"latitude", "location.latitude", "Breitengrad",
     " latitude breitengrad lat breite geobreite y ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Degrees(c, r.latitude); },
     [](const Space& s) -> std::string {
       return s.location ? DegreesText(s.location->latitude) : "";
     }},
    {"longitude", "location.longitude", "Längengrad",
     " longitude laengengrad lon lng long laenge geolaenge x ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Degrees(c, r.longitude); },
     [](const Space& s) -> std::string {
       return s.location ? DegreesText(s.location->longitude) : "";
     }},
    {"coarse_m", "coarse_m", "Lage gerundet auf (m)", " coarsem lagegerundetaufm lagegerundet ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Whole(c, r.space.coarse_m); },
     [](const Space& s) -> std::string { return PositiveText(s.coarse_m); }},
    {"internal_note", "record.internal_note", "Interne Notiz",
     " internalnote internenotiz notiz interneanmerkung intern ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Text(c, r.space.record.internal_note); },
     [](const Space& s) -> std::string { return s.record.internal_note; }},
};

}  // namespace

absl::Span<const SpaceColumn> PlaceColumns() { return kPlaceColumns; }

}  // namespace raumboerse::imports

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "imports/space_columns.h"

namespace raumboerse::imports {
namespace {

using Cell = absl::string_view;
using Space = domain::SpaceFields;

std::string HeightText(const std::optional<int32_t>& height_cm) {
  return height_cm ? absl::StrFormat("%d,%02d", *height_cm / 100, *height_cm % 100) : "";
}

constexpr SpaceColumn kRoomColumns[] = {
    {"area_m2", "area_m2", "Fläche (m²)",
     " aream2 flaechem2 flaeche flaecheinm2 flaecheqm flaecheinqm groesse groessem2 groesseqm "
     "nutzflaeche nutzflaechem2 gesamtflaeche gesamtflaechem2 ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Whole(c, r.space.area_m2); },
     [](const Space& s) -> std::string { return PositiveText(s.area_m2); }},
    {"largest_room_m2", "largest_room_m2", "Größter Raum (m²)",
     " largestroomm2 groessterraumm2 groessterraum groessterraumqm ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.largest_room_m2); },
     [](const Space& s) -> std::string { return NumberText(s.largest_room_m2); }},
    {"divisible_from_m2", "divisible_from_m2", "Teilbar ab (m²)",
     " divisiblefromm2 teilbarabm2 teilbarab teilbarabqm ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.divisible_from_m2); },
     [](const Space& s) -> std::string { return PositiveText(s.divisible_from_m2); }},
    {"persons_max", "persons_max", "Personen höchstens",
     " personsmax personenhoechstens personen maxpersonen personenmax personenzahl ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Whole(c, r.space.persons_max); },
     [](const Space& s) -> std::string { return NumberText(s.persons_max); }},
    {"escape_routes", "escape_routes", "Rettungswege", " escaperoutes rettungswege fluchtwege ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Whole(c, r.space.escape_routes); },
     [](const Space& s) -> std::string { return NumberText(s.escape_routes); }},
    {"common_escape_routes", "common_escape_routes", "Gemeinsame Rettungswege",
     " commonescaperoutes gemeinsamerettungswege gemeinsamefluchtwege ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.common_escape_routes); },
     [](const Space& s) -> std::string { return AnswerText(s.common_escape_routes); }},
    {"ceiling_height_cm", "ceiling_height_cm", "Raumhöhe (m)",
     " ceilingheightcm raumhoehem raumhoehe deckenhoehe deckenhoehem hoehe hoehem ",
     ColumnForm::kNumber, [](Cell c, SpaceRow& r) { r.Scaled(c, 2, r.space.ceiling_height_cm); },
     [](const Space& s) -> std::string { return HeightText(s.ceiling_height_cm); }},
    {"floor_load_kg_per_m2", "floor_load_kg_per_m2", "Bodenlast (kg/m²)",
     " floorloadkgperm2 bodenlastkgm2 bodenlast traglast deckenlast ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.floor_load_kg_per_m2); },
     [](const Space& s) -> std::string { return NumberText(s.floor_load_kg_per_m2); }},
    {"equipment_there", "equipment_there", "Ausstattung",
     " equipmentthere ausstattung ausstattungvorhanden vorhanden ", ColumnForm::kList,
     [](Cell c, SpaceRow& r) { r.Enums(c, r.space.equipment_there); },
     [](const Space& s) -> std::string { return EnumsText(s.equipment_there); }},
    {"equipment_absent", "equipment_absent", "Ausstattung fehlt",
     " equipmentabsent ausstattungfehlt fehlt nichtvorhanden ", ColumnForm::kList,
     [](Cell c, SpaceRow& r) { r.Enums(c, r.space.equipment_absent); },
     [](const Space& s) -> std::string { return EnumsText(s.equipment_absent); }},
    {"heating", "heating", "Heizung", " heating heizung beheizt beheizbar ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.heating); },
     [](const Space& s) -> std::string { return AnswerText(s.heating); }},
    {"winter_use", "winter_use", "Winternutzung",
     " winteruse winternutzung imwinternutzbar ganzjaehrig ", ColumnForm::kAnswer,
     [](Cell c, SpaceRow& r) { r.Answer(c, r.space.winter_use); },
     [](const Space& s) -> std::string { return AnswerText(s.winter_use); }},
    {"condition", "condition", "Zustand", " condition zustand bauzustand ", ColumnForm::kText,
     [](Cell c, SpaceRow& r) { r.Enum(c, r.space.condition); },
     [](const Space& s) -> std::string { return std::string(EnumCode(s.condition)); }},
    {"fit_out_days", "fit_out_days", "Herrichtung (Tage)",
     " fitoutdays herrichtungtage herrichtung ", ColumnForm::kNumber,
     [](Cell c, SpaceRow& r) { r.Whole(c, r.space.fit_out_days); },
     [](const Space& s) -> std::string { return NumberText(s.fit_out_days); }},
};

}  // namespace

absl::Span<const SpaceColumn> RoomColumns() { return kRoomColumns; }

}  // namespace raumboerse::imports

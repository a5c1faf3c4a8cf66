#include "rules/facts.h"

#include <map>

#include "base/check.h"

namespace raumboerse::rules {
namespace {

using Members = std::vector<absl::string_view>;

struct FactWords {
  FactKind kind;
  Members members;
  domain::Labels label;
};

const Members& YesNo() {
  static const auto& members = *new Members{"no", "yes"};
  return members;
}

// The numbers are those of domain/vocabulary.h; 0 there is "not known" and has no name here.
const std::map<Fact, FactWords>& Words() {
  using enum FactKind;
  static const auto& words = *new std::map<Fact, FactWords>{
      {file::USE_CLASS, {kUseClass, {}, {"Nutzungsart nach BauNVO", "class of use"}}},
      {file::PERSONS, {kFigure, {}, {"Personen gleichzeitig", "persons at once"}}},
      {file::SEATS, {kFigure, {}, {"Gastplätze", "seats"}}},
      {file::SALES_AREA_M2, {kFigure, {}, {"Verkaufsfläche", "sales area"}}},
      {file::ALCOHOL, {kMember, YesNo(), {"Ausschank von Alkohol", "serving alcohol"}}},
      {file::FOOD, {kMember, YesNo(), {"Abgabe von Speisen", "serving food"}}},
      {file::NIGHT, {kMember, YesNo(), {"Nutzung nach 22 Uhr", "use after 10 p.m."}}},
      {file::NOISE,
       {kMember, {"", "none", "talk", "music", "machines"}, {"Lautstärke", "loudness"}}},
      {file::SLEEPING, {kMember, YesNo(), {"Übernachtung", "sleeping on site"}}},
      {file::SALE, {kMember, YesNo(), {"Verkauf", "sale"}}},
      {file::MACHINES, {kMember, YesNo(), {"Maschinen", "machines"}}},
      {file::OPEN_FLAME, {kMember, YesNo(), {"offenes Feuer", "open flame"}}},
      {file::OUTDOORS, {kMember, YesNo(), {"Nutzung im Freien", "outdoors"}}},
      {file::OCCASION,
       {kMember, {"", "one_off", "lasting"}, {"einmalig oder dauerhaft", "one-off or lasting"}}},
      {file::EVENTS_A_YEAR, {kFigure, {}, {"Veranstaltungen im Jahr", "events a year"}}},
      {file::LENGTH_DAYS, {kFigure, {}, {"gewünschte Dauer", "wanted length"}}},
      {file::AREA_CATEGORY,
       {kMember,
        {"", "WS", "WR", "WA", "WB", "MD", "MDW", "MI", "MU", "MK", "GE", "GI", "SO"},
        {"Baugebiet", "area category"}}},
      {file::PLAN_BASIS,
       {kMember,
        {"", "plan", "section_34_2", "section_34_1", "section_35", "public_ground"},
        {"planungsrechtliche Grundlage", "basis in planning law"}}},
      {file::PERMITTED_USE_CLASS, {kUseClass, {}, {"genehmigte Nutzung", "permitted use"}}},
      {file::SAME_USE_CLASS,
       {kMember,
        YesNo(),
        {"ob die genehmigte Nutzung dieselbe Art hat",
         "whether the permitted use is of the same class"}}},
      {file::LARGEST_ROOM_M2, {kFigure, {}, {"Fläche des größten Raums", "largest room"}}},
      {file::ESCAPE_ROUTES, {kFigure, {}, {"Zahl der Rettungswege", "number of escape routes"}}},
      {file::COMMON_ESCAPE_ROUTES,
       {kMember, YesNo(), {"gemeinsame Rettungswege", "common escape routes"}}},
      {file::PUBLIC_GROUND, {kMember, YesNo(), {"öffentlicher Grund", "public ground"}}},
      {file::MONUMENT, {kMember, YesNo(), {"Denkmal", "monument"}}},
      {file::REDEVELOPMENT_AREA, {kMember, YesNo(), {"Sanierungsgebiet", "redevelopment area"}}},
      {file::PRESERVATION_STATUTE,
       {kMember, YesNo(), {"Erhaltungssatzung", "preservation statute"}}},
      {file::DEVELOPMENT_FREEZE, {kMember, YesNo(), {"Veränderungssperre", "development freeze"}}},
      {file::VACANT_DAYS, {kFigure, {}, {"Dauer des Leerstands", "length of the vacancy"}}},
      {file::PERSONS_LICENSED, {kFigure, {}, {"zugelassene Personen", "persons licensed"}}},
      {file::OWNER_CLASS,
       {kMember,
        {"", "municipal", "other_public", "church", "company", "private"},
        {"Art des Eigentümers", "kind of owner"}}},
      {file::BAUNVO_VERSION, {kFigure, {}, {"Fassung der BauNVO", "version of the BauNVO"}}},
      {file::AREA_M2, {kFigure, {}, {"Fläche", "area"}}},
      {file::PERSONS_OVER_LICENSED,
       {kMember,
        YesNo(),
        {"ob mehr Personen kommen als zugelassen", "whether more persons come than licensed"}}},
      {file::RENT, {kMember, {"free", "running_costs", "rent"}, {"Miete", "rent"}}},
      {file::STATE_RULES, {kMember, YesNo(), {"Landesrecht", "the state's law"}}},
      {file::MUNICIPAL_RULES,
       {kMember, YesNo(), {"Regeln der Gemeinde", "the municipality's rules"}}},
      {file::RESTAURANT_ACT,
       {kMember, YesNo(), {"Gaststättenrecht des Landes", "the state's restaurant law"}}},
  };
  return words;
}

const FactWords& WordsOf(Fact fact) {
  const auto found = Words().find(fact);
  RB_CHECK(found != Words().end(), "every fact has its words");
  return found->second;
}

}  // namespace

FactKind KindOf(Fact fact) { return WordsOf(fact).kind; }

const std::vector<absl::string_view>& MembersOf(Fact fact) { return WordsOf(fact).members; }

const domain::Labels& LabelOf(Fact fact) { return WordsOf(fact).label; }

domain::UnknownFact UnknownFactOf(Fact fact) {
  // The facts of the need but one: which class of the ordinance a use is of, an office decides.
  const bool own = fact >= file::PERSONS && fact <= file::LENGTH_DAYS;
  return {file::Fact_Name(fact), LabelOf(fact), own};
}

}  // namespace raumboerse::rules

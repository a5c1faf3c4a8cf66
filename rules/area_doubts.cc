#include "rules/area_doubts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace raumboerse::rules {
namespace {

using domain::Labels;
using domain::PlanWarning;

// Most that may be admitted to a square metre (MVStättVO section 1(2)): more seats are a slip.
constexpr int64_t kSeatsPerM2Max = 2;

PlanWarning Contradiction(const Labels& stated) {
  return {"AREA_CONTRADICTED",
          {absl::StrCat(stated.de,
                        ": Eine der beiden Angaben stimmt nicht. Geprüft ist mit beiden, wie sie "
                        "angegeben sind."),
           absl::StrCat(stated.en,
                        ": one of the two is wrong. Screened is by both as they are stated.")},
          {}};
}

}  // namespace

std::vector<PlanWarning> AreaDoubts(const PairAsked& pair) {
  std::vector<PlanWarning> out;
  const domain::Conduct& conduct = pair.need.conduct;
  // Where no area is asked for, the least is allotted, which nobody stated.
  const int64_t space = std::max(pair.space.area_m2, pair.question.area_m2);
  const bool asked = pair.need.min_m2 > 0 || pair.need.wanted_m2 > 0;
  const int64_t area = asked ? pair.question.area_m2 : space;
  if (conduct.sales_area_m2 && *conduct.sales_area_m2 > area)
    out.push_back(
        Contradiction({absl::StrCat("Die Verkaufsfläche ist mit ", *conduct.sales_area_m2,
                                    " m² angegeben, die Fläche mit ", area, " m²"),
                       absl::StrCat("The sales area is stated as ", *conduct.sales_area_m2,
                                    " m², the area as ", area, " m²")}));
  if (conduct.seats && *conduct.seats > kSeatsPerM2Max * area)
    out.push_back(
        Contradiction({absl::StrCat("Angegeben sind ", *conduct.seats, " Gastplätze auf ", area,
                                    " m², mehr als ", kSeatsPerM2Max, " je Quadratmeter"),
                       absl::StrCat("Stated are ", *conduct.seats, " seats on ", area,
                                    " m², more than ", kSeatsPerM2Max, " a square metre")}));
  // What is allotted may be a part of the room.
  const int32_t room = pair.space.law.largest_room_m2;
  if (room != domain::SpaceLaw::kNotKnown && room > space)
    out.push_back(Contradiction({absl::StrCat("Der größte Raum ist mit ", room,
                                              " m² angegeben, die ganze Fläche mit ", space, " m²"),
                                 absl::StrCat("The largest room is stated as ", room,
                                              " m², the whole area as ", space, " m²")}));
  return out;
}

}  // namespace raumboerse::rules

#include "rules/area_doubts.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

#include "rules/question_test.h"

namespace raumboerse::rules {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Sample OfArea(absl::string_view words) {
  Given given = QuietUse();
  Take(words, given);
  return SampleOf(given);
}

std::vector<std::string> AreaWarnings(const Sample& sample) {
  std::vector<std::string> said;
  const domain::Screener& screener = ScreenerOf("DE-SN", "14999010", "LADEN");
  for (const domain::PlanWarning& warning :
       screener.Plan(sample.need, sample.space, sample.question).warnings)
    if (warning.code == "AREA_CONTRADICTED") said.push_back(warning.text.de);
  return said;
}

TEST(AreaDoubts, TellOfMoreThanTheAreaHasRoomFor) {
  EXPECT_THAT(AreaWarnings(OfArea("class=LADEN area=100 sales=100 seats=200 room=100")), IsEmpty());
  EXPECT_THAT(AreaWarnings(OfArea("class=LADEN area=100 sales=900")),
              ElementsAre("Die Verkaufsfläche ist mit 900 m² angegeben, die Fläche mit 100 "
                          "m²: Eine der beiden Angaben stimmt nicht. Geprüft ist mit beiden, wie "
                          "sie angegeben sind."));
  EXPECT_THAT(AreaWarnings(OfArea("class=LADEN area=100 sales=101 seats=201 room=101")),
              ElementsAre(HasSubstr("mit 101 m² angegeben"), HasSubstr("201 Gastplätze auf 100 m²"),
                          HasSubstr("Der größte Raum ist mit 101 m² angegeben")));
  EXPECT_THAT(AreaWarnings(OfArea("class=LADEN area=100 sales=? seats=? room=?")), IsEmpty());
}

TEST(AreaDoubts, TheLeastPartOfASpaceIsNoAreaThatAnybodyStated) {
  Sample sample = OfArea("class=LADEN area=80 sales=200 seats=161");
  sample.space.area_m2 = 1'480;
  sample.space.divisible_from_m2 = 80;
  sample.need.min_m2 = sample.need.wanted_m2 = 0;
  EXPECT_THAT(AreaWarnings(sample), IsEmpty());
  sample.need.wanted_m2 = 80;
  EXPECT_THAT(AreaWarnings(sample), ElementsAre(HasSubstr("die Fläche mit 80 m²"),
                                                HasSubstr("161 Gastplätze auf 80 m²")));
}

TEST(AreaDoubts, ARoomOfWhichAPartIsAllottedIsNone) {
  Sample sample = OfArea("class=LADEN area=100 room=500");
  EXPECT_THAT(AreaWarnings(sample), ElementsAre(HasSubstr("die ganze Fläche mit 100 m²")));
  sample.space.area_m2 = 500;
  EXPECT_THAT(AreaWarnings(sample), IsEmpty());
  sample.space.area_m2 = 499;
  EXPECT_THAT(AreaWarnings(sample), ElementsAre(HasSubstr("die ganze Fläche mit 499 m²")));
}

}  // namespace
}  // namespace raumboerse::rules

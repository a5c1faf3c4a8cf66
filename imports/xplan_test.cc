#include "imports/xplan.h"

#include <cmath>
#include <numbers>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "domain/distance.h"
#include "imports/fictional_test.h"
#include "imports/files_test.h"
#include "imports/projection.h"

namespace raumboerse::imports {
namespace {

using domain::AreaCategory;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr domain::Point kInHousing{.latitude = 50.055, .longitude = 10.055};
constexpr domain::Point kInTrade{.latitude = 50.058, .longitude = 10.065};

domain::Day DayOf(absl::string_view text) { return *domain::Day::Parse(text); }
const domain::Day kToday = DayOf("2027-01-15");

std::vector<ZonedArea> AreasOf(absl::string_view file) {
  RowList<ZonedArea> list;
  const auto counts = ReadXPlan(TestFile(file), "neustadt.gml", list.Sink());
  EXPECT_TRUE(counts.ok()) << counts.status();
  std::vector<ZonedArea> out;
  for (auto& row : list.rows) out.push_back(std::move(row.value));
  return out;
}

ZonedArea Square(AreaCategory category, double west, double east) {
  ZonedArea area{.category = category, .plan_name = "Plan", .state = PlanState::kInForce};
  area.polygons = {{{west, 50, east, 50, east, 51, west, 51, west, 50}}};
  area.source = absl::StrCat("Plan ", west);
  return area;
}

// Of a small ring in degrees.
double AreaM2(const domain::Ring& ring) {
  double twice = 0;
  for (size_t i = 0; i + 3 < ring.size(); i += 2)
    twice += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) -
             (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
  const double metre = domain::kEarthRadiusM * std::numbers::pi / 180;
  return std::abs(twice) / 2 * metre * metre * std::cos(ring[1] * std::numbers::pi / 180);
}

TEST(ReadXPlan, KeepsCategoriesPlansAndSources) {
  const auto areas = AreasOf("xplan5.gml");
  ASSERT_EQ(areas.size(), 4u);
  EXPECT_EQ(areas[0].category, AreaCategory::kWa);
  EXPECT_EQ(areas[0].plan_name, "Am Mühlbach");
  EXPECT_EQ(areas[0].plan_number, "42");
  EXPECT_EQ(areas[0].state, PlanState::kInForce);
  EXPECT_EQ(areas[0].in_force_since, DayOf("2019-05-01"));
  EXPECT_EQ(areas[0].source,
            "Bebauungsplan 42 \"Am Mühlbach\", in Kraft seit 2019-05-01 (neustadt.gml, GML_1)");
  EXPECT_EQ(areas[1].category, AreaCategory::kGe);
  ASSERT_EQ(areas[1].polygons.size(), 2u);
  EXPECT_EQ(areas[1].polygons[0].size(), 2u);
  EXPECT_EQ(areas[1].polygons[0][1].size(), 8u);
  EXPECT_EQ(areas[2].category, AreaCategory::kMu);
  EXPECT_EQ(areas[2].state, PlanState::kInPreparation);
  EXPECT_EQ(areas[2].source, "Bebauungsplan \"Neue Mitte\", in Aufstellung (neustadt.gml, GML_2)");
  EXPECT_EQ(areas[3].category, AreaCategory::kUnknown);
}

TEST(ReadXPlan, ReportsEveryFaultWithItsLine) {
  RowList<ZonedArea> list;
  const auto counts = ReadXPlan(TestFile("xplan5.gml"), "neustadt.gml", list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 6, .good = 4, .faulty = 2, .warned = 3}));
  EXPECT_EQ(CountFaults(list.faults, "position", "has a ring that was not closed"), 1);
  EXPECT_EQ(CountFaults(list.faults, "rechtsstand", "does not say"), 1);
  EXPECT_EQ(CountFaults(list.faults, "besondereArtDerBaulNutzung", "is no zone"), 1);
  EXPECT_EQ(CountFaults(list.faults, "gehoertZuBereich", "is no plan of the file"), 1);
  EXPECT_EQ(CountFaults(list.faults, "position", "is not in Germany in EPSG:25832"), 1);
  EXPECT_EQ(CountFaults(list.faults, "gehoertZuPlan", "has not just one plan"), 1);
  EXPECT_EQ(CountFaults(list.faults, "rechtscharakter", "no category follows"), 1);
  EXPECT_EQ(CountFaults(list.faults, "position", "has no surface"), 1);
  EXPECT_EQ(list.faults.size(), 8u) << testing::PrintToString(FaultTexts(list.faults));
  for (const RowFault& fault : list.faults) EXPECT_GE(fault.line, 50);
}

TEST(ReadXPlan, KeepsWhatIsKnownOfAreasWithErrors) {
  const auto faulty_of = [](const std::string& file) {
    RowList<ZonedArea> list;
    FaultyAreas faulty;
    EXPECT_TRUE(ReadXPlan(file, "", list.Sink(), &faulty).ok());
    return faulty;
  };
  const std::string file = TestFile("xplan5.gml");
  EXPECT_EQ(faulty_of(file).anywhere, 2);
  EXPECT_TRUE(faulty_of(file).placed.empty());
  // Three areas name the plan directly or by its section, which is not there any more.
  const FaultyAreas faulty = faulty_of(absl::StrReplaceAll(
      file, {{"<xplan:BP_Plan gml:id=\"GML_1\"", "<xplan:BP_Plan gml:id=\"GML_77\""}}));
  EXPECT_EQ(faulty.anywhere, 2);
  ASSERT_EQ(faulty.placed.size(), 3u);
  EXPECT_EQ(faulty.placed[0].value.category, AreaCategory::kUnknown);
  EXPECT_EQ(faulty.placed[0].value.state, PlanState::kUnknown);
  EXPECT_EQ(faulty.placed[0].value.polygons, AreasOf("xplan5.gml")[0].polygons);
  EXPECT_EQ(faulty.placed[0].value.source, "");
  EXPECT_EQ(faulty.placed[0].value.unread, absl::StrCat(faulty.placed[0].line, " (GML_4)"));
  // A plan that has ended says nothing, whatever is wrong with its areas.
  EXPECT_EQ(
      faulty_of(absl::StrReplaceAll(file, {{">4000<", ">5000<"}, {"#GML_99", "#GML_3"}})).anywhere,
      1);
}

// The same square in four systems, computed apart from PROJ with Krueger's series and the seven
// parameters of EPSG:1777.
TEST(ReadXPlan, FindsTheSamePlaceInEverySystemAndOrderOfAxes) {
  const auto areas = AreasOf("xplan6.gml");
  ASSERT_EQ(areas.size(), 5u);
  const domain::Ring expected = {10.05, 50.05, 10.06, 50.05, 10.06,
                                 50.06, 10.05, 50.06, 10.05, 50.05};
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(areas[i].category, AreaCategory::kMdw);
    EXPECT_EQ(areas[i].plan_number, "7");
    const domain::Ring& ring = areas[i].polygons[0][0];
    ASSERT_EQ(ring.size(), expected.size());
    for (size_t at = 0; at < ring.size(); at += 2) {
      const int64_t off =
          domain::DistanceM({.latitude = expected[at + 1], .longitude = expected[at]},
                            {.latitude = ring[at + 1], .longitude = ring[at]});
      EXPECT_LE(off, i == 1 || i == 2 ? 3 : 0) << "area " << i;
    }
  }
}

TEST(ReadXPlan, TurnsArcsIntoChords) {
  const auto areas = AreasOf("xplan6.gml");
  ASSERT_EQ(areas.size(), 5u);
  EXPECT_EQ(areas[4].category, AreaCategory::kSo);
  const domain::Ring& ring = areas[4].polygons[0][0];
  EXPECT_GT(ring.size(), 2 * 40u);
  // Half a disc of 100 m, less what the chords cut off.
  EXPECT_NEAR(AreaM2(ring), std::numbers::pi * 5'000, 60);
}

TEST(ReadXPlan, SaysWhatIsWrongWithASurface) {
  const std::string file = TestFile("xplan6.gml");
  const auto wish = [&](absl::string_view found, absl::string_view instead) {
    RowList<ZonedArea> list;
    const auto counts = ReadXPlan(absl::StrReplaceAll(file, {{found, instead}}), "", list.Sink());
    EXPECT_TRUE(counts.ok()) << counts.status();
    EXPECT_EQ(counts->good, 4);
    return list.faults.empty() ? "" : list.faults[0].wish;
  };
  EXPECT_THAT(wish("50.05 10.05 50.05 10.06", "50.05 10.05 50.05 viel"), HasSubstr("no number"));
  EXPECT_THAT(wish("50.05 10.05 50.05 10.06", "50.05 10.05 50.05 1e999"), HasSubstr("no number"));
  EXPECT_THAT(wish("50.05 10.05 50.05 10.06", "50.05 nan 50.05 10.06"), HasSubstr("no number"));
  EXPECT_THAT(wish("50.05 10.05 50.05 10.06", "50.05 10.05 50.05"), HasSubstr("9 numbers"));
  EXPECT_THAT(wish("EPSG::4326", "EPSG::3857"), HasSubstr("no srsName"));
  EXPECT_THAT(wish(" 50.05 10.06 50.06 10.06 50.06 10.05 50.05 10.05<", "<"),
              HasSubstr("fewer than 3 corners"));
  EXPECT_THAT(wish("gml:Arc>", "gml:Clothoid>"), HasSubstr("has a curve of Clothoid"));
  EXPECT_THAT(wish("576000 5546000 576100 5546100 576200 5546000", "576000 5546000 576200 5546000"),
              HasSubstr("three positions"));
}

TEST(ReadXPlan, RefusesOtherFilesAsAWhole) {
  RowList<ZonedArea> list;
  const auto error = [&](absl::string_view bytes) {
    return std::string(ReadXPlan(bytes, "", list.Sink()).status().message());
  };
  EXPECT_THAT(error("BP;42"), HasSubstr("is no XML"));
  EXPECT_THAT(error("<a/>"), HasSubstr("is no XPlanGML"));
  EXPECT_THAT(error("<a xmlns:x='http://www.xplanung.de/xplangml/4/1'/>"),
              HasSubstr("takes versions 5 and 6"));
  EXPECT_EQ(error("<a xmlns:x='http://www.xplanung.de/xplangml/6/0/2'/>"), "");
}

TEST(ZoneAt, AnswersWithTheCategoryOfPlansInForce) {
  const ZoneMap zones(AreasOf("xplan5.gml"));
  const auto housing = zones.ZoneAt(kInHousing, kToday);
  ASSERT_TRUE(housing.has_value());
  EXPECT_EQ(housing->category, AreaCategory::kWa);
  EXPECT_THAT(housing->areas, ElementsAre(0u));
  EXPECT_THAT(housing->source, HasSubstr("Am Mühlbach"));
  EXPECT_EQ(zones.ZoneAt(kInTrade, kToday)->category, AreaCategory::kGe);
  EXPECT_EQ(zones.ZoneAt({.latitude = 50.2, .longitude = 10.055}, kToday), std::nullopt);
  EXPECT_EQ(zones.ZoneAt(kInHousing, DayOf("2019-04-30")), std::nullopt);
  EXPECT_TRUE(zones.ZoneAt(kInHousing, DayOf("2019-05-01")).has_value());
}

TEST(ZoneAt, DoesNotKnowWherePlansDifferOrDoNotSay) {
  std::vector<ZonedArea> areas = {Square(AreaCategory::kWa, 10, 11),
                                  Square(AreaCategory::kWa, 10.5, 11.5),
                                  Square(AreaCategory::kMi, 11.2, 12)};
  const auto at = [&](double longitude) {
    return ZoneAt(areas, {.latitude = 50.5, .longitude = longitude}, kToday);
  };
  EXPECT_EQ(at(10.2)->category, AreaCategory::kWa);
  EXPECT_EQ(at(10.7)->category, AreaCategory::kWa);
  EXPECT_THAT(at(10.7)->areas, ElementsAre(0u, 1u));
  EXPECT_EQ(at(10.7)->source, "Plan 10; Plan 10.5");
  EXPECT_EQ(at(11.3)->category, AreaCategory::kUnknown);
  EXPECT_THAT(at(11.3)->areas, ElementsAre(1u, 2u));
  EXPECT_EQ(at(11.7)->category, AreaCategory::kMi);
  EXPECT_EQ(at(12.5), std::nullopt);
  areas[2].state = PlanState::kEnded;
  EXPECT_EQ(at(11.3)->category, AreaCategory::kWa);
  areas[2].state = PlanState::kUnknown;
  EXPECT_EQ(at(11.7)->category, AreaCategory::kUnknown);
  areas[1].category = AreaCategory::kUnknown;
  EXPECT_EQ(at(10.7)->category, AreaCategory::kUnknown);
}

TEST(CoordinateSystemOf, KnowsTheUsualSpellings) {
  for (const char* name :
       {"EPSG:25832", "epsg:25832", "urn:ogc:def:crs:EPSG::25832", "urn:ogc:def:crs:EPSG:6.9:25832",
        "urn:adv:crs:ETRS89_UTM32", "http://www.opengis.net/def/crs/EPSG/0/25832",
        "http://www.opengis.net/gml/srs/epsg.xml#25832"})
    EXPECT_EQ(CoordinateSystemOf(name), CoordinateSystem::kUtm32) << name;
  for (const char* name : {"", "25832", "EPSG:", "EPSG:3857", "EPSG:125832", "ETRS89_UTM32"})
    EXPECT_EQ(CoordinateSystemOf(name), std::nullopt) << name;
}

TEST(Projection, KnowsBothOrdersAndRefusesWhatIsNotInGermany) {
  const auto utm = Projection::Create(CoordinateSystem::kUtm32);
  ASSERT_TRUE(utm.ok()) << utm.status();
  const auto point = utm->ToWgs84({573026.080, 6020074.419});
  ASSERT_TRUE(point.ok()) << point.status();
  EXPECT_NEAR(point->latitude, 54.3233, 1e-6);
  EXPECT_NEAR(point->longitude, 10.1228, 1e-6);
  EXPECT_EQ(*utm->ToWgs84({6020074.419, 573026.080}), *point);
  EXPECT_EQ(utm->InOrder({6020074, 573026})->first, 573026);
  for (const Position far : {Position{0, 0}, Position{573026, 573026}, Position{573026, 8e6}})
    EXPECT_FALSE(utm->ToWgs84(far).ok());
  const auto degrees = Projection::Create(CoordinateSystem::kWgs84);
  EXPECT_EQ(*degrees->ToWgs84({54.5, 10.25}), *degrees->ToWgs84({10.25, 54.5}));
  EXPECT_FALSE(degrees->ToWgs84({54.5, 54.5}).ok());
}

}  // namespace
}  // namespace raumboerse::imports

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/districts_geojson.h"
#include "imports/fictional_test.h"
#include "imports/files_test.h"
#include "imports/osm_vacancy.h"
#include "imports/spaces_geojson.h"

namespace raumboerse::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(ReadDistrictsGeoJson, TakesPolygonsWithHolesAndPartsAndReportsTheRest) {
  RowList<domain::District> list;
  const auto counts = ReadDistrictsGeoJson(TestFile("districts.geojson"), {}, list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 9, .good = 3, .faulty = 6, .warned = 1}));
  ASSERT_EQ(list.rows.size(), 3u);
  EXPECT_EQ(list.rows[0].value.code, "01");
  EXPECT_EQ(list.rows[0].value.labels.de, "Mühlenviertel");
  EXPECT_EQ(list.rows[0].value.polygons[0].size(), 2u);
  EXPECT_EQ(list.rows[1].value.polygons.size(), 2u);
  EXPECT_EQ(list.rows[1].value.polygons[0][0].size(), 10u);  // closed, without heights
  EXPECT_EQ(CountFaults(list.faults, "geometry", "was not closed"), 1);
  EXPECT_EQ(CountFaults(list.faults, "code", "the code of feature 2"), 1);
  EXPECT_EQ(CountFaults(list.faults, "code", "is no code"), 1);
  EXPECT_EQ(CountFaults(list.faults, "geometry", "in degrees (WGS84)"), 1);
  EXPECT_EQ(CountFaults(list.faults, "geometry", "fewer than 3 corners"), 1);
  EXPECT_EQ(CountFaults(list.faults, "geometry", "neither a Polygon nor"), 2);

  domain::ExchangeFields exchange = FictionalExchange();
  exchange.districts.clear();
  for (const auto& row : list.rows) exchange.districts.push_back(row.value);
  const ExchangeWords words(exchange);
  EXPECT_EQ(words.DistrictAt({.latitude = 50.02, .longitude = 10.02}), "01");
  EXPECT_EQ(words.DistrictAt({.latitude = 50.05, .longitude = 10.05}), std::nullopt);  // the hole
  EXPECT_EQ(words.DistrictAt({.latitude = 50.01, .longitude = 10.55}), "02");
  EXPECT_EQ(words.DistrictAt({.latitude = 50.01, .longitude = 10.25}), "03");
  EXPECT_EQ(words.DistrictAt({.latitude = 60, .longitude = 10.25}), std::nullopt);
}

TEST(ReadDistrictsGeoJson, TakesTheNamedProperties) {
  RowList<domain::District> list;
  const auto counts = ReadDistrictsGeoJson(
      R"({"features": [{"properties": {"OT": "x y", "nr": 7, "n": "Sieben"}, "geometry":
          {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]}}],
          "type": "FeatureCollection"})",
      {.code = "nr", .label = "n"}, list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  ASSERT_EQ(list.rows.size(), 1u);
  EXPECT_EQ(list.rows[0].value.code, "7");
  EXPECT_EQ(list.rows[0].value.labels.de, "Sieben");
}

absl::Status ReadDistricts(absl::string_view text) {
  RowList<domain::District> list;
  return ReadDistrictsGeoJson(text, {}, list.Sink()).status();
}

TEST(ReadDistrictsGeoJson, RefusesWhatIsNoCollectionInDegrees) {
  EXPECT_THAT(ReadDistricts("").message(), HasSubstr("no JSON"));
  EXPECT_THAT(ReadDistricts("[]").message(), HasSubstr("no JSON object with the list features"));
  EXPECT_THAT(ReadDistricts("7").message(), HasSubstr("neither a JSON list nor an object"));
  EXPECT_THAT(ReadDistricts("{}").message(), HasSubstr("no list features"));
  EXPECT_THAT(ReadDistricts("{\"features\": {}}").message(), HasSubstr("no list features"));
  EXPECT_THAT(ReadDistricts("{\"features\": []}").message(), HasSubstr("FeatureCollection"));
  EXPECT_THAT(ReadDistricts("{\"features\": [], \"features\": []}").message(), HasSubstr("two"));
  EXPECT_THAT(ReadDistricts("{\"type\": \"FeatureCollection\",\n\"features\": [}").message(),
              HasSubstr("line 2"));
  EXPECT_THAT(ReadDistricts(R"({"type": "FeatureCollection", "features": [],
                               "crs": {"properties": {"name": "EPSG:25833"}}})")
                  .message(),
              HasSubstr("\"EPSG:25833\""));
  EXPECT_THAT(ReadDistricts("{\"features\": [{\"a\": \"\xFF\"}]}").message(), HasSubstr("UTF-8"));
}

TEST(ForEachElement, SurvivesDepthAndHugeNumbers) {
  const std::string deep(100'000, '[');
  EXPECT_THAT(ReadDistricts(absl::StrCat("{\"features\": ", deep)).message(),
              HasSubstr("nested deeper"));
  EXPECT_THAT(ReadDistricts("{\"features\": [1e999]}").message(), HasSubstr("no JSON"));
  EXPECT_THAT(ReadDistricts(R"({"type": "FeatureCollection", "features": [{"properties":
                {"OT": 123456789012345678901234567890, "Name": "x"}, "geometry": {"type": "Polygon",
                "coordinates": [[[1e308, 0], [1, 0], [1, 1], [0, 0]]]}}]})"),
              absl::OkStatus());
}

TEST(ForEachElement, EndsWithTheSinksError) {
  RowSink<domain::District> sink{[](Row<domain::District>) { return absl::AbortedError("stop"); },
                                 [](RowFault) {}};
  EXPECT_EQ(ReadDistrictsGeoJson(TestFile("districts.geojson"), {}, sink).status(),
            absl::AbortedError("stop"));
}

TEST(ReadSpacesGeoJson, ReadsPropertiesAsColumnsAndTheGeometryAsThePlace) {
  RowList<domain::SpaceFields> list;
  const auto counts = ReadSpacesGeoJson(R"({"type": "FeatureCollection", "features": [
      {"type": "Feature", "id": 12, "geometry": {"type": "Point", "coordinates": [10.15, 50.05]},
       "properties": {"name": "Laden", "area_m2": 1234.0, "rent_month": 12.5, "Küche": true,
                      "uses": ["Atelier", "cafe"], "frei ab": "1.3.2027", "neu": null,
                      "consent_mediate": "2026-12-01"}},
      {"type": "Feature", "geometry": null, "properties": {"Titel": "Halle", "Fläche": "1.234"}},
      {"type": "Feature", "geometry": {"type": "Circle"}, "properties": {"Titel": "Halle 2"}},
      {"type": "Feature", "geometry": null}]})",
                                        *HeaderMapping::Parse(""), FictionalOptions(), list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->good, 2);
  EXPECT_EQ(counts->faulty, 2);
  ASSERT_EQ(list.rows.size(), 2u);
  const domain::SpaceFields& space = list.rows[0].value;
  EXPECT_EQ(space.title, "Laden");
  EXPECT_EQ(space.record.source_id, "12");
  EXPECT_EQ(space.area_m2, 1234);
  EXPECT_EQ(space.tariffs[0].rent_month_cents, 1250);
  EXPECT_TRUE(space.equipment_there.Contains(domain::Equipment::kKitchen));
  EXPECT_THAT(space.uses, ElementsAre("studio", "cafe"));
  EXPECT_EQ(space.district, "02");
  EXPECT_EQ(space.state, domain::SpaceState::kListed);
  EXPECT_EQ(list.rows[1].value.area_m2, 1234);
  EXPECT_EQ(CountFaults(list.faults, "neu", "left out"), 1);
  EXPECT_EQ(CountFaults(list.faults, "geometry", "neither a Point"), 1);
  EXPECT_EQ(CountFaults(list.faults, "properties", "is missing"), 1);
}

TEST(SpacesGeoJsonWriter, WritesWhatTheReaderReads) {
  domain::SpaceFields space;
  space.record = {.name = "exchanges/neustadt/spaces/a", .source = "x", .source_id = "7"};
  space.title = "Laden \"Ecke\"\n";
  space.title.pop_back();
  space.state = domain::SpaceState::kPaused;
  space.area_m2 = 55;
  space.ceiling_height_cm = 305;
  space.location = domain::Point{.latitude = 50.012345678901234, .longitude = 10.1};
  space.district = "02";
  space.uses = {"cafe"};
  space.equipment_there = {domain::Equipment::kWater, domain::Equipment::kPower};
  space.heating = domain::Answer::kNo;
  space.windows = {{.period = {*domain::Day::Parse("2027-03-01")}}};
  space.tariffs = {{.rent_month_cents = 123456, .deposit_cents = 0, .vat_permille = 75}};
  domain::SpaceFields bare = space;
  bare.record = {.name = "exchanges/neustadt/spaces/b", .source = "x", .source_id = "8"};
  bare.location.reset();
  bare.tariffs.clear();
  const SpacesGeoJsonWriter writer;
  RowList<domain::SpaceFields> list;
  const auto counts =
      ReadSpacesGeoJson(absl::StrCat(writer.Begin(), writer.Feature(space), writer.Between(),
                                     writer.Feature(bare), writer.End()),
                        *HeaderMapping::Parse(""), FictionalOptions(), list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_THAT(FaultTexts(list.faults), IsEmpty());
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_TRUE(list.rows[0].value == space);
  EXPECT_TRUE(list.rows[1].value == bare);
}

TEST(ReadOsmVacancies, MakesDraftsThatOnlyStaffSee) {
  RowList<domain::SpaceFields> list;
  ReadOptions options = FictionalOptions();
  options.source = "osm";
  const auto counts = ReadOsmVacancies(TestFile("osm_vacancies.geojson"), options, list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 6, .good = 3, .faulty = 3, .warned = 0}));
  ASSERT_EQ(list.rows.size(), 3u);
  for (const auto& row : list.rows) {
    EXPECT_EQ(row.value.state, domain::SpaceState::kDraft);
    EXPECT_EQ(row.value.record.visibility, domain::Visibility::kStaff);
    EXPECT_THAT(row.value.consents, IsEmpty());
    EXPECT_THAT(row.value.windows, IsEmpty());
    EXPECT_THAT(row.value.description, HasSubstr(kOsmAttribution));
    EXPECT_EQ(row.value.area_m2, 0);
  }
  const domain::SpaceFields& node = list.rows[0].value;
  EXPECT_EQ(node.record.source_id, "node/101");
  EXPECT_EQ(node.title, "Leerstand Am Mühlbach 3");
  EXPECT_EQ(node.district, "01");
  EXPECT_TRUE(node.equipment_absent.Contains(domain::Equipment::kStepFree));
  const domain::SpaceFields& way = list.rows[1].value;
  EXPECT_EQ(way.record.source_id, "way/202");
  EXPECT_THAT(way.description, StartsWith("Frühere Nutzung laut OpenStreetMap: shop=bakery"));
  EXPECT_THAT(way.title, testing::Not(HasSubstr("Backstube")));
  EXPECT_NEAR(way.location->latitude, 50.05, 1e-9);
  EXPECT_NEAR(way.location->longitude, 10.15, 1e-9);
  EXPECT_EQ(way.district, "02");
  EXPECT_EQ(list.rows[2].value.record.source_id, "way/303");
  EXPECT_EQ(CountFaults(list.faults, "features", "no vacancy"), 1);
  EXPECT_EQ(CountFaults(list.faults, "id", "no OSM id"), 1);
  EXPECT_EQ(CountFaults(list.faults, "source_id", "repeats line 1"), 1);
  EXPECT_EQ(CountFaults(list.faults, "geometry", "WGS84"), 1);
}

}  // namespace
}  // namespace raumboerse::imports

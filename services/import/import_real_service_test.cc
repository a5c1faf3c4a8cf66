#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "imports/kiel_monuments.h"
#include "services/import/import_service_test.h"

// Open data of Leipzig and Kiel through the service (imports/real_data_test.cc says more of it).
namespace raumboerse::services {
namespace {

std::string RealData(absl::string_view file) {
  const char* const folder = std::getenv("RAUMBOERSE_REAL_DATA");
  return absl::StrCat(folder == nullptr ? RAUMBOERSE_REAL_DATA_DEFAULT : folder, "/", file);
}

TEST(ImportOfRealData, DistrictsOfficesAndAssociationsAreAllWritten) {
  const std::string folder = RealData("leipzig/");
  if (!std::filesystem::exists(folder))
    GTEST_SKIP() << "no real data at " << folder << ": set RAUMBOERSE_REAL_DATA to read it";
  ImportCity city;
  city.MakeExchange();
  const auto import = [&city, &folder](v1::ImportFormat format, absl::string_view file) {
    const Told told = city.Import("eschenfurt", FileText(absl::StrCat(folder, file)),
                                  ImportCity::Of(format, "leipzig"));
    EXPECT_TRUE(told.done && told.end().ok()) << file << told.status << told.end();
    EXPECT_EQ(told.last.rows_good(), told.last.rows_created()) << file;
    return told;
  };
  // The boroughs have codes of one digit, which the sample's districts do not have.
  EXPECT_EQ(
      import(v1::IMPORT_FORMAT_DISTRICTS_GEOJSON, "leipzig_stadtbezirke.geojson").last.rows_good(),
      10);
  const Told offices = import(v1::IMPORT_FORMAT_LEIPZIG_OFFICES_JSON, "leipzig_offices_clean.json");
  EXPECT_EQ(offices.last.rows_created(), 361);
  EXPECT_EQ(offices.CountFaults("is no unit of the list"), 11);
  const Told associations =
      import(v1::IMPORT_FORMAT_LEIPZIG_ASSOCIATIONS_JSON, "leipzig_vereine_clean.json");
  EXPECT_EQ(associations.last.rows_created(), 511);
}

// Two spaces for each monument: one knows only its address, one only where it stands.
int AddSpacesAtMonuments(ImportCity& city, const std::string& file) {
  std::vector<ledger::NewRecord<domain::Space>> spaces;
  const imports::RowSink<imports::Monument> sink{
      [&spaces](imports::Row<imports::Monument> row) {
        domain::SpaceFields space;
        space.title = "Laden";
        space.area_m2 = 30;
        space.address = row.value.address;
        spaces.push_back({absl::StrCat("by-address-", row.line), *domain::Space::Create(space)});
        space.address.reset();
        space.location = row.value.point;
        spaces.push_back({absl::StrCat("by-point-", row.line), *domain::Space::Create(space)});
        return absl::OkStatus();
      },
      [](const imports::RowFault&) {}};
  EXPECT_TRUE(imports::ReadKielMonuments(file, "kiel", sink).ok());
  for (const auto& added : city.ledger().CreateMany<domain::Space>("eschenfurt", spaces, {}))
    EXPECT_TRUE(added.ok()) << added.status();
  return static_cast<int>(spaces.size());
}

TEST(ImportOfRealData, MonumentsOfKielAnswerForTheirOwnAddressesAndNeverSayNo) {
  const std::string path = RealData("kiel_denkmale.json");
  if (!std::filesystem::exists(path))
    GTEST_SKIP() << "no real data at " << path << ": set RAUMBOERSE_REAL_DATA to read it";
  ImportCity city;
  city.MakeExchange();
  const std::string file = FileText(path);
  EXPECT_EQ(AddSpacesAtMonuments(city, file), 2 * 839);
  const v1::RunImportRequest request =
      ImportCity::Of(v1::IMPORT_FORMAT_MONUMENTS_JSON, "denkmale-kiel");
  const Told told = city.Import("eschenfurt", file, request);
  EXPECT_TRUE(told.done && told.end().ok()) << told.status << told.end();
  EXPECT_EQ(told.last.rows_good(), 839);
  std::map<domain::Answer, int> answers;
  int asked = 0;
  for (const domain::Space& space : city.All<domain::Space>()) {
    ++answers[space->law.monument.answer];
    asked += space->law.monument.answer == domain::Answer::kUnknown &&
             absl::StrContains(space->law.monument.source, "denkmale-kiel");
  }
  EXPECT_EQ(answers[domain::Answer::kNo], 0);
  EXPECT_EQ(answers[domain::Answer::kYes], 832);
  // All points, and the addresses without a number.
  EXPECT_EQ(asked, 839 + 4);
  EXPECT_EQ(told.last.rows_updated(), answers[domain::Answer::kYes] + asked);
  const Told again = city.Import("eschenfurt", file, request);
  EXPECT_EQ(again.last.rows_unchanged(), told.last.rows_updated());
  EXPECT_EQ(again.last.revision(), told.last.revision());
}

}  // namespace
}  // namespace raumboerse::services

#include <cstdlib>
#include <filesystem>
#include <string>

#include "gtest/gtest.h"

#include "services/import/import_service_test.h"

// Leipzig's open data through the service (imports/real_data_test.cc says more of it).
namespace raumboerse::services {
namespace {

std::string RealData() {
  const char* const folder = std::getenv("RAUMBOERSE_REAL_DATA");
  return absl::StrCat(folder == nullptr ? RAUMBOERSE_REAL_DATA_DEFAULT : folder, "/leipzig/");
}

TEST(ImportOfRealData, DistrictsOfficesAndAssociationsAreAllWritten) {
  if (!std::filesystem::exists(RealData()))
    GTEST_SKIP() << "no real data at " << RealData() << ": set RAUMBOERSE_REAL_DATA to read it";
  ImportCity city;
  city.MakeExchange();
  const auto import = [&city](v1::ImportFormat format, absl::string_view file) {
    const Told told = city.Import("eschenfurt", FileText(absl::StrCat(RealData(), file)),
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

}  // namespace
}  // namespace raumboerse::services

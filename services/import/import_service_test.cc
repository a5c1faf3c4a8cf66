#include "services/import/import_service.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

#include "services/import/import_service_test.h"

namespace raumboerse::services {
namespace {

using domain::SpaceState;

constexpr char kHeader[] = "ID;Titel;Fläche (m²);Teil von;Einwilligung am\n";

// Rows 1 to `count`; those that `every` divides have no area. 0: none.
std::string Csv(int count, int every = 0) {
  std::string out = kHeader;
  for (int i = 1; i <= count; ++i)
    absl::StrAppendFormat(&out, "R-%d;Laden %d;%s;;01.12.2026\n", i, i,
                          every > 0 && i % every == 0 ? "viel" : absl::StrCat(20 + i % 100));
  return out;
}

v1::RunImportRequest CsvRequest() { return ImportCity::Of(v1::IMPORT_FORMAT_SPACES_CSV); }

TEST(UploadChunk, AnswersWithTheSizeAndNamesWhereToGoOn) {
  ImportCity city;
  EXPECT_EQ(*city.UploadAt(0, "abc"), 3);
  EXPECT_EQ(*city.UploadAt(0, "abcdef"), 6);
  EXPECT_EQ(*city.UploadAt(6, ""), 6);
  absl::Status status = city.UploadAt(7, "x").status();
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
  EXPECT_TRUE(absl::StrContains(status.message(), "go on at 6")) << status;
  status = city.UploadAt(2, "x").status();
  EXPECT_EQ(ReasonOf(status), "UPLOAD_DIFFERS") << status;
  const std::string most(domain::kUploadChunkBytesMax, 'x');
  EXPECT_EQ(*city.UploadAt(0, most, "big"), static_cast<int64_t>(most.size()));
  status = city.UploadAt(0, most + "x", "bigger").status();
  EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
  status = city.UploadAt(0, "x", "../etc").status();
  EXPECT_EQ(Faults::Of(status)[0].field, "upload_id") << status;
  EXPECT_TRUE(absl::IsUnauthenticated(city.UploadAt(0, "x", "file", "").status()));
}

TEST(RunImport, RefusesWhatIsNoRequest) {
  ImportCity city;
  city.MakeExchange();
  ASSERT_TRUE(city.UploadAt(0, Csv(3)).ok());
  v1::RunImportRequest request = CsvRequest();
  request.set_parent("exchanges/eschenfurt");
  request.set_upload_id("nirgends");
  EXPECT_EQ(ReasonOf(city.Run(request).status), "UPLOAD_NOT_FOUND");
  request.set_upload_id("file");
  EXPECT_EQ(ReasonOf(city.Run(request, "other").status), "UPLOAD_NOT_FOUND");
  request.set_sha256(Sha256Hex("something else"));
  EXPECT_EQ(Faults::Of(city.Run(request).status)[0].field, "sha256");
  request.set_sha256(absl::AsciiStrToUpper(Sha256Hex(Csv(3))));
  EXPECT_TRUE(city.Run(request).done);
  request.set_format(v1::IMPORT_FORMAT_UNSPECIFIED);
  EXPECT_EQ(Faults::Of(city.Run(request).status)[0].field, "format");
  request.set_format(static_cast<v1::ImportFormat>(99));
  EXPECT_EQ(Faults::Of(city.Run(request).status)[0].field, "format");
  request.set_format(v1::IMPORT_FORMAT_SPACES_CSV);
  request.clear_source();
  EXPECT_EQ(Faults::Of(city.Run(request).status)[0].field, "source");
  request.set_parent("eschenfurt");
  EXPECT_EQ(Faults::Of(city.Run(request).status)[0].field, "parent");
  EXPECT_TRUE(absl::IsNotFound(city.Import("anderswo", Csv(3), CsvRequest()).status));
  request = CsvRequest();
  request.set_mapping("Titel ist title");
  const Told told = city.Import("eschenfurt", Csv(3), request);
  EXPECT_TRUE(absl::IsInvalidArgument(told.end())) << told.ShortDebug();
}

TEST(RunImport, WritesSpacesOfACsvAndFindsThemUnchanged) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest request = CsvRequest();
  request.set_validate_only(true);
  Told told = city.Import("eschenfurt", Csv(2'500), request);
  EXPECT_TRUE(told.done && told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 2'500);
  EXPECT_TRUE(city.All<domain::Space>().empty());

  told = city.Import("eschenfurt", Csv(2'500), CsvRequest());
  EXPECT_TRUE(told.done && told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_read(), 2'500);
  EXPECT_EQ(told.last.rows_created(), 2'500);
  EXPECT_EQ(told.last.revision(), *city.ledger().Head("eschenfurt", absl::InfiniteFuture()));
  const auto spaces = city.All<domain::Space>();
  ASSERT_EQ(spaces.size(), 2'500u);
  EXPECT_EQ(spaces[0]->record.import_time, city.clock().Now());
  EXPECT_EQ(spaces[0]->record.check_time, std::nullopt);
  EXPECT_EQ(spaces[0]->state, SpaceState::kListed);

  city.clock().Advance(absl::Hours(1));
  told = city.Import("eschenfurt", Csv(2'500), CsvRequest());
  EXPECT_EQ(told.last.rows_unchanged(), 2'500) << told.ShortDebug();
  told =
      city.Import("eschenfurt", absl::StrReplaceAll(Csv(2'500), {{";Laden 7;", ";Werkstatt 7;"}}),
                  CsvRequest());
  EXPECT_EQ(told.last.rows_unchanged(), 2'499) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 1);
}

TEST(RunImport, WritesNoRowOrTheGoodOnesAndNamesAllFaultyOnes) {
  ImportCity city;
  city.MakeExchange();
  const std::string file = Csv(6'000, /*every=*/100);
  Told told = city.Import("eschenfurt", file, CsvRequest());
  EXPECT_TRUE(told.status.ok()) << told.status;
  EXPECT_TRUE(told.done);
  EXPECT_TRUE(absl::IsInvalidArgument(told.end()));
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS");
  EXPECT_GT(told.messages, 1);
  EXPECT_EQ(told.last.rows_faulty(), 60);
  std::set<int64_t> lines;
  for (const v1::RowFault& fault : told.last.faults())
    if (fault.severity() == v1::ROW_FAULT_SEVERITY_ERROR) lines.insert(fault.line());
  ASSERT_EQ(lines.size(), 60u);
  EXPECT_EQ(*lines.begin(), 101);
  EXPECT_EQ(*lines.rbegin(), 6'001);
  EXPECT_TRUE(city.All<domain::Space>().empty());

  v1::RunImportRequest skip = CsvRequest();
  skip.set_skip_faulty(true);
  told = city.Import("eschenfurt", file, skip);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 5'940);
  EXPECT_EQ(city.All<domain::Space>().size(), 5'940u);
}

TEST(RunImport, TellsOfManyFaultsInManyMessages) {
  ImportCity city;
  city.MakeExchange();
  const Told told = city.Import("eschenfurt", Csv(3'000, /*every=*/1), CsvRequest());
  EXPECT_EQ(told.last.rows_faulty(), 3'000) << told.status;
  EXPECT_GE(told.messages, 6);
}

TEST(RunImport, FindsPartsBeforeTheirWholes) {
  ImportCity city;
  city.MakeExchange();
  std::string file = kHeader;
  for (int i = 0; i < 1'500; ++i)
    absl::StrAppendFormat(&file, "R-%d;Teil %d;10;R-haus;01.12.2026\n", i, i);
  absl::StrAppend(&file, "R-haus;Haus;1000;;01.12.2026\n");
  Told told = city.Import("eschenfurt", file, CsvRequest());
  EXPECT_TRUE(told.end().ok()) << told.end();
  EXPECT_EQ(told.last.rows_created(), 1'501);
  told = city.Import("eschenfurt", absl::StrCat(kHeader, "R-x;Teil;10;R-nirgends;01.12.2026\n"),
                     CsvRequest());
  EXPECT_EQ(told.CountFaults("does not exist, neither"), 1) << told.ShortDebug();
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS");
}

TEST(RunImport, RowsGoToTheRecordThatHasTheirPairWhateverItsName) {
  ImportCity city;
  city.MakeExchange();
  domain::SpaceFields space;
  space.title = "Haus";
  space.area_m2 = 10;
  space.record.source = "register";
  space.record.source_id = "R-haus";
  space.record.check_time = absl::FromUnixSeconds(1'790'000'000);
  ASSERT_TRUE(
      city.ledger()
          .Create<domain::Space>("eschenfurt", "mein-haus", *domain::Space::Create(space), {})
          .ok());
  const Told told = city.Import(
      "eschenfurt",
      absl::StrCat(kHeader, "R-haus;Haus neu;1000;;01.12.2026\nR-1;Teil;10;R-haus;01.12.2026\n"),
      CsvRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 1);
  EXPECT_EQ(told.last.rows_created(), 1);
  const auto house = city.ledger().Get<domain::Space>("exchanges/eschenfurt/spaces/mein-haus",
                                                      absl::InfiniteFuture());
  EXPECT_EQ((*house)->title, "Haus neu");
  EXPECT_EQ((*house)->record.check_time, space.record.check_time);
  for (const domain::Space& each : city.All<domain::Space>())
    EXPECT_EQ(each->part_of, each->title == "Teil" ? (*house)->record.name : "");
}

TEST(RunImport, WhatTheStoreRefusesIsTheRowsFault) {
  ImportCity city;
  city.MakeExchange();
  // A unit below a space that is let in parts.
  const std::string file =
      "ID;Titel;Fläche (m²);Teil von;Teilbar ab (m²);Einwilligung am\n"
      "R-1;Halle;1000;;100;01.12.2026\nR-2;Büro;20;R-1;;01.12.2026\n";
  const Told told = city.Import("eschenfurt", file, CsvRequest());
  EXPECT_EQ(told.last.rows_created(), 1) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 1);
  EXPECT_EQ(told.last.rows_faulty(), 1);
  EXPECT_EQ(ReasonOf(told.end()), "ROWS_NOT_WRITTEN");
  ASSERT_GE(told.last.faults_size(), 1);
  EXPECT_EQ(told.last.faults(told.last.faults_size() - 1).line(), 3);
}

TEST(RunImport, TakesEveryFormatOfTheSample) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest csv = CsvRequest();
  csv.set_mapping(Sample("spaces.mapping"));
  Told told = city.Import("eschenfurt", Sample("spaces.csv"), csv);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 15);
  EXPECT_GT(told.last.rows_warned(), 0);

  told = city.Import("eschenfurt", Sample("osm_vacancy.geojson"),
                     ImportCity::Of(v1::IMPORT_FORMAT_OSM_VACANCY_GEOJSON, ""));
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 8);
  for (const domain::Space& space : city.All<domain::Space>())
    EXPECT_TRUE(space->record.source != "openstreetmap" || space->state == SpaceState::kDraft);

  told = city.Import("eschenfurt", Sample("districts.geojson"),
                     ImportCity::Of(v1::IMPORT_FORMAT_DISTRICTS_GEOJSON));
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_unchanged() + told.last.rows_updated(), 8);

  told = city.Import("eschenfurt", Sample("offices.json"),
                     ImportCity::Of(v1::IMPORT_FORMAT_LEIPZIG_OFFICES_JSON));
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), static_cast<int64_t>(city.All<domain::Contact>().size()));
  EXPECT_GT(told.last.rows_warned(), 0);

  told = city.Import("eschenfurt", Sample("associations.json"),
                     ImportCity::Of(v1::IMPORT_FORMAT_LEIPZIG_ASSOCIATIONS_JSON));
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), static_cast<int64_t>(city.All<domain::Initiative>().size()));
}

TEST(RunImport, FixturesWithFaultsAreWrittenButForThese) {
  ImportCity city;
  city.MakeExchange();
  for (const auto& [format, file] :
       {std::pair{v1::IMPORT_FORMAT_DISTRICTS_GEOJSON, "districts.geojson"},
        std::pair{v1::IMPORT_FORMAT_OSM_VACANCY_GEOJSON, "osm_vacancies.geojson"},
        std::pair{v1::IMPORT_FORMAT_LEIPZIG_OFFICES_JSON, "offices.json"},
        std::pair{v1::IMPORT_FORMAT_LEIPZIG_ASSOCIATIONS_JSON, "associations.json"}}) {
    v1::RunImportRequest request = ImportCity::Of(format);
    const Told none = city.Import("eschenfurt", TestData(file), request);
    EXPECT_EQ(none.end().ok(), none.last.rows_faulty() == 0) << file << none.ShortDebug();
    request.set_skip_faulty(true);
    const Told some = city.Import("eschenfurt", TestData(file), request);
    EXPECT_TRUE(some.end().ok()) << file << some.ShortDebug();
    EXPECT_EQ(some.last.rows_created() + some.last.rows_updated() + some.last.rows_unchanged(),
              some.last.rows_good())
        << file;
    EXPECT_GT(some.last.rows_good(), 0) << file;
  }
}

TEST(RunImport, SurvivesFilesThatAreNone) {
  ImportCity city;
  city.MakeExchange();
  const std::string huge = absl::StrCat(kHeader, "R-1;", std::string(5 << 20, 'x'),
                                        ";1;;01.12.2026\nR-2;Laden;10;;01.12.2026\n");
  Told told = city.Import("eschenfurt", huge, CsvRequest());
  EXPECT_EQ(told.last.rows_faulty(), 1) << told.status;
  ASSERT_GE(told.last.faults_size(), 1);
  EXPECT_LE(told.last.faults(0).value().size(), 200u);
  const std::string deep(100'000, '[');
  for (int format = v1::IMPORT_FORMAT_SPACES_CSV; format <= v1::ImportFormat_MAX; ++format) {
    for (const std::string& file :
         {std::string(), std::string("\xff\xfe\x00\x01", 4), std::string(1'000, '\0'), deep,
          std::string("{\"a\": [1, 2"), Sample("spaces.mapping"), Sample("02-contacts.jsonl"),
          Sample("offices.json"), Sample("districts.geojson")}) {
      v1::RunImportRequest request = ImportCity::Of(static_cast<v1::ImportFormat>(format));
      request.set_validate_only(true);
      told = city.Import("eschenfurt", file, request);
      EXPECT_TRUE(told.status.ok() && told.done) << format << told.status;
      EXPECT_EQ(told.last.rows_read(), told.last.rows_good() + told.last.rows_faulty());
    }
  }
  EXPECT_TRUE(city.All<domain::Space>().empty());
}

TEST(RunImport, PartnersImportSpacesThatTheyMaySee) {
  ImportCity city;
  city.MakeExchange();
  for (v1::ImportFormat format :
       {v1::IMPORT_FORMAT_DISTRICTS_GEOJSON, v1::IMPORT_FORMAT_OSM_VACANCY_GEOJSON,
        v1::IMPORT_FORMAT_LEIPZIG_OFFICES_JSON, v1::IMPORT_FORMAT_LEIPZIG_ASSOCIATIONS_JSON,
        v1::IMPORT_FORMAT_RESPONSIBILITIES_CSV, v1::IMPORT_FORMAT_XZUFI_XML,
        v1::IMPORT_FORMAT_XPLAN_GML, v1::IMPORT_FORMAT_MONUMENTS_JSON}) {
    const Told told = city.Import("eschenfurt", "{}", ImportCity::Of(format), "partner");
    EXPECT_TRUE(absl::IsPermissionDenied(told.status)) << told.status;
  }
  const std::string hidden =
      "ID;Titel;Fläche (m²);Sichtbarkeit;Interne Notiz;Einwilligung am\n"
      "R-1;Laden;10;staff;geheim;01.12.2026\nR-2;Laden 2;10;public;geheim;01.12.2026\n";
  ASSERT_TRUE(city.Import("eschenfurt", hidden, CsvRequest()).end().ok());
  Told told = city.Import("eschenfurt", hidden, CsvRequest(), "partner");
  EXPECT_EQ(told.last.rows_faulty(), 2) << told.ShortDebug();
  const std::string plain =
      "ID;Titel;Fläche (m²);Einwilligung am\nR-1;Neu;10;01.12.2026\nR-2;Neu;10;01.12.2026\n"
      "R-3;Neu;10;01.12.2026\n";
  v1::RunImportRequest skip = CsvRequest();
  skip.set_skip_faulty(true);
  told = city.Import("eschenfurt", plain, skip, "partner");
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_faulty(), 1);
  EXPECT_EQ(told.last.rows_updated(), 1);
  EXPECT_EQ(told.last.rows_created(), 1);
  for (const domain::Space& space : city.All<domain::Space>()) {
    EXPECT_EQ(space->title, space->record.source_id == "R-1" ? "Laden" : "Neu");
    EXPECT_EQ(space->record.internal_note, space->record.source_id == "R-3" ? "" : "geheim");
  }
}

TEST(RunImport, EndsBetweenBatchesWhenNobodyListens) {
  ImportCity city;
  city.MakeExchange();
  constexpr int kRows = 30'000;
  const std::string file = Csv(kRows);
  const auto size = static_cast<int64_t>(file.size());
  for (int64_t at = 0; at < size; at += 1 << 20)
    ASSERT_TRUE(city.UploadAt(at, file.substr(static_cast<size_t>(at), 1 << 20)).ok());
  v1::RunImportRequest request = CsvRequest();
  request.set_parent("exchanges/eschenfurt");
  request.set_upload_id("file");
  int64_t acknowledged = 0;
  {
    grpc::ClientContext context;
    city.Prepare(context);
    const auto stream = city.stub().RunImport(&context, request);
    v1::ImportProgress progress;
    while (acknowledged == 0 && stream->Read(&progress)) acknowledged = progress.rows_created();
    context.TryCancel();
    while (stream->Read(&progress)) acknowledged = progress.rows_created();
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_GT(acknowledged, 0);
  EXPECT_GE(city.All<domain::Space>().size(), static_cast<size_t>(acknowledged));
  // A repeat completes it, whatever the first one still wrote.
  const Told told = city.Run(request);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created() + told.last.rows_unchanged(), kRows);
  EXPECT_EQ(city.All<domain::Space>().size(), static_cast<size_t>(kRows));
}

TEST(Export, SpacesComeBackFromCsvAndGeoJson) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest csv = CsvRequest();
  csv.set_mapping(Sample("spaces.mapping"));
  ASSERT_TRUE(city.Import("eschenfurt", Sample("spaces.csv"), csv).end().ok());
  for (const auto& [out, in] :
       {std::pair{v1::EXPORT_FORMAT_SPACES_CSV, v1::IMPORT_FORMAT_SPACES_CSV},
        std::pair{v1::EXPORT_FORMAT_SPACES_GEOJSON, v1::IMPORT_FORMAT_SPACES_GEOJSON}}) {
    const Exported exported = city.Export("eschenfurt", out);
    ASSERT_TRUE(exported.status.ok()) << exported.status;
    EXPECT_GT(exported.revision, 0);
    const Told told = city.Import("eschenfurt", exported.bytes, ImportCity::Of(in));
    EXPECT_EQ(told.last.rows_unchanged(), 15) << told.ShortDebug();
  }
}

TEST(Export, IsForStaffAndOfAnExchangeThatIsThere) {
  ImportCity city;
  EXPECT_TRUE(absl::IsNotFound(city.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES).status));
  city.MakeExchange();
  EXPECT_TRUE(absl::IsPermissionDenied(
      city.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES, "partner").status));
  EXPECT_TRUE(
      absl::IsInvalidArgument(city.Export("eschenfurt", static_cast<v1::ExportFormat>(9)).status));
  const Exported empty = city.Export("eschenfurt", v1::EXPORT_FORMAT_SPACES_CSV);
  EXPECT_TRUE(empty.status.ok()) << empty.status;
  EXPECT_TRUE(absl::StrContains(empty.bytes, "Titel"));
  EXPECT_GT(empty.revision, 0);
}

}  // namespace
}  // namespace raumboerse::services

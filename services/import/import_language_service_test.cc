#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "services/import/import_service_test.h"

namespace raumboerse::services {
namespace {

constexpr char kFaulty[] = "ID;Titel;Fläche (m²);Stadtteil\nR-1;Laden;viel;nirgends\n";

// The same import in both languages, only checked.
struct BothTold {
  Told english;
  Told german;
};

BothTold InBoth(ImportCity& city, const std::string& file, v1::RunImportRequest request) {
  request.set_validate_only(true);
  BothTold out;
  request.set_language("en");
  out.english = city.Import("eschenfurt", file, request);
  request.set_language("de");
  out.german = city.Import("eschenfurt", file, request);
  return out;
}

// Every fault is the same one, and nothing of it was left in English.
void ExpectSameInOtherWords(const BothTold& told, const std::string& what) {
  const v1::ImportProgress& english = told.english.last;
  const v1::ImportProgress& german = told.german.last;
  ASSERT_EQ(english.faults_size(), german.faults_size()) << what;
  for (int i = 0; i < english.faults_size(); ++i) {
    v1::RowFault fault = german.faults(i);
    EXPECT_NE(fault.wish(), english.faults(i).wish()) << what;
    fault.set_wish(english.faults(i).wish());
    EXPECT_EQ(fault.ShortDebugString(), english.faults(i).ShortDebugString()) << what;
  }
  EXPECT_EQ(told.english.end().code(), told.german.end().code()) << what;
  EXPECT_EQ(ReasonOf(told.english.end()), ReasonOf(told.german.end())) << what;
  if (told.english.end().ok()) return;
  EXPECT_NE(told.english.end().message(), told.german.end().message()) << what;
}

TEST(ImportLanguage, EveryFaultOfTheFixturesIsSaidInGerman) {
  ImportCity city;
  city.MakeExchange();
  int faults = 0;
  for (int format = v1::IMPORT_FORMAT_SPACES_CSV; format <= v1::ImportFormat_MAX; ++format) {
    for (const char* name : {"districts.geojson", "osm_vacancies.geojson", "offices.json",
                             "associations.json", "monuments.json", "xplan5.gml", "xzufi.xml"}) {
      const BothTold told =
          InBoth(city, TestData(name), ImportCity::Of(static_cast<v1::ImportFormat>(format)));
      ExpectSameInOtherWords(told, absl::StrCat(format, " ", name));
      faults += told.german.last.faults_size();
    }
  }
  EXPECT_GT(faults, 20);
}

TEST(ImportLanguage, FilesThatAreNoneAreToldInGerman) {
  ImportCity city;
  city.MakeExchange();
  for (int format = v1::IMPORT_FORMAT_SPACES_CSV; format <= v1::ImportFormat_MAX; ++format) {
    for (const std::string& file :
         {std::string(), std::string("\xff\xfe\x00\x01", 4), std::string(1'000, '\0'),
          std::string(100'000, '['), std::string("{\"a\": [1, 2"), Sample("spaces.mapping"),
          Sample("02-contacts.jsonl"), Sample("spaces.csv"), std::string(kFaulty)})
      ExpectSameInOtherWords(
          InBoth(city, file, ImportCity::Of(static_cast<v1::ImportFormat>(format))),
          absl::StrCat(format, " ", file.substr(0, 30)));
  }
}

TEST(ImportLanguage, IsTheExchangesFirstUnlessAskedFor) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest request = ImportCity::Of(v1::IMPORT_FORMAT_SPACES_CSV);
  const auto ends = [&](const std::string& language) {
    request.set_language(language);
    const Told told = city.Import("eschenfurt", kFaulty, request);
    return absl::StrCat(told.CountFaults("is no number such as 1.234,50"), " ",
                        told.CountFaults("ist keine Zahl wie 1.234,50"), " ",
                        told.end().message().substr(0, 12));
  };
  EXPECT_EQ(ends("en"), "1 0 1 of 1 rows ");
  EXPECT_EQ(ends("de-DE"), "0 1 1 von 1 Zeil");
  EXPECT_EQ(ends(""), "0 1 1 von 1 Zeil");
}

TEST(ImportLanguage, RequestsAreRefusedInTheExchangesFirstUnlessAskedFor) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest request = ImportCity::Of(v1::IMPORT_FORMAT_SPACES_CSV, "");
  const auto refused = [&](const std::string& language) {
    request.set_language(language);
    return city.Import("eschenfurt", kFaulty, request).status;
  };
  EXPECT_TRUE(absl::StrContains(refused("").message(), "fehlt: innerhalb der Quelle"));
  EXPECT_TRUE(absl::StrContains(refused("en").message(), "is required: ids are unique"));
  // Also what is refused before the import looks at the exchange.
  request.set_source("register");
  request.set_sha256("00");
  EXPECT_TRUE(absl::StartsWith(refused("").message(), "sha256: hochgeladen sind ")) << refused("");
  EXPECT_EQ(ReasonOf(refused("")), "UPLOAD_DIFFERS");
  EXPECT_TRUE(absl::StartsWith(refused("en").message(), "sha256: the upload has "));
  request.clear_sha256();
  // Where there is no exchange, nothing says which language is its first.
  request.clear_language();
  EXPECT_TRUE(absl::StrContains(city.Import("nowhere", kFaulty, request).status.message(),
                                "there is no such"));
}

TEST(ImportLanguage, RequestsAreRefusedInItToo) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest request = ImportCity::Of(v1::IMPORT_FORMAT_SPACES_CSV, "");
  request.set_language("de");
  const absl::Status refused = city.Import("eschenfurt", kFaulty, request).status;
  ASSERT_EQ(Faults::Of(refused).size(), 1u) << refused;
  EXPECT_EQ(Faults::Of(refused)[0].field, "source");
  EXPECT_TRUE(absl::StartsWith(Faults::Of(refused)[0].wish, "fehlt: innerhalb der Quelle"));
  request.set_source("register");
  request.set_mapping("Titel ist title");
  const Told told = city.Import("eschenfurt", kFaulty, request);
  ASSERT_EQ(Faults::Of(told.end()).size(), 1u) << told.ShortDebug();
  EXPECT_EQ(Faults::Of(told.end())[0],
            (Fault{"Zeile 1", "hat kein =; erwartet wird: Überschrift = Feld"}));
}

}  // namespace
}  // namespace raumboerse::services

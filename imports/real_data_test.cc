#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "imports/districts_geojson.h"
#include "imports/fictional_test.h"
#include "imports/files_test.h"
#include "imports/kiel_monuments.h"
#include "imports/leipzig_associations.h"
#include "imports/leipzig_offices.h"
#include "imports/monument_match.h"

// Open data of Leipzig and Kiel, whose faults are known and counted. The folder is
// RAUMBOERSE_REAL_DATA, by default ../shared/data beside the sources; where it is absent the
// fictional fixtures of the same shape (leipzig_test.cc, monuments_test.cc) stand for it.
namespace raumboerse::imports {
namespace {

std::string RealFolder() {
  const char* const folder = std::getenv("RAUMBOERSE_REAL_DATA");
  return folder == nullptr ? RAUMBOERSE_REAL_DATA_DEFAULT : folder;
}
std::string RealData() { return absl::StrCat(RealFolder(), "/leipzig/"); }

class LeipzigLists : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(RealData()))
      GTEST_SKIP() << "no real data at " << RealData() << ": set RAUMBOERSE_REAL_DATA to read it";
  }

  static std::vector<domain::District> Districts(absl::string_view file) {
    RowList<domain::District> list;
    const auto counts =
        ReadDistrictsGeoJson(FileText(absl::StrCat(RealData(), file)), {}, list.Sink());
    EXPECT_TRUE(counts.ok()) << counts.status();
    EXPECT_TRUE(list.faults.empty()) << testing::PrintToString(FaultTexts(list.faults));
    std::vector<domain::District> out;
    for (auto& row : list.rows) out.push_back(std::move(row.value));
    return out;
  }
  static std::vector<domain::District> Quarters() { return Districts("leipzig_ortsteile.geojson"); }

  static domain::ExchangeFields Leipzig() {
    domain::ExchangeFields exchange;
    exchange.record.name = "exchanges/leipzig";
    exchange.districts = Quarters();
    return exchange;
  }
};

size_t Vertices(const std::vector<domain::District>& districts) {
  size_t out = 0;
  for (const auto& district : districts)
    for (const auto& polygon : district.polygons)
      for (const auto& ring : polygon) out += ring.size() / 2;
  return out;
}

TEST_F(LeipzigLists, DistrictsAreAllRead) {
  const auto quarters = Quarters(), boroughs = Districts("leipzig_stadtbezirke.geojson");
  EXPECT_EQ(quarters.size(), 63u);
  EXPECT_EQ(boroughs.size(), 10u);
  EXPECT_EQ(Vertices(quarters), 23'667u);
  EXPECT_EQ(Vertices(boroughs), 11'874u);
}

TEST_F(LeipzigLists, PointsLieInTheDistrictsThatContainThem) {
  const domain::DistrictMap quarters(Quarters());
  const domain::DistrictMap boroughs(Districts("leipzig_stadtbezirke.geojson"));
  EXPECT_EQ(quarters.DistrictOf({.latitude = 51.3405, .longitude = 12.3747}), "00");      // Markt
  EXPECT_EQ(quarters.DistrictOf({.latitude = 51.05, .longitude = 13.74}), std::nullopt);  // Dresden
  // The first digit of a quarter's code is its borough's: two files, one truth.
  int inside = 0, equal = 0;
  for (double latitude = 51.23; latitude < 51.45; latitude += 0.002) {
    for (double longitude = 12.16; longitude < 12.56; longitude += 0.003) {
      const domain::Point point{.latitude = latitude, .longitude = longitude};
      const auto quarter = quarters.DistrictOf(point), borough = boroughs.DistrictOf(point);
      if (!quarter && !borough) continue;
      ++inside;
      equal += quarter && borough && quarter->substr(0, 1) == *borough;
    }
  }
  EXPECT_GT(inside, 4'000);
  EXPECT_GT(equal, inside - inside / 100) << inside;
}

TEST_F(LeipzigLists, OfficesAreAllReadWithTheFaultsOfTheList) {
  const ExchangeWords words(Leipzig());
  const ReadOptions options{
      .exchange = words, .source = "leipzig-offices", .today = domain::Day(20'000)};
  RowList<domain::ContactFields> list;
  const auto counts = ReadLeipzigOffices(
      FileText(absl::StrCat(RealData(), "leipzig_offices_clean.json")), options, list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 361);
  EXPECT_EQ(counts->good, 361);
  EXPECT_EQ(CountFaults(list.faults, "parent_id", "is no unit of the list"), 11);
  EXPECT_EQ(CountFaults(list.faults, "parent_id", ""), 11);
  EXPECT_EQ(CountFaults(list.faults, "email", "withheld"), 63);
  EXPECT_EQ(CountFaults(list.faults, "org_identifier", "is missing"), 37);
  int roots = 0, mails = 0;
  std::set<std::string> mailboxes, names;
  for (const auto& row : list.rows) {
    roots += row.value.parent.empty();
    EXPECT_TRUE(row.value.parent.empty() || names.contains(row.value.parent)) << row.line;
    names.insert(row.value.record.name);
    for (const auto& channel : row.value.channels) {
      if (channel.kind != domain::ChannelKind::kEmail) continue;
      ++mails;
      mailboxes.insert(channel.value);
    }
  }
  std::set<std::string> unusable;
  for (const RowFault& fault : list.faults)
    if (fault.field == "email" && absl::StrContains(fault.wish, "no mail address"))
      unusable.insert(fault.value);
  EXPECT_EQ(names.size(), 361u);
  EXPECT_EQ(roots, 9 + 11);
  // 298 units with a mail address, 157 different: 6 of them, 4 different, are no mail addresses.
  EXPECT_EQ(mails + CountFaults(list.faults, "email", "no mail address"), 298);
  EXPECT_EQ(mailboxes.size() + unusable.size(), 157u);
  EXPECT_EQ(CountFaults(list.faults, "email", "no mail address"), 6);
  EXPECT_GT(CountFaults(list.faults, "email", "the mailbox of"), 0);
  EXPECT_GT(CountFaults(list.faults, "org_identifier", "the Amt number of"), 0);
}

TEST_F(LeipzigLists, AssociationsAreAllReadWithTheFaultsOfTheList) {
  const ExchangeWords words(Leipzig());
  const ReadOptions options{
      .exchange = words, .source = "leipzig-vereine", .today = domain::Day(20'000)};
  RowList<domain::InitiativeFields> list;
  const auto counts = ReadLeipzigAssociations(
      FileText(absl::StrCat(RealData(), "leipzig_vereine_clean.json")), options, list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 511);
  EXPECT_EQ(counts->good, 511);
  std::set<std::string> ids, keys, transliterated;
  int staff = 0;
  for (const auto& row : list.rows) {
    const std::string& id = row.value.record.source_id;
    ids.insert(id);
    keys.insert(id.substr(id.find(':') + 1));
    staff += row.value.record.visibility == domain::Visibility::kStaff;
    EXPECT_TRUE(row.value.consents.empty());
  }
  for (const RowFault& fault : list.faults)
    if (fault.field == "ortsteil" && absl::StrContains(fault.wish, "otherwise here"))
      transliterated.insert(fault.value);
  EXPECT_EQ(ids.size(), 511u);
  EXPECT_EQ(keys.size(), 510u);
  EXPECT_EQ(staff, 1);
  EXPECT_EQ(transliterated.size(), 25u);
  EXPECT_EQ(CountFaults(list.faults, "key", "of another kind"), 1);
  EXPECT_EQ(CountFaults(list.faults, "labels", "are missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "addresses", "are missing"), 69);
  EXPECT_EQ(CountFaults(list.faults, "addresses", "is not of the form"), 0);
  EXPECT_EQ(CountFaults(list.faults, "addresses", "further addresses"), 11);
  EXPECT_EQ(CountFaults(list.faults, "ortsteil", "districts: all are kept"), 6);
  EXPECT_EQ(CountFaults(list.faults, "ortsteil", "no district"), 0);
}

class KielMonuments : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(File()))
      GTEST_SKIP() << "no real data at " << File() << ": set RAUMBOERSE_REAL_DATA to read it";
  }
  static std::string File() { return absl::StrCat(RealFolder(), "/kiel_denkmale.json"); }

  static std::vector<Monument> Read(std::vector<RowFault>* faults = nullptr) {
    RowList<Monument> list;
    const auto counts = ReadKielMonuments(FileText(File()), "kiel", list.Sink());
    EXPECT_TRUE(counts.ok()) << counts.status();
    EXPECT_EQ(counts->rows, 839);
    EXPECT_EQ(counts->good, 839);
    std::vector<Monument> out;
    for (auto& row : list.rows) out.push_back(std::move(row.value));
    if (faults != nullptr) *faults = list.faults;
    return out;
  }
};

TEST_F(KielMonuments, AreAllReadWithTheFaultsOfTheList) {
  std::vector<RowFault> faults;
  const auto monuments = Read(&faults);
  int addresses = 0, numbers = 0, points = 0;
  size_t further = 0;
  for (const Monument& monument : monuments) {
    addresses += monument.address.has_value();
    numbers += monument.address && !monument.address->house_number.empty();
    points += monument.point.has_value();
    further += monument.further.size();
  }
  EXPECT_EQ(addresses, 836);
  EXPECT_EQ(numbers, 832);
  EXPECT_EQ(points, 839);
  EXPECT_EQ(further, 431u);
  EXPECT_EQ(CountFaults(faults, "street", "is missing"), 3);
  EXPECT_EQ(CountFaults(faults, "housenumber", "is missing"), 4);
  EXPECT_EQ(CountFaults(faults, "postcode", "is missing"), 2);
  EXPECT_EQ(CountFaults(faults, "postcode", "no postal code of 5"), 1);
  EXPECT_EQ(faults.size(), 10u) << testing::PrintToString(FaultTexts(faults));
}

TEST_F(KielMonuments, AreFoundByTheirOwnAddressesAndPoints) {
  const MonumentIndex index(Read());
  int yes = 0, near = 0;
  for (const Monument& monument : index.monuments()) {
    const auto by_address = index.Find({.address = monument.address});
    yes += by_address && by_address->answer == domain::Answer::kYes;
    const auto by_point = index.Find({.point = monument.point});
    near += by_point && by_point->answer == domain::Answer::kUnknown && by_point->distance_m == 0;
  }
  EXPECT_EQ(yes, 832);
  EXPECT_EQ(near, 839);
  // The list writes `Rathauspl.`.
  const auto town_hall =
      index.Find({.address = domain::Address{"Rathausplatz", "1", "", "Kiel", ""}});
  ASSERT_TRUE(town_hall.has_value());
  EXPECT_EQ(town_hall->answer, domain::Answer::kYes);
}

}  // namespace
}  // namespace raumboerse::imports

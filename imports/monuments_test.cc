#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "domain/distance.h"
#include "imports/fictional_test.h"
#include "imports/files_test.h"
#include "imports/kiel_monuments.h"
#include "imports/monument_match.h"

namespace raumboerse::imports {
namespace {

using domain::Address;
using domain::Answer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

RowList<Monument> List() {
  RowList<Monument> list;
  const auto counts = ReadKielMonuments(TestFile("monuments.json"), "denkmale", list.Sink());
  EXPECT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 9, .good = 6, .faulty = 3, .warned = 3}));
  return list;
}

std::vector<Monument> Monuments() {
  std::vector<Monument> out;
  for (auto& row : List().rows) out.push_back(std::move(row.value));
  return out;
}

TEST(ReadKielMonuments, KeepsNamesAddressesAndPoints) {
  const auto monuments = Monuments();
  EXPECT_EQ(monuments[0].id, "1");
  EXPECT_EQ(monuments[0].name, "Alte Färberei");
  EXPECT_EQ(monuments[0].address, (Address{"Am Bach", "5", "01234", "Neustadt", ""}));
  EXPECT_EQ(monuments[0].point, (domain::Point{.latitude = 50.0501, .longitude = 10.0501}));
  EXPECT_EQ(monuments[0].source, "denkmale 1: Alte Färberei (Bauliche Anlage)");
  EXPECT_THAT(monuments[0].further, IsEmpty());
  EXPECT_EQ(monuments[3].address, std::nullopt);
  EXPECT_EQ(monuments[4].address->postal_code, "");
  EXPECT_EQ(monuments[4].point, std::nullopt);
}

TEST(ReadKielMonuments, FindsTheAddressesOfParts) {
  const auto monuments = Monuments();
  const auto at = [](const char* street, const char* number) {
    return Address{street, number, "", "Neustadt", ""};
  };
  EXPECT_THAT(monuments[1].further,
              ElementsAre(at("Seestraße", "10"), at("Seestraße", "12-14"), at("Hintergasse", "3a"),
                          at("Hintergasse", "5"), at("Am Tor", "1")));
}

TEST(ReadKielMonuments, ReportsEveryFault) {
  const auto list = List();
  EXPECT_EQ(CountFaults(list.faults, "housenumber", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "street", "is missing"), 3);
  EXPECT_EQ(CountFaults(list.faults, "street", "nothing can match it"), 1);
  EXPECT_EQ(CountFaults(list.faults, "postcode", "no postal code of 5"), 1);
  EXPECT_EQ(CountFaults(list.faults, "postcode", "is missing"), 3);
  EXPECT_EQ(CountFaults(list.faults, "coords", "are not in Germany"), 1);
  EXPECT_EQ(CountFaults(list.faults, "coords", "are missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "coords", "are not [latitude, longitude]"), 2);
  EXPECT_EQ(CountFaults(list.faults, "object_id", "is the id of row 5 too"), 1);
  EXPECT_EQ(CountFaults(list.faults, "object_id", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "designation", "is missing"), 1);
  EXPECT_EQ(list.faults.size(), 15u) << testing::PrintToString(FaultTexts(list.faults));
}

TEST(ReadKielMonuments, RefusesWhatIsNoList) {
  RowList<Monument> list;
  EXPECT_FALSE(ReadKielMonuments("{}", "", list.Sink()).ok());
  const auto counts = ReadKielMonuments("[1, null, [], \"a\"]", "", list.Sink());
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(counts->faulty, 4);
}

std::optional<MonumentFinding> At(const Address& address,
                                  std::optional<domain::Point> point = std::nullopt) {
  static const MonumentIndex& index = *new MonumentIndex(Monuments());
  return index.Find({.address = address, .point = point});
}

TEST(MatchMonument, SaysYesForAnEqualAddressHoweverWritten) {
  for (const Address& address :
       {Address{"Am Bach", "5", "01234", "Neustadt", ""}, Address{"am bach", " 5", "01234", "", ""},
        Address{"AM BACH", "Nr. 5", "", "NEUSTADT", ""}}) {
    const auto finding = At(address);
    ASSERT_TRUE(finding.has_value());
    EXPECT_EQ(finding->answer, Answer::kYes);
    EXPECT_EQ(finding->monument, 0u);
    EXPECT_EQ(finding->source, "denkmale 1: Alte Färberei (Bauliche Anlage)");
    EXPECT_THAT(finding->reason.de, HasSubstr("Alte Färberei"));
    EXPECT_THAT(finding->reason.en, HasSubstr("Alte Färberei"));
  }
  EXPECT_EQ(At({"Seestr.", "12 - 14", "01299", "Neustadt", ""})->answer, Answer::kYes);
  // Far from the monument's point, the address still counts.
  EXPECT_EQ(At({"Am Bach", "5", "01234", "", ""}, domain::Point{50.5, 10.5})->answer, Answer::kYes);
}

TEST(MatchMonument, SaysNothingForOtherNumbersCitiesAndPostalCodes) {
  for (const Address& address :
       {Address{"Am Bach", "5a", "01234", "Neustadt", ""},
        Address{"Am Bach", "5", "01299", "Neustadt", ""},
        Address{"Am Bach", "5", "", "Altstadt", ""},
        Address{"Am Bach", "", "01234", "Neustadt", ""}, Address{"", "5", "01234", "Neustadt", ""}})
    EXPECT_EQ(At(address), std::nullopt) << address.street << " " << address.house_number;
  EXPECT_EQ(MatchMonument({}, Monuments()), std::nullopt);
  EXPECT_EQ(MatchMonument({.point = domain::Point{50.0501, 10.0501}}, {}), std::nullopt);
}

TEST(MatchMonument, AsksWhereAnAddressCannotBeCompared) {
  const auto nowhere = At({"Am Bach", "5", "", "", ""});
  EXPECT_EQ(nowhere->answer, Answer::kUnknown);
  EXPECT_THAT(nowhere->reason.en, HasSubstr("may have this address"));
  const auto no_number = At({"Rathausplatz", "", "01234", "Neustadt", ""});
  EXPECT_EQ(no_number->answer, Answer::kUnknown);
  EXPECT_EQ(no_number->monument, 2u);
}

TEST(MatchMonument, AsksWithinFifteenMetresAndNamesTheNearest) {
  const auto north_of = [](double metres) {
    const double degrees = metres / (domain::kEarthRadiusM * 3.14159265358979 / 180);
    return domain::Point{.latitude = 50.08 + degrees, .longitude = 10.08};
  };
  const Address other{"Wall", "1", "01234", "Neustadt", ""};
  for (double metres : {0.0, 14.0, 15.9, -15.9}) {
    const auto finding = At(other, north_of(metres));
    ASSERT_TRUE(finding.has_value()) << metres;
    EXPECT_EQ(finding->answer, Answer::kUnknown);
    EXPECT_EQ(finding->monument, 3u);
    EXPECT_THAT(finding->reason.de, HasSubstr("Stadtmauer"));
  }
  for (double metres : {16.1, -16.1, 100.0}) EXPECT_EQ(At(other, north_of(metres)), std::nullopt);
  const auto nearest = At(other, domain::Point{50.05013, 10.0501});
  EXPECT_EQ(nearest->source, "denkmale 9: Remise");
  EXPECT_EQ(nearest->distance_m, 1);
}

TEST(MatchMonument, NeverSaysNoAndFindsWhatASearchOfAllFinds) {
  constexpr unsigned kSeed = 20270115;
  std::mt19937 random(kSeed);
  std::uniform_real_distribution<double> near(0, 0.002);
  std::vector<Monument> monuments(300);
  for (size_t i = 0; i < monuments.size(); ++i) {
    monuments[i].name = absl::StrCat("m", i);
    monuments[i].point = domain::Point{50 + near(random), 10 + near(random)};
  }
  const MonumentIndex index(monuments);
  int found = 0;
  for (int i = 0; i < 2'000; ++i) {
    const domain::Point point{50 + near(random), 10 + near(random)};
    std::optional<size_t> nearest;
    int64_t least = kMonumentNearM + 1;
    for (size_t m = 0; m < monuments.size(); ++m) {
      const int64_t distance = domain::DistanceM(point, *monuments[m].point);
      if (distance >= least) continue;
      least = distance;
      nearest = m;
    }
    const auto finding = index.Find({.point = point});
    ASSERT_EQ(finding.has_value(), nearest.has_value()) << "seed " << kSeed << ", question " << i;
    if (!finding) continue;
    ++found;
    EXPECT_EQ(finding->monument, *nearest) << "seed " << kSeed << ", question " << i;
    EXPECT_EQ(finding->answer, Answer::kUnknown);
  }
  EXPECT_GT(found, 100);
  EXPECT_LT(found, 2'000);
}

}  // namespace
}  // namespace raumboerse::imports

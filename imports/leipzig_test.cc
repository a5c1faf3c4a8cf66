#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/fictional_test.h"
#include "imports/files_test.h"
#include "imports/leipzig_associations.h"
#include "imports/leipzig_offices.h"

namespace raumboerse::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

template <typename T>
const T& RowAt(const RowList<T>& list, int64_t line) {
  static const T none{};
  for (const auto& row : list.rows)
    if (row.line == line) return row.value;
  ADD_FAILURE() << "no row " << line;
  return none;
}

RowList<domain::ContactFields> Offices() {
  RowList<domain::ContactFields> list;
  const auto counts = ReadLeipzigOffices(TestFile("offices.json"), FictionalOptions(), list.Sink());
  EXPECT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 10);
  EXPECT_EQ(counts->faulty, 2);
  return list;
}

TEST(ReadLeipzigOffices, KeepsNumbersChannelsAndAddresses) {
  const auto list = Offices();
  const domain::ContactFields& unit = RowAt(list, 1);
  EXPECT_EQ(unit.kind, domain::ContactKind::kOffice);
  EXPECT_EQ(unit.title, "Sachgebiet Sondernutzung");
  EXPECT_EQ(unit.office_number, "32.20");
  EXPECT_EQ(unit.record.source_id, "3");
  EXPECT_EQ(unit.record.visibility, domain::Visibility::kPublic);
  EXPECT_EQ(unit.address->street, "Markt");
  EXPECT_EQ(unit.address->house_number, "1-3");
  EXPECT_EQ(unit.address->addition, "4 (Markt)");
  ASSERT_EQ(unit.channels.size(), 3u);
  EXPECT_EQ(unit.channels[0].kind, domain::ChannelKind::kEmail);
  EXPECT_EQ(unit.channels[0].value, "ordnung@neustadt.example");
  EXPECT_EQ(unit.channels[1].kind, domain::ChannelKind::kPhone);
  EXPECT_EQ(unit.channels[2].kind, domain::ChannelKind::kWeb);
  EXPECT_EQ(unit.parent, RowAt(list, 3).record.name);
}

TEST(ReadLeipzigOffices, HandsParentsOutFirst) {
  const auto list = Offices();
  std::vector<std::string> names;
  for (const auto& row : list.rows) {
    if (!row.value.parent.empty()) {
      EXPECT_THAT(names, testing::Contains(row.value.parent));
    }
    names.push_back(row.value.record.name);
  }
  EXPECT_EQ(names.size(), 8u);
}

TEST(ReadLeipzigOffices, ReportsEveryFault) {
  const auto list = Offices();
  EXPECT_EQ(CountFaults(list.faults, "parent_id", "is no unit of the list"), 1);
  EXPECT_EQ(CountFaults(list.faults, "parent_id", "closes a circle"), 1);
  EXPECT_EQ(CountFaults(list.faults, "parent_id", "is a faulty row"), 1);
  EXPECT_EQ(CountFaults(list.faults, "email", "withheld"), 1);
  EXPECT_EQ(CountFaults(list.faults, "email", "no mail address"), 2);
  EXPECT_EQ(CountFaults(list.faults, "email", "the mailbox of 2 units"), 1);
  EXPECT_EQ(CountFaults(list.faults, "org_identifier", "the Amt number of 2 units"), 1);
  EXPECT_EQ(CountFaults(list.faults, "org_identifier", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "url", "no http"), 1);
  EXPECT_EQ(CountFaults(list.faults, "address", "is missing"), 4);
  EXPECT_EQ(CountFaults(list.faults, "address.postal_code", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "address", "is written Markt 1-3 in row 1"), 1);
  EXPECT_EQ(CountFaults(list.faults, "label", "at the same address in row 3"), 1);
  EXPECT_EQ(CountFaults(list.faults, "id", "is the id of row 2"), 1);
  EXPECT_EQ(CountFaults(list.faults, "label", "required"), 1);
  EXPECT_EQ(RowAt(list, 3).address->street, "Markt");
  EXPECT_EQ(RowAt(list, 9).parent, "");
}

TEST(ReadLeipzigOffices, RefusesWhatIsNoList) {
  RowList<domain::ContactFields> list;
  EXPECT_THAT(ReadLeipzigOffices("{}", FictionalOptions(), list.Sink()).status().message(),
              HasSubstr("no JSON list"));
  const auto numbers = ReadLeipzigOffices("[1, \"a\", null]", FictionalOptions(), list.Sink());
  ASSERT_TRUE(numbers.ok());
  EXPECT_EQ(numbers->faulty, 3);
}

RowList<domain::InitiativeFields> Associations() {
  RowList<domain::InitiativeFields> list;
  const auto counts =
      ReadLeipzigAssociations(TestFile("associations.json"), FictionalOptions(), list.Sink());
  EXPECT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 8);
  EXPECT_EQ(counts->faulty, 2);
  return list;
}

TEST(ReadLeipzigAssociations, KeepsNamesTopicsDistrictsAndForms) {
  const auto list = Associations();
  const domain::InitiativeFields& first = RowAt(list, 1);
  EXPECT_EQ(first.record.source_id, "Verein:Radwerk");
  EXPECT_EQ(first.title, "Radwerk Neustadt e.V.");
  EXPECT_EQ(first.description, "Weitere Namen: Werkstatt am Bach");
  EXPECT_EQ(first.organisation_form, domain::OrganisationForm::kRegisteredAssociation);
  EXPECT_THAT(first.topics, ElementsAre("Umwelt und Stadtgrün"));
  EXPECT_THAT(first.districts, ElementsAre("01"));
  EXPECT_EQ(first.address->street, "Neue Muehlen Straße");
  EXPECT_EQ(first.address->house_number, "19A");
  EXPECT_THAT(first.consents, IsEmpty());
  EXPECT_THAT(RowAt(list, 2).districts, ElementsAre("02", "03"));
  EXPECT_EQ(RowAt(list, 2).organisation_form, domain::OrganisationForm::kCooperative);
  EXPECT_EQ(RowAt(list, 2).description, "Weitere Anschriften: An der Muehle 2, 01235 Bad Neustadt");
  EXPECT_EQ(RowAt(list, 3).organisation_form, domain::OrganisationForm::kUnknown);
  EXPECT_EQ(RowAt(list, 8).organisation_form, domain::OrganisationForm::kFoundation);
  EXPECT_EQ(RowAt(list, 8).address->house_number, "19A");
}

TEST(ReadLeipzigAssociations, ReportsEveryFault) {
  const auto list = Associations();
  EXPECT_EQ(CountFaults(list.faults, "labels", "are missing"), 1);
  EXPECT_EQ(RowAt(list, 4).title, "Ohne.Namen");
  EXPECT_EQ(RowAt(list, 4).record.visibility, domain::Visibility::kStaff);
  EXPECT_EQ(RowAt(list, 1).record.visibility, domain::Visibility::kPublic);
  EXPECT_EQ(CountFaults(list.faults, "key", "is the key of row 2 of another kind"), 1);
  EXPECT_EQ(CountFaults(list.faults, "key", "is the key of row 1 of this kind"), 1);
  EXPECT_EQ(CountFaults(list.faults, "key", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "addresses", "are missing"), 3);
  EXPECT_EQ(CountFaults(list.faults, "addresses", "further addresses"), 1);
  EXPECT_EQ(CountFaults(list.faults, "addresses", "is not of the form"), 1);
  EXPECT_EQ(CountFaults(list.faults, "address", "is written Neue Muehlen Straße 19A in row 1"), 1);
  EXPECT_EQ(CountFaults(list.faults, "ortsteil", "names 2 districts"), 1);
  EXPECT_EQ(CountFaults(list.faults, "ortsteil", "otherwise here: Mühlenviertel"), 1);
  EXPECT_EQ(CountFaults(list.faults, "ortsteil", "otherwise here: Groß Lühnau-Nord"), 1);
  EXPECT_EQ(CountFaults(list.faults, "ortsteil", "no district of the exchange"), 1);
}

TEST(ParseDottedAddress, TakesTheListsForm) {
  const auto address = ParseDottedAddress("04103.BadDueben.Strassedes17Juni.19");
  ASSERT_TRUE(address.has_value());
  EXPECT_EQ(address->street, "Straße des 17. Juni");
  EXPECT_EQ(address->house_number, "19");
  EXPECT_EQ(address->postal_code, "04103");
  EXPECT_EQ(address->city, "Bad Dueben");
  EXPECT_EQ(ParseDottedAddress("04103.Leipzig.Karl-Liebknecht-Strasse.1A")->street,
            "Karl-Liebknecht-Straße");
  for (const char* text : {"", "a", "4103.Leipzig.Strasse.1", "04103.Leipzig.Strasse",
                           "04103.Leipzig..1", "04103.Leipzig.Strasse.1.2", "0410x.Leipzig.S.1"})
    EXPECT_FALSE(ParseDottedAddress(text).has_value()) << text;
}

}  // namespace
}  // namespace raumboerse::imports

#include "imports/xzufi.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/fictional_test.h"
#include "imports/files_test.h"

namespace raumboerse::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

domain::ExchangeFields Neustadt() {
  domain::ExchangeFields exchange = FictionalExchange();
  exchange.ags = "99999001";
  return exchange;
}

const ExchangeWords& NeustadtWords() {
  static const ExchangeWords* const words = new ExchangeWords(Neustadt());
  return *words;
}

ReadOptions Options() {
  return {
      .exchange = NeustadtWords(), .source = "portal", .today = *domain::Day::Parse("2027-01-15")};
}

ServiceMapping Mapping() { return *ServiceMapping::Parse("99012034001000 = change_of_use\n"); }

std::string Message(absl::string_view content) {
  return absl::StrCat("<x:transfer xmlns:x=\"http://xoev.de/schemata/xzufi/2_2_0\">", content,
                      "</x:transfer>");
}

// The row with this source id.
template <typename T>
const T& RowOf(const RowList<T>& list, absl::string_view source_id) {
  static const T none{};
  for (const auto& row : list.rows)
    if (row.value.record.source_id == source_id) return row.value;
  ADD_FAILURE() << "no row " << source_id;
  return none;
}

RowList<domain::ContactFields> Contacts() {
  RowList<domain::ContactFields> list;
  const auto counts = ReadXzufiContacts(TestFile("xzufi.xml"), Options(), list.Sink());
  EXPECT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 7);
  EXPECT_EQ(counts->faulty, 3);
  return list;
}

RowList<domain::ResponsibilityFields> Responsibilities() {
  RowList<domain::ResponsibilityFields> list;
  const auto counts =
      ReadXzufiResponsibilities(TestFile("xzufi.xml"), Mapping(), Options(), list.Sink());
  EXPECT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 6) << testing::PrintToString(FaultTexts(list.faults));
  EXPECT_EQ(counts->good, 3);
  return list;
}

TEST(ReadXzufiContacts, KeepsNamesAddressesAndChannels) {
  const auto list = Contacts();
  const domain::ContactFields& office = RowOf(list, "L900001:12");
  EXPECT_EQ(office.kind, domain::ContactKind::kOffice);
  EXPECT_EQ(office.title, "Bauaufsicht");
  EXPECT_EQ(office.record.source, "portal");
  EXPECT_EQ(office.record.visibility, domain::Visibility::kPublic);
  EXPECT_EQ(office.address, (domain::Address{"Markt", "1-3", "01234", "Neustadt", ""}));
  ASSERT_EQ(office.channels.size(), 3u);
  EXPECT_EQ(office.channels[0].value, "bauaufsicht@neustadt.example");
  EXPECT_EQ(office.channels[1].kind, domain::ChannelKind::kPhone);
  EXPECT_EQ(office.channels[2].value, "https://www.neustadt.example/bau?a=1&b=2");
  EXPECT_EQ(RowOf(list, "L900001:10").validity->from.ToString(), "2020-01-01");
  EXPECT_TRUE(RowOf(list, "L900001:10").validity->until.infinite());
  for (const auto& row : list.rows) EXPECT_TRUE(domain::Contact::Create(row.value).ok());
}

TEST(ReadXzufiContacts, TellsTheSameIdOfTwoAgenciesApartAndHandsParentsOutFirst) {
  const auto list = Contacts();
  EXPECT_EQ(RowOf(list, "L900001:12").parent, RowOf(list, "L900001:10").record.name);
  EXPECT_NE(RowOf(list, "L900001:10").record.name, RowOf(list, "L900002:10").record.name);
  std::vector<std::string> names;
  for (const auto& row : list.rows) {
    if (!row.value.parent.empty()) {
      EXPECT_THAT(names, testing::Contains(row.value.parent));
    }
    names.push_back(row.value.record.name);
  }
  EXPECT_EQ(names.size(), 4u);
}

TEST(ReadXzufiContacts, ReportsEveryFaultWithItsLine) {
  const auto list = Contacts();
  constexpr char kParent[] = "uebergeordneteOrganisationseinheitID";
  EXPECT_EQ(CountFaults(list.faults, kParent, "is no unit of the file"), 1);
  EXPECT_EQ(CountFaults(list.faults, kParent, "closes a circle"), 1);
  EXPECT_EQ(CountFaults(list.faults, "id", "has no schemeAgencyID"), 1);
  EXPECT_EQ(CountFaults(list.faults, "id", "is the id of line 31 too"), 1);
  EXPECT_EQ(CountFaults(list.faults, "name", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "kennung", "left out"), 1);
  EXPECT_EQ(CountFaults(list.faults, "kanal", "left out"), 1);
  EXPECT_EQ(CountFaults(list.faults, "kontaktperson", "is a person"), 1);
  EXPECT_EQ(list.faults.size(), 8u) << testing::PrintToString(FaultTexts(list.faults));
  for (const auto& fault : list.faults) {
    EXPECT_GT(fault.line, 30);
    EXPECT_THAT(fault.value, testing::Not(HasSubstr("nie gelesen")));
  }
}

TEST(ReadXzufiResponsibilities, NamesServicesByMappingOrByAgencyAndId) {
  const auto list = Responsibilities();
  const auto contacts = Contacts();
  const domain::ResponsibilityFields& whole = RowOf(list, "L900001:z1");
  EXPECT_EQ(whole.service, "change_of_use");
  EXPECT_EQ(whole.contact, RowOf(contacts, "L900001:12").record.name);
  EXPECT_EQ(whole.role, domain::ResponsibilityRole::kDecides);
  EXPECT_THAT(whole.districts, IsEmpty());
  EXPECT_EQ(whole.validity->from.ToString(), "2026-01-01");
  EXPECT_EQ(whole.validity->until.ToString(), "2028-01-01");
  EXPECT_EQ(RowOf(list, "L900001:z2").service, "L900002.100");
  EXPECT_THAT(RowOf(list, "L900001:z2").districts, ElementsAre("02", "01"));
  const domain::ResponsibilityFields& other = RowOf(list, "L900002:z1");
  EXPECT_EQ(other.service, "L900001.200");
  EXPECT_EQ(other.contact, RowOf(contacts, "L900002:10").record.name);
  EXPECT_EQ(other.role, domain::ResponsibilityRole::kHelps);
  EXPECT_EQ(other.validity, std::nullopt);
  for (const auto& row : list.rows) EXPECT_TRUE(domain::Responsibility::Create(row.value).ok());
}

TEST(ReadXzufiResponsibilities, ReportsEveryFault) {
  const auto list = Responsibilities();
  EXPECT_EQ(CountFaults(list.faults, "leistung", "has no id or no schemeAgencyID"), 1);
  EXPECT_EQ(CountFaults(list.faults, "rolle", "is neither 01 nor 02"), 1);
  EXPECT_EQ(CountFaults(list.faults, "leistungID", "is no service of the file"), 1);
  EXPECT_EQ(CountFaults(list.faults, "leistungID", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "uebergeordnetesObjektID", "is no unit of the file"), 1);
  EXPECT_EQ(CountFaults(list.faults, "organisationseinheitID", "has no schemeAgencyID"), 1);
  EXPECT_EQ(CountFaults(list.faults, "id", "is the id of line 57 too"), 1);
  EXPECT_EQ(CountFaults(list.faults, "id", "has no schemeAgencyID"), 1);
  EXPECT_EQ(CountFaults(list.faults, "gebietID", "is neither a district"), 1);
  EXPECT_EQ(CountFaults(list.faults, "gueltigkeit", "ends before it begins"), 1);
  EXPECT_EQ(CountFaults(list.faults, "gebietID", "for other places"), 1);
  EXPECT_EQ(CountFaults(list.faults, "zustaendigkeit", "online services"), 1);
  EXPECT_EQ(list.faults.size(), 12u) << testing::PrintToString(FaultTexts(list.faults));
}

TEST(ReadXzufiResponsibilities, AsksForTheMunicipalityKeyWhereAreasAreGiven) {
  RowList<domain::ResponsibilityFields> list;
  const auto counts =
      ReadXzufiResponsibilities(TestFile("xzufi.xml"), Mapping(), FictionalOptions(), list.Sink());
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(CountFaults(list.faults, "gebietID", "states no AGS"), 2);
  EXPECT_EQ(counts->good, 2);
}

TEST(ReadXzufi, MapsAServiceThatTheFileDoesNotHave) {
  const auto mapping = *ServiceMapping::Parse("L900001:nirgends = event_notice");
  const std::string file = absl::StrReplaceAll(
      TestFile("xzufi.xml"), {{"\"L900001\">14</xzufi:ueber", "\"L900001\">12</xzufi:ueber"}});
  RowList<domain::ResponsibilityFields> list;
  ASSERT_TRUE(ReadXzufiResponsibilities(file, mapping, Options(), list.Sink()).ok());
  EXPECT_EQ(RowOf(list, "L900001:z4").service, "event_notice");
}

TEST(ReadXzufi, MakesAValidCodeOfAnyId) {
  const std::string file = Message(absl::StrCat(
      "<x:leistung><x:id schemeAgencyID='L 1'>Ä/1</x:id></x:leistung>"
      "<x:leistung><x:id schemeAgencyID='L'>",
      std::string(90, '7'),
      "</x:id></x:leistung>"
      "<x:organisationseinheit><x:id schemeAgencyID='L'>1</x:id><x:name><x:name>Amt</x:name>"
      "</x:name><x:zustaendigkeit><x:id schemeAgencyID='L'>a</x:id>"
      "<x:leistungID schemeAgencyID='L 1'>Ä/1</x:leistungID></x:zustaendigkeit>"
      "<x:zustaendigkeit><x:id schemeAgencyID='L'>b</x:id>"
      "<x:leistungID schemeAgencyID='L'>",
      std::string(90, '7'), "</x:leistungID></x:zustaendigkeit></x:organisationseinheit>"));
  RowList<domain::ResponsibilityFields> list;
  const auto counts = ReadXzufiResponsibilities(file, Mapping(), Options(), list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  ASSERT_EQ(counts->good, 2) << testing::PrintToString(FaultTexts(list.faults));
  EXPECT_THAT(list.rows[0].value.service, testing::StartsWith("L-1."));
  EXPECT_EQ(list.rows[1].value.service.size(), 64u);
}

TEST(ReadXzufi, ReportsWhatIsTooLong) {
  const std::string file = Message(
      absl::StrCat("<x:organisationseinheit><x:id schemeAgencyID='L'>1</x:id><x:name><x:name>",
                   std::string(301, 'a'), "</x:name></x:name></x:organisationseinheit>",
                   "<x:organisationseinheit><x:id schemeAgencyID='L'>", std::string(199, '1'),
                   "</x:id><x:name><x:name>Amt</x:name></x:name></x:organisationseinheit>"));
  RowList<domain::ContactFields> list;
  const auto counts = ReadXzufiContacts(file, Options(), list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->faulty, 2);
  EXPECT_EQ(CountFaults(list.faults, "title", "300"), 1);
  EXPECT_EQ(CountFaults(list.faults, "record.source_id", "200"), 1);
}

TEST(ReadXzufi, RefusesOtherFilesAsAWhole) {
  RowList<domain::ContactFields> list;
  const auto error = [&](absl::string_view bytes) {
    return std::string(ReadXzufiContacts(bytes, Options(), list.Sink()).status().message());
  };
  EXPECT_THAT(error("{}"), HasSubstr("is no XML"));
  EXPECT_THAT(error("<a/>"), HasSubstr("is no XZuFi"));
  EXPECT_THAT(error("<a xmlns='http://xoev.de/schemata/xzufi/2_1_0'/>"),
              HasSubstr("is XZuFi 2_1_0"));
  EXPECT_EQ(error("<a xmlns='http://xoev.de/schemata/xzufi/2_2_0'/>"), "");
  EXPECT_THAT(error("<!DOCTYPE a><a xmlns='http://xoev.de/schemata/xzufi/2_2_0'/>"),
              HasSubstr("document type"));
}

}  // namespace
}  // namespace raumboerse::imports

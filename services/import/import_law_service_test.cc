#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"

#include "services/import/import_service_test.h"
#include "services/import/stopping_engine_test.h"

// Who answers for what, through the service: lists of responsibilities and XZuFi.
namespace raumboerse::services {
namespace {

using domain::Contact;
using domain::Responsibility;

constexpr char kResponsibilityHeader[] = "Leistung;Ortsteile;Ansprechpartner;Rolle;von;bis\n";

v1::RunImportRequest ResponsibilitiesRequest() {
  return ImportCity::Of(v1::IMPORT_FORMAT_RESPONSIBILITIES_CSV, "plan");
}
v1::RunImportRequest XzufiRequest() {
  v1::RunImportRequest request = ImportCity::Of(v1::IMPORT_FORMAT_XZUFI_XML, "portal");
  request.set_mapping("99012034001000 = building_permit\n");
  return request;
}

void AddContact(ImportCity& city, const std::string& id, const std::string& title,
                const std::string& duplicate_of = "") {
  domain::ContactFields contact;
  contact.kind = domain::ContactKind::kOffice;
  contact.title = title;
  contact.record.duplicate_of = duplicate_of;
  const auto added = city.ledger().Create<Contact>("eschenfurt", id, *Contact::Create(contact), {});
  ASSERT_TRUE(added.ok()) << added.status();
}

std::string NameOf(const std::string& id) {
  return absl::StrCat("exchanges/eschenfurt/contacts/", id);
}

std::optional<Responsibility> OfService(ImportCity& city, const std::string& service) {
  for (Responsibility& each : city.All<Responsibility>())
    if (each->service == service) return std::move(each);
  return std::nullopt;
}

TEST(ImportResponsibilitiesCsv, FindsContactsByIdAndTitleAndRepeatsUnchanged) {
  ImportCity city;
  city.MakeExchange();
  AddContact(city, "bauaufsicht", "Bauaufsichtsamt");
  AddContact(city, "bauaufsicht-alt", "Bauaufsichtsamt", NameOf("bauaufsicht"));
  AddContact(city, "ordnungsamt", "Ordnungsamt");
  const std::string file =
      absl::StrCat(kResponsibilityHeader,
                   "building_permit;01, Südvorstadt;BAUAUFSICHTSAMT;entscheidet;01.01.2027;\n",
                   "restaurant_permit;;ordnungsamt;hilft;;31.12.2027\n");
  v1::RunImportRequest dry = ResponsibilitiesRequest();
  dry.set_validate_only(true);
  Told told = city.Import("eschenfurt", file, dry);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 2);
  EXPECT_TRUE(city.All<Responsibility>().empty());

  told = city.Import("eschenfurt", file, ResponsibilitiesRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 2);
  const auto permit = OfService(city, "building_permit");
  ASSERT_TRUE(permit);
  EXPECT_EQ((*permit)->contact, NameOf("bauaufsicht"));
  EXPECT_EQ((*permit)->districts, (std::vector<std::string>{"01", "05"}));
  EXPECT_EQ((*permit)->role, domain::ResponsibilityRole::kDecides);
  EXPECT_EQ((*permit)->record.source, "plan");
  const auto other = OfService(city, "restaurant_permit");
  ASSERT_TRUE(other);
  EXPECT_EQ((*other)->validity->until.ToString(), "2028-01-01");

  told = city.Import("eschenfurt", file, ResponsibilitiesRequest());
  EXPECT_EQ(told.last.rows_unchanged(), 2) << told.ShortDebug();
  told = city.Import("eschenfurt", absl::StrReplaceAll(file, {{"31.12.2027", "30.06.2028"}}),
                     ResponsibilitiesRequest());
  EXPECT_EQ(told.last.rows_updated(), 1) << told.ShortDebug();
  EXPECT_EQ(city.All<Responsibility>().size(), 2u);
}

TEST(ImportResponsibilitiesCsv, WritesNothingWhereARowIsFaulty) {
  ImportCity city;
  city.MakeExchange();
  AddContact(city, "ordnungsamt", "Ordnungsamt");
  AddContact(city, "kulturamt-1", "Kulturamt");
  AddContact(city, "kulturamt-2", "Kulturamt");
  const std::string file = absl::StrCat(kResponsibilityHeader, "event_notice;;Ordnungsamt;;;\n",
                                        "event_notice;;Bauamt;;;\n", "event_notice;;Kulturamt;;;\n",
                                        "event_notice;99;Ordnungsamt;;;\n", "event_notice;;;;;\n",
                                        ";;Ordnungsamt;;;\n", "event_notice;;Ordnungsamt;;;\n");
  Told told = city.Import("eschenfurt", file, ResponsibilitiesRequest());
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS") << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 1);
  EXPECT_EQ(told.last.rows_faulty(), 6);
  EXPECT_EQ(told.CountFaults("neither the id nor the title"), 1);
  EXPECT_EQ(told.CountFaults("of several contacts"), 1);
  EXPECT_EQ(told.CountFaults("no district"), 1);
  EXPECT_EQ(told.CountFaults("is missing"), 2);
  EXPECT_EQ(told.CountFaults("says the same as line 2"), 1);
  EXPECT_TRUE(city.All<Responsibility>().empty());
  v1::RunImportRequest skip = ResponsibilitiesRequest();
  skip.set_skip_faulty(true);
  told = city.Import("eschenfurt", file, skip);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 1);
  v1::RunImportRequest mapping = ResponsibilitiesRequest();
  mapping.set_mapping("Leistung = dienst\n");
  EXPECT_TRUE(absl::IsInvalidArgument(city.Import("eschenfurt", file, mapping).end()));
  mapping.set_mapping("Amt = contact\n");
  EXPECT_TRUE(
      city.Import("eschenfurt", "Leistung;Amt\nevent_notice;ordnungsamt\n", mapping).end().ok());
}

// Two units, the child first, and who answers for one service.
std::string Xzufi() {
  return R"(<xzufi:transfer xmlns:xzufi="http://xoev.de/schemata/xzufi/2_2_0">
<xzufi:schreibe><xzufi:leistung>
  <xzufi:id schemeAgencyID="L1">100</xzufi:id>
  <xzufi:referenzLeiKa><code>99012034001000</code></xzufi:referenzLeiKa>
</xzufi:leistung></xzufi:schreibe>
<xzufi:schreibe><xzufi:organisationseinheit>
  <xzufi:id schemeAgencyID="L1">12</xzufi:id>
  <xzufi:uebergeordneteOrganisationseinheitID schemeAgencyID="L1"
    >10</xzufi:uebergeordneteOrganisationseinheitID>
  <xzufi:name><xzufi:name languageCode="de">Bauaufsicht</xzufi:name></xzufi:name>
  <xzufi:zustaendigkeit>
    <xzufi:id schemeAgencyID="L1">z1</xzufi:id>
    <xzufi:leistungID schemeAgencyID="L1">100</xzufi:leistungID>
    <xzufi:gebietID>Altstadt</xzufi:gebietID>
    <xzufi:rolle><code>01</code></xzufi:rolle>
  </xzufi:zustaendigkeit>
</xzufi:organisationseinheit></xzufi:schreibe>
<xzufi:schreibe><xzufi:organisationseinheit>
  <xzufi:id schemeAgencyID="L1">10</xzufi:id>
  <xzufi:name><xzufi:name languageCode="de">Dezernat Bauen</xzufi:name></xzufi:name>
</xzufi:organisationseinheit></xzufi:schreibe>
<xzufi:schreibe><xzufi:zustaendigkeit>
  <xzufi:id schemeAgencyID="L1">z2</xzufi:id>
  <xzufi:organisationseinheitID schemeAgencyID="L1">10</xzufi:organisationseinheitID>
  <xzufi:leistungID schemeAgencyID="L1">100</xzufi:leistungID>
  <xzufi:rolle><code>02</code></xzufi:rolle>
</xzufi:zustaendigkeit></xzufi:schreibe>
</xzufi:transfer>)";
}

TEST(ImportXzufi, WritesContactsThenWhoAnswersAndRepeatsUnchanged) {
  ImportCity city;
  city.MakeExchange();
  v1::RunImportRequest dry = XzufiRequest();
  dry.set_validate_only(true);
  Told told = city.Import("eschenfurt", Xzufi(), dry);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 4);
  EXPECT_TRUE(city.All<Contact>().empty());

  told = city.Import("eschenfurt", Xzufi(), XzufiRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 4);
  const auto contacts = city.All<Contact>();
  ASSERT_EQ(contacts.size(), 2u);
  const Contact& child = contacts[0]->title == "Bauaufsicht" ? contacts[0] : contacts[1];
  const Contact& parent = contacts[0]->title == "Bauaufsicht" ? contacts[1] : contacts[0];
  EXPECT_EQ(child->parent, parent->record.name);
  const auto all = city.All<Responsibility>();
  ASSERT_EQ(all.size(), 2u);
  for (const Responsibility& each : all) {
    const bool decides = each->role == domain::ResponsibilityRole::kDecides;
    EXPECT_EQ(each->service, "building_permit");
    EXPECT_EQ(each->contact, decides ? child->record.name : parent->record.name);
    EXPECT_EQ(each->districts.size(), decides ? 1u : 0u);
  }
  told = city.Import("eschenfurt", Xzufi(), XzufiRequest());
  EXPECT_EQ(told.last.rows_unchanged(), 4) << told.ShortDebug();
}

TEST(ImportXzufi, FollowsAContactThatTheExchangeHoldsUnderAnotherName) {
  ImportCity city;
  city.MakeExchange();
  domain::ContactFields contact;
  contact.kind = domain::ContactKind::kOffice;
  contact.title = "Alte Bauaufsicht";
  contact.record.source = "portal";
  contact.record.source_id = "L1:12";
  ASSERT_TRUE(
      city.ledger().Create<Contact>("eschenfurt", "bau", *Contact::Create(contact), {}).ok());
  for (int run = 0; run < 2; ++run) {
    const Told told = city.Import("eschenfurt", Xzufi(), XzufiRequest());
    EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
    EXPECT_EQ(told.last.rows_unchanged(), run == 0 ? 0 : 4) << told.ShortDebug();
    EXPECT_EQ(city.All<Contact>().size(), 2u);
    for (const Responsibility& each : city.All<Responsibility>()) {
      const bool decides = each->role == domain::ResponsibilityRole::kDecides;
      EXPECT_EQ(each->contact == NameOf("bau"), decides) << each->contact;
    }
  }
}

TEST(ImportXzufi, ChecksBothKindsBeforeTheFirstContactIsWritten) {
  ImportCity city;
  city.MakeExchange();
  // The contacts are good, one responsibility names a unit that the file lacks.
  const std::string file = absl::StrReplaceAll(
      Xzufi(), {{"<xzufi:organisationseinheitID schemeAgencyID=\"L1\">10<",
                 "<xzufi:organisationseinheitID schemeAgencyID=\"L1\">nirgends<"}});
  Told told = city.Import("eschenfurt", file, XzufiRequest());
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS") << told.ShortDebug();
  EXPECT_EQ(told.last.rows_faulty(), 1);
  EXPECT_TRUE(city.All<Contact>().empty());
  v1::RunImportRequest skip = XzufiRequest();
  skip.set_skip_faulty(true);
  told = city.Import("eschenfurt", file, skip);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 3);

  // The fixture of the reader has faults of every sort; its city is another one.
  told = city.Import("eschenfurt", TestData("xzufi.xml"), XzufiRequest());
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS") << told.ShortDebug();
  EXPECT_EQ(told.last.rows_read(), told.last.rows_good() + told.last.rows_faulty());
  v1::RunImportRequest mapping = XzufiRequest();
  mapping.set_mapping("99012034001000 building_permit");
  EXPECT_TRUE(absl::IsInvalidArgument(city.Import("eschenfurt", Xzufi(), mapping).end()));
}

TEST(ImportXzufi, CountsRowsThatShareALine) {
  ImportCity city;
  city.MakeExchange();
  const std::string file = absl::StrReplaceAll(Xzufi(), {{"\n", ""}});
  Told told = city.Import("eschenfurt", file, XzufiRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 4);
  // Two faulty responsibilities behind two good contacts.
  told = city.Import("eschenfurt",
                     absl::StrReplaceAll(file, {{"leistungID schemeAgencyID=\"L1\">100<",
                                                 "leistungID schemeAgencyID=\"L1\">101<"}}),
                     XzufiRequest());
  EXPECT_EQ(told.last.rows_good(), 2) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_faulty(), 2);
}

TEST(ImportXzufi, ARepeatCompletesWhatBrokeOff) {
  storage::MemoryEngine memory;
  StoppingEngine engine(memory);
  ImportCity city(&engine);
  city.MakeExchange();
  int broken_off = 0;
  Told told;
  // Commits of an import are batches: each run gets one further.
  for (int commits = 0; commits < 20; ++commits) {
    engine.StopAfter(commits);
    told = city.Import("eschenfurt", Xzufi(), XzufiRequest());
    if (told.end().ok()) break;
    ++broken_off;
    EXPECT_TRUE(absl::IsUnavailable(told.end())) << told.ShortDebug();
  }
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_GE(broken_off, 2);
  EXPECT_EQ(city.All<Contact>().size(), 2u);
  EXPECT_EQ(city.All<Responsibility>().size(), 2u);
}

}  // namespace
}  // namespace raumboerse::services

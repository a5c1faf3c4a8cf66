#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "services/import/import_service_test.h"
#include "services/import/stopping_engine_test.h"

// What plans and lists of monuments say of stored spaces, through the service.
namespace raumboerse::services {
namespace {

using domain::Answer;
using domain::AreaCategory;
using domain::PlanBasis;
using domain::Space;
using ::testing::HasSubstr;

constexpr domain::Point kInHousing{.latitude = 50.055, .longitude = 10.055};
constexpr domain::Point kInTrade{.latitude = 50.058, .longitude = 10.065};
constexpr domain::Point kOutside{.latitude = 51.0, .longitude = 13.0};
constexpr char kPlan42[] =
    "Bebauungsplan 42 \"Am Mühlbach\", in Kraft seit 2019-05-01 (plan.gml, GML_1)";

// Two plans and their areas, without the two areas of the fixture that cannot be read.
std::string Plans() {
  std::string file = TestData("xplan5.gml");
  const size_t begin = file.rfind("<gml:featureMember>", file.find("gml:id=\"GML_8\""));
  file.erase(begin, file.find("</xplan:XPlanAuszug>") - begin);
  return file;
}
// The same, where an area names a plan that the file does not have.
std::string WithoutPlan(const std::string& area, const std::string& plan) {
  const std::string head =
      absl::StrCat("gml:id=\"", area, "\">\n      <xplan:gehoertZuPlan xlink:href=\"#");
  return absl::StrReplaceAll(Plans(), {{absl::StrCat(head, plan), absl::StrCat(head, "GML_77")}});
}

v1::RunImportRequest PlanRequest() {
  v1::RunImportRequest request = ImportCity::Of(v1::IMPORT_FORMAT_XPLAN_GML, "plan.gml");
  request.set_skip_faulty(true);
  return request;
}
v1::RunImportRequest MonumentsRequest() {
  v1::RunImportRequest request = ImportCity::Of(v1::IMPORT_FORMAT_MONUMENTS_JSON, "denkmale");
  request.set_skip_faulty(true);
  return request;
}

domain::SpaceFields At(std::optional<domain::Point> location) {
  domain::SpaceFields space;
  space.title = "Laden";
  space.area_m2 = 30;
  space.location = location;
  return space;
}
domain::SpaceFields At(const std::string& street, const std::string& number) {
  domain::SpaceFields space = At(std::nullopt);
  space.address = domain::Address{street, number, "01234", "Neustadt", ""};
  return space;
}

void Add(ImportCity& city, const std::string& id, const domain::SpaceFields& space) {
  const auto added = city.ledger().Create<Space>("eschenfurt", id, *Space::Create(space), {});
  ASSERT_TRUE(added.ok()) << added.status();
}

Space Get(ImportCity& city, const std::string& id) {
  return *city.ledger().Get<Space>(absl::StrCat("exchanges/eschenfurt/spaces/", id),
                                   absl::InfiniteFuture());
}
domain::LegalFacts LawOf(ImportCity& city, const std::string& id) { return Get(city, id)->law; }

// The fault or note of this severity about the space; empty: none.
std::string Wish(const Told& told, const std::string& id, v1::RowFaultSeverity severity) {
  for (const v1::RowFault& fault : told.last.faults())
    if (fault.value() == id && fault.severity() == severity) return fault.wish();
  return "";
}
std::string Warning(const Told& told, const std::string& id) {
  return Wish(told, id, v1::ROW_FAULT_SEVERITY_WARNING);
}
std::string Note(const Told& told, const std::string& id) {
  return Wish(told, id, v1::ROW_FAULT_SEVERITY_NOTE);
}

TEST(ImportXPlan, SetsWhatIsNotKnownAndNotesEachChangeWithItsPlan) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "housing", At(kInHousing));
  Add(city, "trade", At(kInTrade));
  Add(city, "outside", At(kOutside));
  Add(city, "nowhere", At(std::nullopt));
  domain::SpaceFields half = At(kInTrade);
  half.law.area_category = AreaCategory::kGe;
  Add(city, "half", half);
  v1::RunImportRequest dry = PlanRequest();
  dry.set_validate_only(true);
  Told told = city.Import("eschenfurt", Plans(), dry);
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 4);
  EXPECT_EQ(Note(told, "housing"),
            absl::StrCat("was not known: area_category WA, plan_basis development_plan, "
                         "plan_number 42, by ",
                         kPlan42));
  EXPECT_EQ(LawOf(city, "housing"), domain::LegalFacts());

  told = city.Import("eschenfurt", Plans(), PlanRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 3);
  EXPECT_EQ(told.last.rows_unchanged(), 0);
  EXPECT_EQ(told.CountFaults("spaces have no location"), 1);
  EXPECT_THAT(Note(told, "trade"), HasSubstr("area_category GE"));
  EXPECT_THAT(Note(told, "half"), HasSubstr("was not known: plan_basis development_plan"));
  for (const v1::RowFault& fault : told.last.faults())
    EXPECT_TRUE(fault.value() != "half" || fault.field() == "law.plan_basis") << fault.field();
  domain::LegalFacts law = LawOf(city, "housing");
  EXPECT_EQ(law.area_category, AreaCategory::kWa);
  EXPECT_EQ(law.plan_basis, PlanBasis::kDevelopmentPlan);
  EXPECT_EQ(law.plan_number, "42");
  EXPECT_EQ(LawOf(city, "trade"), LawOf(city, "half"));
  EXPECT_EQ(LawOf(city, "outside"), domain::LegalFacts());
  EXPECT_EQ(LawOf(city, "nowhere"), domain::LegalFacts());

  const int64_t revision = told.last.revision();
  told = city.Import("eschenfurt", Plans(), PlanRequest());
  EXPECT_EQ(told.last.rows_updated(), 0) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_unchanged(), 3);
  EXPECT_EQ(told.last.revision(), revision);
  EXPECT_EQ(Note(told, "housing"), "");
}

TEST(ImportXPlan, WarnsOfWhatIsKnownOtherwiseAndChangesNothingOfIt) {
  ImportCity city;
  city.MakeExchange();
  domain::SpaceFields mixed = At(kInHousing);
  mixed.law.area_category = AreaCategory::kMi;
  Add(city, "mixed", mixed);
  domain::SpaceFields numbered = At(kInHousing);
  numbered.law.plan_number = "41";
  Add(city, "numbered", numbered);
  domain::SpaceFields ground = At(kInHousing);
  ground.law.plan_basis = PlanBasis::kPublicGround;
  Add(city, "ground", ground);
  const Told told = city.Import("eschenfurt", Plans(), PlanRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(Warning(told, "mixed"),
            absl::StrCat("is MI, the plan says WA: ", kPlan42, "; left as it is"));
  EXPECT_THAT(Warning(told, "numbered"), HasSubstr("is 41, the plan says 42"));
  EXPECT_THAT(Warning(told, "ground"), HasSubstr("is public_ground, the plan says"));
  EXPECT_EQ(told.last.rows_updated(), 0);
  EXPECT_EQ(told.last.rows_unchanged(), 3);
  // Facts of a space never come from two sources that disagree.
  EXPECT_EQ(LawOf(city, "mixed"), mixed.law);
  EXPECT_EQ(LawOf(city, "numbered"), numbered.law);
  EXPECT_EQ(LawOf(city, "ground"), ground.law);
}

TEST(ImportXPlan, SaysNothingWherePlansDifferOrAreNotInForce) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "housing", At(kInHousing));
  // Now the younger plan is in force as well, over the older one.
  const std::string both =
      absl::StrReplaceAll(Plans(), {{"<xplan:rechtsstand>2400<", "<xplan:rechtsstand>4000<"}});
  Told told = city.Import("eschenfurt", both, PlanRequest());
  EXPECT_THAT(Warning(told, "housing"), HasSubstr("do not settle one category"));
  EXPECT_EQ(LawOf(city, "housing"), domain::LegalFacts());
  const std::string none =
      absl::StrReplaceAll(Plans(), {{"<xplan:rechtsstand>4000<", "<xplan:rechtsstand>2400<"}});
  told = city.Import("eschenfurt", none, PlanRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated() + told.last.rows_unchanged(), 0);
  EXPECT_EQ(LawOf(city, "housing"), domain::LegalFacts());
}

TEST(ImportXPlan, SettlesNothingWhereAnAreaThatWasSkippedMayLie) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "housing", At(kInHousing));
  Add(city, "trade", At(kInTrade));
  Add(city, "outside", At(kOutside));
  domain::SpaceFields known = At(kInTrade);
  known.law.area_category = AreaCategory::kGe;
  known.law.plan_basis = PlanBasis::kDevelopmentPlan;
  known.law.plan_number = "42";
  Add(city, "known", known);
  // The surface of two areas is not known: they may lie anywhere.
  Told told = city.Import("eschenfurt", TestData("xplan5.gml"), PlanRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 0);
  for (const char* id : {"housing", "trade"}) {
    EXPECT_THAT(Warning(told, id), HasSubstr("the surface of 2 in this file is not known"));
    EXPECT_EQ(LawOf(city, id), domain::LegalFacts());
  }
  EXPECT_EQ(Warning(told, "known"), "");
  EXPECT_EQ(Warning(told, "outside"), "");
  // One whose surface is known, over both of the others.
  told = city.Import("eschenfurt", WithoutPlan("GML_6", "GML_2"), PlanRequest());
  EXPECT_EQ(told.last.rows_faulty(), 1);
  EXPECT_EQ(told.last.rows_updated(), 0) << told.ShortDebug();
  EXPECT_THAT(Warning(told, "housing"),
              HasSubstr("lies in areas of this file that could not be read, in lines "));
  EXPECT_THAT(Warning(told, "housing"), HasSubstr("GML_6"));
  EXPECT_THAT(Warning(told, "housing"), HasSubstr(absl::StrCat("; besides ", kPlan42)));
  v1::RunImportRequest german = PlanRequest();
  german.set_language("de");
  const Told said = city.Import("eschenfurt", WithoutPlan("GML_6", "GML_2"), german);
  EXPECT_THAT(Warning(said, "housing"),
              HasSubstr("liegt in Flächen dieser Datei, die nicht zu lesen waren, in den Zeilen "));
  EXPECT_THAT(Warning(said, "housing"), HasSubstr(absl::StrCat("; außerdem ", kPlan42)));
  EXPECT_EQ(LawOf(city, "housing"), domain::LegalFacts());
  // One beside the space.
  told = city.Import("eschenfurt", WithoutPlan("GML_5", "GML_1"), PlanRequest());
  EXPECT_EQ(told.last.rows_faulty(), 1);
  EXPECT_EQ(told.last.rows_updated(), 1) << told.ShortDebug();
  EXPECT_EQ(LawOf(city, "housing").area_category, AreaCategory::kWa);
  EXPECT_EQ(LawOf(city, "trade"), domain::LegalFacts());
  EXPECT_EQ(LawOf(city, "known"), known.law);
}

TEST(ImportXPlan, SkippedAreasOfPlansThatSayNothingStandInNobodysWay) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "housing", At(kInHousing));
  // The younger plan is still being drawn up; its area has no surface that could be read.
  const std::string head = "gml:id=\"GML_6\">\n      <xplan:gehoertZuPlan xlink:href=\"#GML_2\"/>";
  const std::string file =
      absl::StrReplaceAll(Plans(), {{head, absl::StrCat(head, "<xplan:position/>")}});
  const Told told = city.Import("eschenfurt", file, PlanRequest());
  EXPECT_EQ(told.last.rows_faulty(), 1) << told.ShortDebug();
  EXPECT_EQ(LawOf(city, "housing").area_category, AreaCategory::kWa);
}

TEST(ImportXPlan, RefusesFilesWithFaultyAreasAndWhatIsNone) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "housing", At(kInHousing));
  v1::RunImportRequest strict = PlanRequest();
  strict.set_skip_faulty(false);
  EXPECT_EQ(ReasonOf(city.Import("eschenfurt", TestData("xplan5.gml"), strict).end()),
            "FAULTY_ROWS");
  EXPECT_EQ(LawOf(city, "housing"), domain::LegalFacts());
  for (const char* file :
       {"", "<a/>", "<XPlanAuszug xmlns=\"http://www.xplanung.de/xplangml/4/1\"/>",
        "{\"type\": \"FeatureCollection\"}"}) {
    const Told told = city.Import("eschenfurt", file, PlanRequest());
    EXPECT_TRUE(absl::IsInvalidArgument(told.end())) << file << told.ShortDebug();
  }
  v1::RunImportRequest mapped = PlanRequest();
  mapped.set_mapping("a = b");
  EXPECT_EQ(Faults::Of(city.Import("eschenfurt", "", mapped).status)[0].field, "mapping");
  EXPECT_TRUE(absl::IsPermissionDenied(
      city.Import("eschenfurt", TestData("xplan5.gml"), PlanRequest(), "partner").status));
}

TEST(ImportXPlan, ARepeatCompletesWhatBrokeOff) {
  storage::MemoryEngine memory;
  StoppingEngine engine(memory);
  ImportCity city(&engine);
  city.MakeExchange();
  for (int i = 0; i < 10; ++i) Add(city, absl::StrCat("space-", i), At(kInHousing));
  engine.StopAfter(4);
  Told told = city.Import("eschenfurt", Plans(), PlanRequest());
  EXPECT_TRUE(absl::IsUnavailable(told.end())) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 4);
  engine.Continue();
  told = city.Import("eschenfurt", Plans(), PlanRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 6);
  EXPECT_EQ(told.last.rows_unchanged(), 4);
  for (const Space& space : city.All<Space>())
    EXPECT_EQ(space->law.area_category, AreaCategory::kWa);
}

TEST(ImportMonuments, SaysYesForAnAddressAndOnlyWhyToAskForANeighbour) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "same", At("Am Bach", "5"));
  Add(city, "other", At("Am Bach", "7"));
  Add(city, "nowhere", At(std::nullopt));
  domain::SpaceFields near = At("Wall", "1");
  near.location = domain::Point{.latitude = 50.0801, .longitude = 10.08};
  Add(city, "near", near);
  near.location = domain::Point{.latitude = 50.0803, .longitude = 10.08};
  Add(city, "farther", near);
  v1::RunImportRequest dry = MonumentsRequest();
  dry.set_validate_only(true);
  Told told = city.Import("eschenfurt", TestData("monuments.json"), dry);
  EXPECT_EQ(Note(told, "same"),
            "was not known: yes, by denkmale 1: Alte Färberei (Bauliche Anlage)");
  EXPECT_EQ(LawOf(city, "same").monument, domain::LegalAnswer());

  told = city.Import("eschenfurt", TestData("monuments.json"), MonumentsRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_good(), 6);
  EXPECT_EQ(told.last.rows_updated(), 2);
  EXPECT_EQ(told.CountFaults("neither an address nor a location"), 1);
  EXPECT_EQ(LawOf(city, "same").monument,
            (domain::LegalAnswer{Answer::kYes, "denkmale 1: Alte Färberei (Bauliche Anlage)"}));
  EXPECT_EQ(LawOf(city, "near").monument.answer, Answer::kUnknown);
  EXPECT_THAT(LawOf(city, "near").monument.source, HasSubstr("\"Stadtmauer\" liegt etwa 11 m"));
  EXPECT_THAT(Note(told, "near"), HasSubstr("stays unknown, now with a reason to ask"));
  for (const char* id : {"other", "nowhere", "farther"})
    EXPECT_EQ(LawOf(city, id).monument, domain::LegalAnswer()) << id;

  const int64_t revision = told.last.revision();
  told = city.Import("eschenfurt", TestData("monuments.json"), MonumentsRequest());
  EXPECT_EQ(told.last.rows_unchanged(), 2) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 0);
  EXPECT_EQ(told.last.revision(), revision);
  // Once the list has the address, the reason to ask becomes an answer.
  const std::string listed =
      R"([{"object_id": 9, "designation": "Wallhaus", "street": "Wall", "housenumber": "1",
           "postcode": "01234", "city": "Neustadt", "coords": [50.0801, 10.08]}])";
  told = city.Import("eschenfurt", listed, MonumentsRequest());
  EXPECT_EQ(LawOf(city, "near").monument,
            (domain::LegalAnswer{Answer::kYes, "denkmale 9: Wallhaus"}));
}

TEST(ImportMonuments, NeverOverwritesAnAnswerOrANote) {
  ImportCity city;
  city.MakeExchange();
  domain::SpaceFields space = At("Am Bach", "5");
  space.law.monument = {Answer::kNo, "Auskunft"};
  Add(city, "no", space);
  space.law.monument = {Answer::kYes, "Bescheid"};
  Add(city, "yes", space);
  domain::SpaceFields near = At("Wall", "1");
  near.location = domain::Point{.latitude = 50.08, .longitude = 10.08};
  near.law.monument = {Answer::kNo, "Auskunft"};
  Add(city, "near-no", near);
  near.law.monument = {Answer::kUnknown, "Anfrage vom 2. Mai"};
  Add(city, "near-asked", near);
  Told told = city.Import("eschenfurt", TestData("monuments.json"), MonumentsRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 1);
  EXPECT_EQ(told.last.rows_unchanged(), 3);
  EXPECT_THAT(Warning(told, "no"), HasSubstr("is no, but the list has the address: denkmale 1"));
  EXPECT_THAT(Note(told, "no"), HasSubstr("stays no, now with what contradicts it: denkmale 1"));
  EXPECT_EQ(Warning(told, "yes"), "");
  EXPECT_EQ(Warning(told, "near-no"), "");
  EXPECT_THAT(Warning(told, "near-asked"), HasSubstr("has a note of its own"));
  EXPECT_EQ(LawOf(city, "no").monument,
            (domain::LegalAnswer{Answer::kNo, "Auskunft",
                                 "denkmale 1: Alte Färberei (Bauliche Anlage)"}));
  EXPECT_EQ(LawOf(city, "yes").monument, (domain::LegalAnswer{Answer::kYes, "Bescheid"}));
  EXPECT_EQ(LawOf(city, "near-no").monument, (domain::LegalAnswer{Answer::kNo, "Auskunft"}));
  EXPECT_EQ(LawOf(city, "near-asked").monument,
            (domain::LegalAnswer{Answer::kUnknown, "Anfrage vom 2. Mai"}));
  // It is said again, and kept once.
  told = city.Import("eschenfurt", TestData("monuments.json"), MonumentsRequest());
  EXPECT_EQ(told.last.rows_updated(), 0);
  EXPECT_THAT(Warning(told, "no"), HasSubstr("is no, but the list has the address: denkmale 1"));
}

TEST(ImportMonuments, ListsThatAreMendedContradictNoMore) {
  ImportCity city;
  city.MakeExchange();
  domain::SpaceFields space = At("Am Bach", "5");
  space.law.monument = {Answer::kNo, "Auskunft"};
  Add(city, "own", space);
  space.law.monument.contradicted_by = "denkmale 2027 1: Färberei";
  Add(city, "of-another", space);
  const auto list = [](absl::string_view number) {
    return absl::StrCat(
        R"([{"object_id": 1, "designation": "Färberei", "street": "Am Bach", "housenumber": ")",
        number, R"(", "postcode": "01234", "city": "Neustadt"}])");
  };
  Told told = city.Import("eschenfurt", list("5"), MonumentsRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(LawOf(city, "own").monument.contradicted_by, "denkmale 1: Färberei");
  EXPECT_THAT(Warning(told, "of-another"), HasSubstr("is no, but the list has the address"));
  EXPECT_EQ(LawOf(city, "of-another").monument, space.law.monument) << "the other list's stays";
  // A list with a row that does not read may have the address there.
  const std::string other = list("77");
  told = city.Import("eschenfurt", absl::StrCat(other.substr(0, other.size() - 1), ", {}]"),
                     MonumentsRequest());
  EXPECT_EQ(told.last.rows_faulty(), 1) << told.ShortDebug();
  EXPECT_EQ(LawOf(city, "own").monument.contradicted_by, "denkmale 1: Färberei");

  told = city.Import("eschenfurt", other, MonumentsRequest());
  EXPECT_TRUE(told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_updated(), 1);
  EXPECT_EQ(Note(told, "own"),
            "stays no, and the list does not contradict it any more: denkmale 1: Färberei");
  EXPECT_EQ(LawOf(city, "own").monument, (domain::LegalAnswer{Answer::kNo, "Auskunft"}));
  EXPECT_EQ(LawOf(city, "of-another").monument, space.law.monument);
}

TEST(ImportMonuments, RefusesFaultyListsAndWhatIsNone) {
  ImportCity city;
  city.MakeExchange();
  Add(city, "same", At("Am Bach", "5"));
  v1::RunImportRequest strict = MonumentsRequest();
  strict.set_skip_faulty(false);
  const Told told = city.Import("eschenfurt", TestData("monuments.json"), strict);
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS");
  EXPECT_EQ(told.last.rows_faulty(), 3);
  EXPECT_EQ(LawOf(city, "same").monument, domain::LegalAnswer());
  for (const char* file : {"", "{}", "[{\"object_id\": ", "<a/>"})
    EXPECT_FALSE(city.Import("eschenfurt", file, MonumentsRequest()).end().ok()) << file;
  v1::RunImportRequest nameless = MonumentsRequest();
  nameless.clear_source();
  EXPECT_EQ(Faults::Of(city.Import("eschenfurt", "[]", nameless).status)[0].field, "source");
}

}  // namespace
}  // namespace raumboerse::services

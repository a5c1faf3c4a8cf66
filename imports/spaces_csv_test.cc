#include "imports/spaces_csv.h"

#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/fictional_test.h"

namespace raumboerse::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Spaces = RowList<domain::SpaceFields>;

absl::StatusOr<RowCounts> ReadInto(Spaces& list, absl::string_view csv,
                                   absl::string_view mapping = "") {
  const auto headers = HeaderMapping::Parse(mapping);
  if (!headers.ok()) return headers.status();
  return ReadSpacesCsv(csv, *headers, FictionalOptions(), list.Sink());
}

Spaces ReadOk(absl::string_view csv, absl::string_view mapping = "") {
  Spaces list;
  const auto counts = ReadInto(list, csv, mapping);
  EXPECT_TRUE(counts.ok()) << counts.status();
  return list;
}

constexpr char kFull[] =
    "\xEF\xBB\xBFID;Titel;Straße;Hausnummer;PLZ;Ort;Stadtteil;Fläche (m²);Kaltmiete €/Monat;"
    "Nebenkosten;Kaution;frei ab;frei bis;Nutzungen;Lärm;barrierefrei;Starkstrom;Raumhöhe (m);"
    "Einwilligung Vermittlung;Verbindlichkeit;Denkmal;MwSt\r\n"
    "7;\"Laden \"\"Ecke\"\"\";Am Mühlbach;3 a;01234;Neustadt;MUEHLENVIERTEL;1.234 m²;1.234,50 €;80;"
    "0;01.03.2027;31.12.2028;Atelier|Werkstatt;Musik;ja;nein;3,2;01.12.2026;fest;ja;19\r\n";

TEST(ReadSpacesCsv, ReadsGermanHeadersNumbersAndDays) {
  const Spaces list = ReadOk(kFull);
  ASSERT_EQ(list.rows.size(), 1u) << testing::PrintToString(FaultTexts(list.faults));
  EXPECT_EQ(list.rows[0].line, 2);
  const domain::SpaceFields& space = list.rows[0].value;
  EXPECT_EQ(space.title, "Laden \"Ecke\"");
  EXPECT_EQ(space.address->street, "Am Mühlbach");
  EXPECT_EQ(space.address->house_number, "3 a");
  EXPECT_EQ(space.address->postal_code, "01234");
  EXPECT_EQ(space.district, "01");
  EXPECT_EQ(space.area_m2, 1234);
  ASSERT_EQ(space.tariffs.size(), 1u);
  EXPECT_EQ(space.tariffs[0].rent_month_cents, 123450);
  EXPECT_EQ(space.tariffs[0].running_month_cents, 8000);
  EXPECT_EQ(space.tariffs[0].deposit_cents, 0);
  EXPECT_EQ(space.tariffs[0].one_off_cents, std::nullopt);
  EXPECT_EQ(space.tariffs[0].vat_permille, 190);
  EXPECT_FALSE(space.tariffs[0].per_m2);
  ASSERT_EQ(space.windows.size(), 1u);
  EXPECT_EQ(space.windows[0].period.from.ToString(), "2027-03-01");
  // A German `bis` includes its day; the model's `until` does not.
  EXPECT_EQ(space.windows[0].period.until.ToString(), "2029-01-01");
  EXPECT_EQ(space.windows[0].certainty, domain::Certainty::kFirm);
  EXPECT_THAT(space.uses, ElementsAre("studio", "workshop"));
  EXPECT_EQ(space.noise_max, domain::Noise::kMusic);
  EXPECT_TRUE(space.equipment_there.Contains(domain::Equipment::kStepFree));
  EXPECT_TRUE(space.equipment_absent.Contains(domain::Equipment::kThreePhasePower));
  EXPECT_EQ(space.ceiling_height_cm, 320);
  EXPECT_EQ(space.law.monument.answer, domain::Answer::kYes);
  EXPECT_EQ(space.record.source, "liste");
  EXPECT_EQ(space.record.source_id, "7");
  EXPECT_THAT(space.record.name, testing::StartsWith("exchanges/neustadt/spaces/7-"));
  EXPECT_EQ(space.state, domain::SpaceState::kListed);
  ASSERT_EQ(space.consents.size(), 1u);
  EXPECT_EQ(space.consents[0].purpose, domain::ConsentPurpose::kMediate);
  EXPECT_EQ(space.consents[0].given.ToString(), "2026-12-01");
  EXPECT_FALSE(space.record.check_time.has_value());
  EXPECT_THAT(FaultTexts(list.faults),
              ElementsAre("0 W frei bis = : was read as the last day that is included"));
}

TEST(ReadSpacesCsv, MakesDraftsOfSpacesWithoutConsentAndSaysSoOnce) {
  const Spaces list = ReadOk("id;Titel;Fläche;Status\n1;A;10;\n2;B;20;angeboten\n3;C;;\n");
  ASSERT_EQ(list.rows.size(), 3u);
  for (const auto& row : list.rows) EXPECT_EQ(row.value.state, domain::SpaceState::kDraft);
  EXPECT_EQ(CountFaults(list.faults, "consent_mediate", "they become drafts"), 1);
  // What is offered needs its area; a draft may lack it.
  EXPECT_EQ(list.rows[2].value.area_m2, 0);
}

TEST(ReadSpacesCsv, TakesTheDayOfAConsentForTheConsent) {
  const Spaces list = ReadOk("ID;Titel;Fläche (m²);Einwilligung am\n1;A;10;01.12.2026\n2;B;10;\n");
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_EQ(list.rows[0].value.state, domain::SpaceState::kListed);
  ASSERT_EQ(list.rows[0].value.consents.size(), 1u);
  EXPECT_EQ(list.rows[0].value.consents[0].given.ToString(), "2026-12-01");
  EXPECT_EQ(list.rows[1].value.state, domain::SpaceState::kDraft);

  const Spaces stated = ReadOk(
      "ID;Titel;Fläche (m²);Einwilligung Vermittlung;Einwilligung am\n"
      "1;A;10;unbekannt;01.12.2026\n2;B;10;nein;01.12.2026\n3;C;10;;01.12.2026\n");
  ASSERT_EQ(stated.rows.size(), 3u);
  EXPECT_EQ(stated.rows[0].value.state, domain::SpaceState::kDraft);
  EXPECT_EQ(stated.rows[1].value.state, domain::SpaceState::kDraft);
  EXPECT_EQ(stated.rows[2].value.state, domain::SpaceState::kListed);
}

TEST(ReadSpacesCsv, TakesAConsentOnlyWithItsDay) {
  const Spaces list = ReadOk(
      "id;Titel;Fläche;Einwilligung Vermittlung;Einwilligung am\n"
      "1;A;10;ja;\n2;B;20;ja;01.02.2026\n3;C;30;;01.02.2026\n4;D;40;nein;01.02.2026\n");
  ASSERT_EQ(list.rows.size(), 4u);
  EXPECT_EQ(list.rows[0].value.state, domain::SpaceState::kDraft);
  EXPECT_EQ(list.rows[1].value.state, domain::SpaceState::kListed);
  EXPECT_EQ(list.rows[2].value.state, domain::SpaceState::kListed);
  EXPECT_EQ(list.rows[3].value.state, domain::SpaceState::kDraft);
  EXPECT_THAT(list.rows[3].value.consents, IsEmpty());
  EXPECT_EQ(CountFaults(list.faults, "Einwilligung Vermittlung", "without its day"), 1);
}

TEST(ReadSpacesCsv, NamesEveryFaultyCellOfARowByItsHeader) {
  Spaces list;
  const auto counts = ReadInto(list,
                               "id;Titel;qm;Miete;frei ab;Lärm;WC;Nutzungen;lat;lon;Einwilligung\n"
                               "1;A;viel;12,505;1.3.27;sehr laut;vielleicht;Disko;51;;\n"
                               "2;;-5;-1;31.02.2027;;;;91;10;1.1.2026\n"
                               "3;C;30;;;;;;;\n"
                               "4;D;40;;;;;;;;\n",
                               "qm = area_m2\n");
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 4, .good = 1, .faulty = 3, .warned = 0}));
  const auto on = [&](int64_t line) {
    std::vector<std::string> fields;
    for (const RowFault& fault : list.faults)
      if (fault.line == line) fields.push_back(fault.field);
    return fields;
  };
  EXPECT_THAT(on(2),
              UnorderedElementsAre("qm", "Miete", "frei ab", "Lärm", "WC", "Nutzungen", "lat"));
  EXPECT_THAT(on(3), UnorderedElementsAre("Titel", "qm", "Miete", "frei ab", "lat"));
  EXPECT_THAT(on(4), ElementsAre(""));
  EXPECT_EQ(CountFaults(list.faults, "", "has 10 cells, the header 11"), 1);
  EXPECT_EQ(list.rows[0].value.title, "D");
}

TEST(ReadSpacesCsv, ReadsLatin1AndSaysSo) {
  const std::string latin = absl::StrReplaceAll("Titel;Flaeche;Stra~e\nB}ro;12;Gr}ne Stra~e 5\n",
                                                {{"~", "\xDF"}, {"}", "\xFC"}});
  const Spaces list = ReadOk(latin);
  ASSERT_EQ(list.rows.size(), 1u) << testing::PrintToString(FaultTexts(list.faults));
  EXPECT_EQ(list.rows[0].value.title, "Büro");
  EXPECT_EQ(list.rows[0].value.address->street, "Grüne Straße");
  EXPECT_EQ(list.rows[0].value.address->house_number, "5");
  EXPECT_EQ(CountFaults(list.faults, "", "Windows-1252"), 1);
}

TEST(ReadSpacesCsv, RefusesADamagedCellOfAUtf8File) {
  const Spaces list = ReadOk("Titel;Fläche;Straße\nGrün\xFF;12;Größe\nBüro;13;Süd\n");
  EXPECT_EQ(list.rows.size(), 1u);
  EXPECT_EQ(CountFaults(list.faults, "Titel", "UTF-8"), 1);
}

TEST(ReadSpacesCsv, RefusesFilesOfWhichNoRowCanBeRead) {
  Spaces list;
  EXPECT_THAT(ReadInto(list, "").status().message(), HasSubstr("empty"));
  EXPECT_THAT(ReadInto(list, "\xFF\xFET\0").status().message(), HasSubstr("UTF-16"));
  const auto missing = Faults::Of(ReadInto(list, "Straße;Ort\na;b\n").status());
  ASSERT_EQ(missing.size(), 2u);
  EXPECT_EQ(missing[0].field, "title");
  EXPECT_EQ(missing[1].field, "area_m2");
  EXPECT_THAT(ReadInto(list, "Titel;Bezeichnung;Fläche\n").status().message(),
              HasSubstr("same field as Titel"));
  EXPECT_THAT(list.rows, IsEmpty());
}

TEST(ReadSpacesCsv, WarnsOfUnknownHeadersUnlessAMappingIgnoresThem) {
  EXPECT_EQ(CountFaults(ReadOk("Titel;Fläche;Aktenzeichen\nA;1;x\n").faults, "Aktenzeichen",
                        "no header that means"),
            1);
  EXPECT_EQ(CountFaults(ReadOk("Titel;Fläche;Aktenzeichen\nA;1;x\n", "Aktenzeichen = -\n").faults,
                        "Aktenzeichen", ""),
            0);
}

TEST(ReadSpacesCsv, RefusesRepeatedIdsAndWarnsOfRepeatedAddresses) {
  const Spaces list = ReadOk(
      "id;Titel;Fläche;Adresse;Etage\n"
      "1;A;10;\"Prager Straße 118 - 136, 04317 Neustadt\";\n"
      "2;B;10;\"Prager Str. 118-136, 04317 Neustadt\";\n"
      "3;C;10;\"Prager Str. 118-136, 04317 Neustadt\";2. OG\n"
      "1;D;10;Anderswo 1;\n");
  EXPECT_EQ(list.rows.size(), 3u);
  EXPECT_EQ(CountFaults(list.faults, "id", "repeats line 2"), 1);
  EXPECT_EQ(CountFaults(list.faults, "Adresse", "has the address of line 2"), 1);
  EXPECT_EQ(list.rows[0].value.address->street, "Prager Straße");
  EXPECT_EQ(list.rows[0].value.address->house_number, "118-136");
  EXPECT_EQ(list.rows[0].value.address->city, "Neustadt");
  EXPECT_EQ(list.rows[0].value.address->postal_code, "04317");
}

TEST(ReadSpacesCsv, AsksForKnownAddresses) {
  Spaces list;
  ReadOptions options = FictionalOptions();
  options.known_at = [](absl::string_view key, const domain::Record& row) {
    EXPECT_EQ(row.source_id, "1");
    return key == "|seeweg|5" ? "exchanges/neustadt/spaces/alt" : "";
  };
  ASSERT_TRUE(ReadSpacesCsv("id;Titel;Fläche;Straße\n1;A;10;Seeweg 5\n", *HeaderMapping::Parse(""),
                            options, list.Sink())
                  .ok());
  EXPECT_EQ(CountFaults(list.faults, "Straße", "exchanges/neustadt/spaces/alt"), 1);
}

TEST(ReadSpacesCsv, DerivesAStableIdWhereThereIsNone) {
  const Spaces once = ReadOk("Titel;Fläche;Straße\nA;10;Seeweg 5\nA;12;Seeweg 7\n");
  const Spaces again = ReadOk("Straße;Fläche;Titel\nSeeweg 7;99;A\nSEEWEG 5;98;a\n");
  ASSERT_EQ(once.rows.size(), 2u);
  ASSERT_EQ(again.rows.size(), 2u);
  EXPECT_EQ(once.rows[0].value.record.source_id, again.rows[1].value.record.source_id);
  EXPECT_EQ(once.rows[1].value.record.name, again.rows[0].value.record.name);
  EXPECT_NE(once.rows[0].value.record.source_id, once.rows[1].value.record.source_id);
}

TEST(ReadSpacesCsv, PutsUnitsUnderTheirBuilding) {
  const Spaces list = ReadOk("id;Titel;Fläche;Teil von\nh;Haus;900;\nh1;Laden;80;h\nx1;Z;1;x\n");
  ASSERT_EQ(list.rows.size(), 3u);
  EXPECT_EQ(list.rows[1].value.part_of, list.rows[0].value.record.name);
  EXPECT_EQ(CountFaults(list.faults, "Teil von", "no earlier row"), 1);
}

TEST(ReadSpacesCsv, FillsTheDistrictFromThePointAndWarnsWhereTheyDiffer) {
  const Spaces list = ReadOk(
      "id;Titel;Fläche;Stadtteil;lat;lon\n1;A;10;;50,05;10,15\n2;B;10;01;50.05;10.15\n"
      "3;C;10;Nirgends;50.05;10.05\n4;D;10;;0;0\n");
  ASSERT_EQ(list.rows.size(), 4u);
  EXPECT_EQ(list.rows[0].value.district, "02");
  EXPECT_EQ(list.rows[1].value.district, "01");
  EXPECT_EQ(list.rows[2].value.district, "01");
  EXPECT_EQ(list.rows[3].value.district, "");
  EXPECT_EQ(CountFaults(list.faults, "Stadtteil", "which is in 02"), 1);
  EXPECT_EQ(CountFaults(list.faults, "Stadtteil", "no district of the exchange"), 1);
}

TEST(ReadSpacesCsv, ReadsRentPerSquareMetreAndRefusesBoth) {
  const Spaces list = ReadOk(
      "id;Titel;Fläche;Kaltmiete €/m²;Kaltmiete;Nebenkosten €/m²\n1;A;10;7,50;;2\n2;B;10;7;70;\n");
  ASSERT_EQ(list.rows.size(), 1u);
  EXPECT_TRUE(list.rows[0].value.tariffs[0].per_m2);
  EXPECT_EQ(list.rows[0].value.tariffs[0].rent_month_cents, 750);
  EXPECT_EQ(list.rows[0].value.tariffs[0].running_month_cents, 200);
  EXPECT_EQ(CountFaults(list.faults, "Kaltmiete €/m²", "per month and per m²"), 1);
}

TEST(ReadSpacesCsv, EndsWithTheSinksError) {
  RowSink<domain::SpaceFields> sink{
      [](Row<domain::SpaceFields>) { return absl::CancelledError("enough"); }, [](RowFault) {}};
  const auto counts = ReadSpacesCsv("Titel;Fläche\nA;1\nB;2\n", *HeaderMapping::Parse(""),
                                    FictionalOptions(), sink);
  EXPECT_EQ(counts.status(), absl::CancelledError("enough"));
}

TEST(SpacesCsvWriter, WritesWhatTheReaderReads) {
  const Spaces list = ReadOk(kFull);
  ASSERT_EQ(list.rows.size(), 1u);
  domain::SpaceFields space = list.rows[0].value;
  space.description = "zwei\nZeilen; \"und\"";
  space.title = "=SUMME(A1)";
  space.address->addition = "'so";
  space.location = domain::Point{.latitude = 50.012345678901234, .longitude = 10.1};
  space.district = "02";
  space.photos = {"https://example.org/1.jpg", "https://example.org/2,3.jpg"};
  space.contract_forms = {domain::ContractForm::kFreeLoan, domain::ContractForm::kLease};
  space.law.monument.source = "Liste";
  space.law.vacant_since = domain::Day::Parse("2020-02-29");
  space.law.plan_basis = domain::PlanBasis::kSection34_2;
  space.record.visibility = domain::Visibility::kPublic;
  space.windows[0].weekly_times = 0b1001;
  space.tariffs[0].per_m2 = true;
  space.tariffs[0].commercial = domain::Commercial::kNo;
  space.follow_up = domain::FollowUp::kOption;
  space.winter_use = domain::Answer::kNo;
  space.consents[0].until = *domain::Day::Parse("2030-01-01");
  const SpacesCsvWriter writer;
  const Spaces again = ReadOk(writer.Header() + writer.Line(space));
  ASSERT_EQ(again.rows.size(), 1u) << testing::PrintToString(FaultTexts(again.faults));
  EXPECT_TRUE(again.rows[0].value == space);
  EXPECT_THAT(FaultTexts(again.faults), IsEmpty());
  EXPECT_EQ(writer.Line(again.rows[0].value), writer.Line(space));
}

TEST(HeaderMapping, NamesEveryBadLine) {
  const auto mapping =
      HeaderMapping::Parse("# list\nqm = area_m2\nobjekt\nx = nothing\nQM = title\n");
  const auto faults = Faults::Of(mapping.status());
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[0].field, "line 3");
  EXPECT_EQ(faults[1].field, "line 4");
  EXPECT_THAT(faults[2].wish, HasSubstr("line 2 again"));
}

TEST(HeaderMapping, KnowsFieldsGermanHeadersAndEquipment) {
  const auto mapping = HeaderMapping::Parse("Rollstuhl = equipment.step_free");
  ASSERT_TRUE(mapping.ok());
  for (const SpaceColumn* column : AllSpaceColumns()) {
    EXPECT_EQ(mapping->Find(column->field).column, column) << column->field;
    EXPECT_EQ(mapping->Find(column->header).column, column) << column->header;
  }
  EXPECT_EQ(mapping->Find("rollstuhl").piece, domain::Equipment::kStepFree);
  EXPECT_EQ(mapping->Find("Küche").piece, domain::Equipment::kKitchen);
  EXPECT_FALSE(mapping->Find("Aktenzeichen").known());
}

}  // namespace
}  // namespace raumboerse::imports

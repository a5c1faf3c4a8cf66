#include "imports/responsibilities_csv.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/fictional_test.h"

namespace raumboerse::imports {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kPrefix[] = "exchanges/neustadt/contacts/";

ContactTitles Contacts() {
  ContactTitles out;
  out.Add(absl::StrCat(kPrefix, "bau-1"), "Bauaufsicht");
  out.Add(absl::StrCat(kPrefix, "amt-2"), "Bürgeramt Süd");
  out.Add(absl::StrCat(kPrefix, "amt-3"), "Bürgeramt");
  out.Add(absl::StrCat(kPrefix, "amt-4"), "BÜRGERAMT");
  return out;
}

struct Reading {
  absl::StatusOr<RowCounts> counts;
  RowList<domain::ResponsibilityFields> list;
};
Reading Read(absl::string_view csv, absl::string_view mapping = "") {
  const auto headers = ResponsibilityHeaders::Parse(mapping);
  EXPECT_TRUE(headers.ok()) << headers.status();
  const ContactTitles contacts = Contacts();
  Reading out;
  out.counts =
      ReadResponsibilitiesCsv(csv, {*headers, contacts}, FictionalOptions(), out.list.Sink());
  for (const auto& row : out.list.rows)
    EXPECT_TRUE(domain::Responsibility::Create(row.value).ok()) << row.line;
  return out;
}

constexpr char kFile[] =
    "service;districts;contact;role;from;until;source\r\n"
    "change_of_use;;Bauaufsicht;decides;2026-01-01;2028-01-01;Satzung 7\r\n"
    "event_notice;Suedvorstadt, 01;amt-2;hilft;;;\r\n"
    "event_notice;;exchanges/neustadt/contacts/amt-3;;01.05.2026;;\r\n";

TEST(ReadResponsibilitiesCsv, TakesIdsTitlesCodesAndLabels) {
  const auto [counts, list] = Read(kFile);
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 3, .good = 3}));
  EXPECT_THAT(list.faults, IsEmpty());
  const domain::ResponsibilityFields& first = list.rows[0].value;
  EXPECT_EQ(list.rows[0].line, 2);
  EXPECT_EQ(first.service, "change_of_use");
  EXPECT_EQ(first.contact, absl::StrCat(kPrefix, "bau-1"));
  EXPECT_THAT(first.districts, IsEmpty());
  EXPECT_EQ(first.role, domain::ResponsibilityRole::kDecides);
  EXPECT_EQ(first.validity->from.ToString(), "2026-01-01");
  EXPECT_EQ(first.validity->until.ToString(), "2028-01-01");
  EXPECT_EQ(first.record.source, "Satzung 7");
  EXPECT_EQ(first.record.visibility, domain::Visibility::kPublic);
  const domain::ResponsibilityFields& second = list.rows[1].value;
  EXPECT_THAT(second.districts, ElementsAre("02", "01"));
  EXPECT_EQ(second.role, domain::ResponsibilityRole::kHelps);
  EXPECT_EQ(second.validity, std::nullopt);
  EXPECT_EQ(second.record.source, "liste");
  EXPECT_TRUE(list.rows[2].value.validity->until.infinite());
  EXPECT_EQ(list.rows[2].value.contact, absl::StrCat(kPrefix, "amt-3"));
}

TEST(ReadResponsibilitiesCsv, NamesARowByItsIdOrByWhatItSays) {
  const auto [counts, list] = Read(
      "Kennung;Leistung;Amt;Ortsteil\n7;a;bau-1;01\n;a;bau-1;01|02\n;a;bau-1;02|01\n7;b;bau-1;\n");
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->good, 2);
  EXPECT_EQ(list.rows[0].value.record.source_id, "7");
  EXPECT_EQ(list.rows[1].value.record.source_id, "a bau-1 0 01,02");
  EXPECT_EQ(CountFaults(list.faults, "Leistung", "says the same as line 3"), 1);
  EXPECT_EQ(CountFaults(list.faults, "Kennung", "says the same as line 2"), 1);
}

TEST(ReadResponsibilitiesCsv, EndsBeforeUntilButOnTheDayOfBis) {
  const auto last = Read("service,contact,bis\na,bau-1,31.12.2027\n");
  ASSERT_TRUE(last.counts.ok()) << last.counts.status();
  EXPECT_EQ(last.list.rows[0].value.validity->until.ToString(), "2028-01-01");
  const auto until = Read("service,contact,until\na,bau-1,2027-12-31\n");
  EXPECT_EQ(until.list.rows[0].value.validity->until.ToString(), "2027-12-31");
}

TEST(ReadResponsibilitiesCsv, TellsPeriodsOfTheSameApart) {
  const auto [counts, list] = Read(
      "Leistung;Amt;Ab;Bis\n"
      "a;bau-1;01.01.2027;31.12.2027\n"
      "a;bau-1;01.01.2028;\n"
      "a;bau-1;;31.12.2026\n"
      "b;bau-1;;\n");
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->good, 4) << testing::PrintToString(FaultTexts(list.faults));
  EXPECT_EQ(list.rows[0].value.record.source_id, "a bau-1 0 2027-01-01");
  EXPECT_EQ(list.rows[1].value.record.source_id, "a bau-1 0 2028-01-01");
  EXPECT_EQ(list.rows[2].value.record.source_id, "a bau-1 0");
  EXPECT_NE(list.rows[0].value.record.name, list.rows[1].value.record.name);
}

TEST(ReadResponsibilitiesCsv, RefusesPeriodsOfTheSameThatOverlap) {
  const auto [counts, list] = Read(
      "Leistung;Amt;Ab;Bis\n"
      "a;bau-1;01.01.2027;31.12.2027\n"
      "a;bau-1;31.12.2027;\n"
      "a;bau-1;;01.01.2027\n"
      "a;bau-1;01.06.2027;30.06.2027\n"
      "a;bau-1;;\n"
      "a;bau-1;01.01.2028;31.12.2028\n"
      "a;bau-1;01.01.2029;\n"
      "a;bau-1;31.12.2028;31.12.2028\n");
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->good, 3);
  EXPECT_EQ(CountFaults(list.faults, "Leistung", "says the same as line 2"), 4)
      << testing::PrintToString(FaultTexts(list.faults));
  EXPECT_EQ(CountFaults(list.faults, "Leistung", "says the same as line 7"), 1);
}

TEST(ReadResponsibilitiesCsv, NamesTheColumnAndTheDayOfTheFile) {
  const auto last = Read("Leistung;Amt;Ab;Bis\na;bau-1;01.01.2027;31.12.2026\n");
  ASSERT_EQ(last.list.faults.size(), 1u);
  EXPECT_EQ(last.list.faults[0].field, "Bis");
  EXPECT_EQ(last.list.faults[0].value, "31.12.2026");
  EXPECT_EQ(last.list.faults[0].wish, "ends before it begins, on 01.01.2027");
  EXPECT_EQ(Read("Leistung;Amt;Ab;Bis\na;bau-1;01.01.2027;01.01.2027\n").list.rows.size(), 1u);
  const auto until = Read("service;contact;from;until\na;bau-1;2027-01-01;2027-01-01\n");
  EXPECT_EQ(CountFaults(until.list.faults, "until", "ends before it begins, on 2027-01-01"), 1);
  const auto code = Read("Leistung;Amt\nzwei Wörter;bau-1\n");
  EXPECT_EQ(CountFaults(code.list.faults, "Leistung", "zwei"), 1)
      << testing::PrintToString(FaultTexts(code.list.faults));
}

TEST(ReadResponsibilitiesCsv, ReportsEveryFaultOfARow) {
  const auto [counts, list] = Read(
      "service;districts;contact;role;from;until;source;Farbe\n"
      ";04;Niemand;ratet;gestern;2026-13-01;;\n"
      "zwei Wörter;;Buergeramt;;;;;\n"
      "a;;;;2027-01-01;2026-01-01;;\n"
      "a;;bau-1;;2027-01-01;2026-01-01;;\n"
      "b b;;bau-1;;;;;\n"
      "a;b\n");
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(*counts, (RowCounts{.rows = 6, .faulty = 6}));
  EXPECT_EQ(CountFaults(list.faults, "Farbe", "is no header"), 1);
  EXPECT_EQ(CountFaults(list.faults, "service", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "districts", "is no district"), 1);
  EXPECT_EQ(CountFaults(list.faults, "contact", "neither the id nor the title"), 1);
  EXPECT_EQ(CountFaults(list.faults, "contact", "several contacts"), 1);
  EXPECT_EQ(CountFaults(list.faults, "contact", "is missing"), 1);
  EXPECT_EQ(CountFaults(list.faults, "role", "is none of"), 1);
  EXPECT_EQ(CountFaults(list.faults, "from", ""), 1);
  EXPECT_EQ(CountFaults(list.faults, "until", ""), 3);
  EXPECT_EQ(CountFaults(list.faults, "service", "\"b b\""), 1);
  EXPECT_EQ(CountFaults(list.faults, "", "has 2 cells, the header 8"), 1);
  EXPECT_EQ(list.faults.size(), 13u) << testing::PrintToString(FaultTexts(list.faults));
}

TEST(ReadResponsibilitiesCsv, KeepsRowsApartThatDifferOnlyFarBehind) {
  // An id of several districts may be longer than a source id.
  domain::ExchangeFields exchange = FictionalExchange();
  std::string all;
  for (int i = 100; i < 200; ++i) {
    exchange.districts.push_back(
        SquareDistrict(absl::StrCat(i), "", {.latitude = 1, .longitude = i / 10.}));
    absl::StrAppend(&all, i, "|");
  }
  const ExchangeWords words(exchange);
  const ReadOptions options{.exchange = words, .source = "liste", .today = domain::Day(20'000)};
  const auto headers = *ResponsibilityHeaders::Parse("");
  const ContactTitles contacts = Contacts();
  RowList<domain::ResponsibilityFields> list;
  const auto counts =
      ReadResponsibilitiesCsv(absl::StrCat("service;contact;districts\na;bau-1;", all,
                                           "01\na;bau-1;", all, "02\na;bau-1;", all, "02|03\n"),
                              {headers, contacts}, options, list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->good, 3) << testing::PrintToString(FaultTexts(list.faults));
}

TEST(ReadResponsibilitiesCsv, RefusesFilesThatCannotBeRead) {
  const auto error = [](absl::string_view csv) {
    return std::string(Read(csv).counts.status().message());
  };
  EXPECT_THAT(error(""), HasSubstr("is empty"));
  EXPECT_THAT(error("service;role\n"), HasSubstr("contact: has no column"));
  EXPECT_THAT(error("service;contact;Amt\n"), HasSubstr("means the same field as contact"));
  EXPECT_THAT(error("service;contact;until;bis\n"), HasSubstr("means the same field as until"));
  EXPECT_THAT(error("\xFF\xFEs\0"), HasSubstr("UTF-16"));
}

TEST(ResponsibilityHeaders, TakesAMappingFile) {
  const auto reading = Read("Was;Wer;Rolle\na;Bauaufsicht;unfug\n",
                            "# unsere Liste\nWas = service\nWer = contact\nRolle = -\n");
  ASSERT_TRUE(reading.counts.ok()) << reading.counts.status();
  EXPECT_EQ(reading.counts->good, 1);
  const auto bad = ResponsibilityHeaders::Parse("a\nb = nichts\n= id\nc = id\nC = role\n");
  EXPECT_THAT(std::string(bad.status().message()),
              AllOf(HasSubstr("line 1"), HasSubstr("line 2"), HasSubstr("line 3"),
                    HasSubstr("line 5: maps the header of line 4 again")));
}

}  // namespace
}  // namespace raumboerse::imports

#include <string>

#include "gtest/gtest.h"

#include "imports/districts_geojson.h"
#include "imports/fictional_test.h"
#include "imports/files_test.h"
#include "imports/json_lines.h"
#include "imports/leipzig_associations.h"
#include "imports/leipzig_offices.h"
#include "imports/osm_vacancy.h"
#include "imports/spaces_csv.h"

// The import examples of data/sample do what its README says.
namespace raumboerse::imports {
namespace {

std::string Sample(absl::string_view name) {
  return FileText(absl::StrCat(RAUMBOERSE_SAMPLE, "/", name));
}

const ExchangeWords& SampleWords() {
  static const ExchangeWords* const words = [] {
    RowList<AnyRecord> list;
    EXPECT_TRUE(ReadJsonLines(Sample("01-exchange.jsonl"), list.Sink()).ok());
    RB_CHECK(list.rows.size() == 1, "one exchange");
    return new ExchangeWords(std::get<domain::ExchangeFields>(list.rows[0].value));
  }();
  return *words;
}

ReadOptions Options(absl::string_view source) {
  return {.exchange = SampleWords(),
          .source = std::string(source),
          .today = *domain::Day::Parse("2027-02-01")};
}

TEST(Sample, SpacesCsvIsReadWithItsMapping) {
  const auto mapping = HeaderMapping::Parse(Sample("spaces.mapping"));
  ASSERT_TRUE(mapping.ok()) << mapping.status();
  RowList<domain::SpaceFields> list;
  const auto counts = ReadSpacesCsv(Sample("spaces.csv"), *mapping, Options("csv"), list.Sink());
  ASSERT_TRUE(counts.ok()) << counts.status();
  EXPECT_EQ(counts->rows, 15);
  EXPECT_EQ(counts->faulty, 0) << testing::PrintToString(FaultTexts(list.faults));
  int listed = 0;
  for (const auto& row : list.rows) {
    listed += row.value.state == domain::SpaceState::kListed;
    EXPECT_EQ(row.value.district.empty(), false) << row.line;
  }
  EXPECT_EQ(listed, 14);
  EXPECT_EQ(CountFaults(list.faults, "qm gesamt", "whole numbers"), 1);
}

TEST(Sample, OtherExamplesAreReadWithTheirFaults) {
  RowList<domain::District> districts;
  const auto read = ReadDistrictsGeoJson(Sample("districts.geojson"), {}, districts.Sink());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, (RowCounts{.rows = 8, .good = 8}));

  RowList<domain::SpaceFields> vacancies;
  const auto osm =
      ReadOsmVacancies(Sample("osm_vacancy.geojson"), Options("osm"), vacancies.Sink());
  ASSERT_TRUE(osm.ok()) << osm.status();
  EXPECT_EQ(osm->good, 8);
  EXPECT_EQ(osm->warned, 0);  // 1 and 9 share a house, but lie on two floors
  int outside = 0;
  for (const auto& row : vacancies.rows) outside += row.value.district.empty();
  EXPECT_EQ(outside, 1);

  RowList<domain::ContactFields> offices;
  const auto units = ReadLeipzigOffices(Sample("offices.json"), Options("offices"), offices.Sink());
  ASSERT_TRUE(units.ok()) << units.status();
  EXPECT_EQ(units->faulty, 0);
  EXPECT_EQ(CountFaults(offices.faults, "parent_id", "is no unit"), 3);
  EXPECT_EQ(CountFaults(offices.faults, "email", "the mailbox of 3 units"), 2);
  EXPECT_EQ(CountFaults(offices.faults, "email", "withheld"), 2);
  EXPECT_EQ(CountFaults(offices.faults, "email", "no mail address"), 1);
  EXPECT_EQ(CountFaults(offices.faults, "org_identifier", "is missing"), 2);
  EXPECT_EQ(CountFaults(offices.faults, "org_identifier", "of 2 units"), 1);
  EXPECT_EQ(CountFaults(offices.faults, "address", "is missing"), 2);
  EXPECT_EQ(CountFaults(offices.faults, "url", "no http"), 1);

  RowList<domain::InitiativeFields> groups;
  const auto rows =
      ReadLeipzigAssociations(Sample("associations.json"), Options("groups"), groups.Sink());
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ(rows->faulty, 0);
  EXPECT_EQ(CountFaults(groups.faults, "key", "of another kind"), 1);
  EXPECT_EQ(CountFaults(groups.faults, "labels", "are missing"), 1);
  EXPECT_EQ(CountFaults(groups.faults, "ortsteil", "no district"), 1);
}

TEST(Sample, EveryRecordOfTheCityIsReadAndWrittenBack) {
  int records = 0;
  for (const char* name :
       {"01-exchange", "02-contacts", "03-responsibilities", "04-parties", "05-initiatives",
        "06-spaces", "07-needs", "08-funds", "09-occupancy", "10-help"}) {
    RowList<AnyRecord> list;
    const auto counts = ReadJsonLines(Sample(absl::StrCat(name, ".jsonl")), list.Sink());
    ASSERT_TRUE(counts.ok()) << counts.status();
    EXPECT_EQ(counts->faulty, 0) << name << testing::PrintToString(FaultTexts(list.faults));
    std::string text;
    for (const auto& row : list.rows) text += JsonLine(row.value);
    RowList<AnyRecord> again;
    ASSERT_TRUE(ReadJsonLines(text, again.Sink()).ok());
    ASSERT_EQ(again.rows.size(), list.rows.size());
    for (size_t i = 0; i < list.rows.size(); ++i)
      EXPECT_TRUE(again.rows[i].value == list.rows[i].value) << name << " " << list.rows[i].line;
    records += static_cast<int>(list.rows.size());
  }
  EXPECT_EQ(records, 391);
}

}  // namespace
}  // namespace raumboerse::imports

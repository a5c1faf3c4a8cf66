#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

#include "imports/json_lines.h"
#include "services/import/import_service_test.h"
#include "storage/ledger/merge.h"

namespace raumboerse::services {
namespace {

constexpr char kName[] = "exchanges/eschenfurt";

// Every record of a file by name, without what is the ledger's own.
std::map<std::string, imports::AnyRecord> RecordsOf(const std::string& file) {
  std::map<std::string, imports::AnyRecord> out;
  imports::RowList<imports::AnyRecord> list;
  RB_CHECK(imports::ReadJsonLines(file, list.Sink()).ok(), "an export reads");
  EXPECT_TRUE(list.faults.empty());
  for (auto& row : list.rows) {
    std::string name;
    std::visit(
        [&name](auto& fields) {
          name = fields.record.name;
          ledger::TakeBookkeeping({.name = name}, fields.record);
        },
        row.value);
    out.emplace(name, std::move(row.value));
  }
  EXPECT_EQ(out.size(), list.rows.size());
  return out;
}

std::string Reversed(const std::string& file) {
  std::vector<std::string> lines = absl::StrSplit(file, '\n', absl::SkipEmpty());
  std::reverse(lines.begin(), lines.end());
  return absl::StrJoin(lines, "\n");
}

TEST(ImportJsonLines, ANewExchangeRecordsTheServersRulesUnlessItWasScreenedElsewhere) {
  const domain::RuleSetId own{"DE+DE-SN", std::string(64, 'a')};
  const domain::RuleSetId others{"DE+DE-SN", std::string(64, 'b')};
  const auto always = [](const domain::RuleSetId& rules) {
    return [rules](const domain::ExchangeFields&) { return std::optional(rules); };
  };
  const auto recorded = [](ImportCity& city) {
    return (*city.ledger().Get<domain::Exchange>(kName, absl::InfiniteFuture()))->rule_set;
  };
  ImportCity city(nullptr, always(own));
  city.MakeExchange();
  EXPECT_EQ(recorded(city), own);
  const std::string file = city.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES).bytes;
  ImportCity other(nullptr, always(others));
  for (int time = 0; time < 2; ++time) {
    const Told told = other.Import("eschenfurt", file, ImportCity::JsonLines());
    ASSERT_TRUE(told.done && told.end().ok()) << told.ShortDebug();
    EXPECT_EQ(recorded(other), own) << "its staff adopts others, or nobody";
  }
}

TEST(ImportJsonLines, BringsTheSampleCityWholeAndAgainUnchanged) {
  ImportCity city;
  const std::string file = SampleCity();
  const Told first = city.Import("eschenfurt", file, ImportCity::JsonLines());
  ASSERT_TRUE(first.done && first.end().ok()) << first.ShortDebug();
  EXPECT_EQ(first.last.rows_read(), 391);
  EXPECT_EQ(first.last.rows_created(), 391);
  EXPECT_EQ(first.last.faults_size(), 0);
  EXPECT_EQ(RecordsOf(city.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES).bytes),
            RecordsOf(file));
  const Told again = city.Import("eschenfurt", file, ImportCity::JsonLines());
  EXPECT_TRUE(again.end().ok()) << again.ShortDebug();
  EXPECT_EQ(again.last.rows_unchanged(), 391);
  EXPECT_EQ(again.last.revision(), first.last.revision());
  EXPECT_EQ((*city.ledger().Get<domain::Exchange>(kName, absl::InfiniteFuture()))->contact_point,
            "exchanges/eschenfurt/contacts/zwischennutzungsagentur");
}

TEST(ImportJsonLines, TakesTheLinesInAnyOrder) {
  ImportCity city;
  const Told told = city.Import("eschenfurt", Reversed(SampleCity()), ImportCity::JsonLines());
  ASSERT_TRUE(told.done && told.end().ok()) << told.ShortDebug();
  EXPECT_EQ(told.last.rows_created(), 391);
  EXPECT_EQ(RecordsOf(city.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES).bytes),
            RecordsOf(SampleCity()));
}

TEST(ImportJsonLines, AFullExportMakesAnEqualExchange) {
  ImportCity city;
  ASSERT_TRUE(city.Import("eschenfurt", SampleCity(), ImportCity::JsonLines()).end().ok());
  // Records without a source, parents that sort behind their parts, and references in circles.
  const auto create = [&city](absl::string_view id, auto fields) {
    using T = domain::Valid<decltype(fields)>;
    const auto created = city.ledger().Create<T>("eschenfurt", id, *T::Create(fields), {});
    ASSERT_TRUE(created.ok()) << created.status();
  };
  domain::SpaceFields house;
  house.title = "Haus";
  house.area_m2 = 100;
  house.record.check_time = absl::FromUnixSeconds(1'790'000'000);
  create("zz-haus", house);
  domain::SpaceFields unit = house;
  unit.part_of = "exchanges/eschenfurt/spaces/zz-haus";
  create("aa-laden", unit);
  domain::ContactFields contact;
  contact.kind = domain::ContactKind::kOffice;
  contact.title = "Eins";
  create("eins", contact);
  contact.deputy = "exchanges/eschenfurt/contacts/eins";
  create("zwei", contact);
  ASSERT_TRUE(city.ledger()
                  .Update<domain::Contact>("exchanges/eschenfurt/contacts/eins", std::nullopt,
                                           [](const domain::Contact& current) {
                                             domain::ContactFields next = *current;
                                             next.deputy = "exchanges/eschenfurt/contacts/zwei";
                                             return domain::Contact::Create(next);
                                           },
                                           {})
                  .ok());
  domain::FundFields fund;
  fund.title = "Topf";
  fund.kind = domain::FundKind::kOther;
  create("topf-a", fund);
  fund.excludes = {"exchanges/eschenfurt/funds/topf-a"};
  create("topf-b", fund);

  const Exported exported = city.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES);
  ASSERT_TRUE(exported.status.ok()) << exported.status;
  EXPECT_EQ(exported.revision, *city.ledger().Head("eschenfurt", absl::InfiniteFuture()));
  for (const std::string& file : {exported.bytes, Reversed(exported.bytes)}) {
    ImportCity other;
    const Told told = other.Import("eschenfurt", file, ImportCity::JsonLines());
    ASSERT_TRUE(told.done && told.end().ok()) << told.ShortDebug();
    EXPECT_EQ(told.last.rows_created(), 397);
    const Exported copy = other.Export("eschenfurt", v1::EXPORT_FORMAT_JSON_LINES);
    EXPECT_EQ(RecordsOf(copy.bytes), RecordsOf(exported.bytes));
    const Told again = other.Import("eschenfurt", file, ImportCity::JsonLines());
    EXPECT_EQ(again.last.rows_unchanged(), 397) << again.ShortDebug();
  }
}

TEST(ImportJsonLines, WholesStandBeforeTheirPartsInAnExport) {
  ImportCity city;
  ASSERT_TRUE(city.Import("eschenfurt", SampleCity(), ImportCity::JsonLines()).end().ok());
  imports::RowList<imports::AnyRecord> list;
  ASSERT_TRUE(imports::ReadJsonLines(city.Export("eschenfurt", v1::EXPORT_FORMAT_UNSPECIFIED).bytes,
                                     list.Sink())
                  .ok());
  std::set<std::string> seen;
  size_t kind = 0;
  for (const auto& row : list.rows) {
    EXPECT_GE(row.value.index(), kind);
    kind = row.value.index();
    if (const auto* space = std::get_if<domain::SpaceFields>(&row.value)) {
      seen.insert(space->record.name);
      EXPECT_TRUE(space->part_of.empty() || seen.contains(space->part_of)) << space->part_of;
    }
  }
}

TEST(ImportJsonLines, RefusesNamesOfAnotherExchangeAndReferencesToNowhere) {
  ImportCity city;
  const Told foreign = city.Import("anderswo", SampleCity(), ImportCity::JsonLines());
  EXPECT_TRUE(foreign.done);
  EXPECT_TRUE(absl::IsNotFound(foreign.end())) << foreign.ShortDebug();
  EXPECT_EQ(foreign.last.rows_faulty(), 391);
  EXPECT_EQ(foreign.CountFaults("is not of exchanges/anderswo"), 391);

  city.MakeExchange();
  const std::string line =
      R"({"space":{"name":"exchanges/eschenfurt/spaces/a","title":"A","area_m2":5,)"
      R"("part_of":"exchanges/eschenfurt/spaces/nirgends"}})";
  const Told dangling = city.Import("eschenfurt", line, ImportCity::JsonLines());
  EXPECT_EQ(ReasonOf(dangling.end()), "FAULTY_ROWS") << dangling.ShortDebug();
  ASSERT_EQ(dangling.last.faults_size(), 1);
  EXPECT_EQ(dangling.last.faults(0).field(), "space.part_of");
  EXPECT_EQ(dangling.last.faults(0).value(), "exchanges/eschenfurt/spaces/nirgends");
  EXPECT_TRUE(city.All<domain::Space>().empty());
}

TEST(ImportJsonLines, RefusesCodesThatTheExchangeLacksBeforeAnythingIsWritten) {
  ImportCity city;
  city.MakeExchange();
  const std::string lines =
      "{\"space\":{\"name\":\"exchanges/eschenfurt/spaces/a\",\"title\":\"A\",\"area_m2\":5}}\n"
      "{\"space\":{\"name\":\"exchanges/eschenfurt/spaces/b\",\"title\":\"B\",\"area_m2\":5,"
      "\"district\":\"99\",\"uses\":[\"zoo\"]}}\n";
  const Told told = city.Import("eschenfurt", lines, ImportCity::JsonLines());
  EXPECT_EQ(ReasonOf(told.end()), "FAULTY_ROWS") << told.ShortDebug();
  EXPECT_EQ(told.last.rows_faulty(), 1);
  EXPECT_EQ(told.CountFaults("\"99\" is no district of the exchange"), 1);
  EXPECT_EQ(told.CountFaults("\"zoo\" is no use of the exchange"), 1);
  EXPECT_TRUE(city.All<domain::Space>().empty());
}

TEST(ImportJsonLines, NamesFaultyLinesAndWritesNoneOrTheOthers) {
  ImportCity city;
  city.MakeExchange();
  const std::string file = absl::StrCat(
      "\n{\"space\":{\"name\":\"exchanges/eschenfurt/spaces/a\",\"title\":\"A\",\"area_m2\":5}}\n",
      "{\"space\":{\"name\":\"exchanges/eschenfurt/spaces/a\",\"title\":\"B\",\"area_m2\":5}}\n",
      "{\"space\":{\"title\":\"nameless\",\"area_m2\":5}}\n", "{\"space\":\n", "{}\n",
      "{\"space\":{\"title\":\"\\u0001\",\"area_m2\":-5}}\n", "\xff\xfe\n");
  const Told none = city.Import("eschenfurt", file, ImportCity::JsonLines());
  EXPECT_EQ(ReasonOf(none.end()), "FAULTY_ROWS") << none.ShortDebug();
  EXPECT_EQ(none.last.rows_read(), 7);
  EXPECT_EQ(none.last.rows_faulty(), 6);
  EXPECT_EQ(none.CountFaults("repeats line 2"), 1);
  EXPECT_EQ(none.CountFaults("so are record.source"), 1);
  EXPECT_EQ(none.CountFaults("UTF-8"), 1);
  EXPECT_TRUE(city.All<domain::Space>().empty());
  v1::RunImportRequest skip = ImportCity::JsonLines();
  skip.set_skip_faulty(true);
  const Told some = city.Import("eschenfurt", file, skip);
  EXPECT_TRUE(some.end().ok()) << some.ShortDebug();
  EXPECT_EQ(some.last.rows_created(), 1);
  EXPECT_EQ(city.All<domain::Space>().size(), 1u);
}

TEST(ImportJsonLines, IsForStaffAndNeedsAnExchange) {
  ImportCity city;
  const Told partner = city.Import("eschenfurt", SampleCity(), ImportCity::JsonLines(), "partner");
  EXPECT_TRUE(absl::IsPermissionDenied(partner.status)) << partner.status;
  const Told none = city.Import("eschenfurt", Sample("02-contacts.jsonl"), ImportCity::JsonLines());
  EXPECT_TRUE(absl::IsNotFound(none.end())) << none.ShortDebug();
}

}  // namespace
}  // namespace raumboerse::services

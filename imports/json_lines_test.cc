#include "imports/json_lines.h"

#include <google/protobuf/util/json_util.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "imports/fictional_test.h"
#include "raumboerse/v1/exchange_service.pb.h"
#include "wire/filled.h"

namespace raumboerse::imports {
namespace {

using ::testing::HasSubstr;

// One line of each kind with every field filled.
std::string FilledLine(const google::protobuf::FieldDescriptor& kind, uint64_t seed) {
  v1::Change change;
  auto* const resource = change.GetReflection()->MutableMessage(&change, &kind);
  wire::Fill(*resource, seed);
  // The etag follows from the revision, and is not stored.
  const auto* const etag = resource->GetDescriptor()->FindFieldByName("etag");
  if (etag != nullptr) resource->GetReflection()->ClearField(resource, etag);
  std::string out;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(change, &out).ok());
  return out + "\n";
}

// All that a line may hold: everything that changes but operations.
std::vector<const google::protobuf::FieldDescriptor*> Kinds() {
  const auto& oneof = *v1::Change::descriptor()->FindOneofByName("resource");
  std::vector<const google::protobuf::FieldDescriptor*> out;
  for (int i = 0; i < oneof.field_count(); ++i)
    if (oneof.field(i)->name() != "operation") out.push_back(oneof.field(i));
  return out;
}

TEST(JsonLines, EveryKindOfRecordComesBackEqualWithEveryField) {
  const auto kinds = Kinds();
  ASSERT_EQ(kinds.size(), std::variant_size_v<AnyRecord>);
  for (uint64_t seed = 0; seed < 8; ++seed) {
    std::string text;
    for (const auto* kind : kinds) text += FilledLine(*kind, seed);
    RowList<AnyRecord> list;
    const auto counts = ReadJsonLines(text, list.Sink());
    ASSERT_TRUE(counts.ok());
    ASSERT_EQ(counts->good, static_cast<int64_t>(kinds.size()))
        << testing::PrintToString(FaultTexts(list.faults));
    std::string written;
    for (const auto& row : list.rows) written += JsonLine(row.value);
    RowList<AnyRecord> again;
    ASSERT_TRUE(ReadJsonLines(written, again.Sink()).ok());
    ASSERT_EQ(again.rows.size(), list.rows.size());
    for (size_t i = 0; i < list.rows.size(); ++i)
      EXPECT_TRUE(again.rows[i].value == list.rows[i].value) << "seed " << seed << " kind " << i;
  }
}

TEST(JsonLines, NamesTheFaultsOfEachLineAndGoesOn) {
  const std::string space =
      R"({"space": {"title": "A", "area_m2": 5, "state": "SPACE_STATE_LISTED"}})";
  RowList<AnyRecord> list;
  const auto counts = ReadJsonLines(
      absl::StrCat("\xEF\xBB\xBF", space, "\r\n\n{\n", "{\"spaces\": {}}\n", "{}\n",
                   "{\"name\": \"x\", \"space\": {\"title\": \"B\", \"area_m2\": 5}}\n",
                   R"({"space": {"state": "SPACE_STATE_LISTED", "area_m2": -1}})", "\n[]\n",
                   std::string(50'000, '['), "\n\"\xFF\"\n", space, "\n{\"operation\": {}}\n"),
      list.Sink());
  ASSERT_TRUE(counts.ok());
  EXPECT_EQ(*counts, (RowCounts{.rows = 11, .good = 2, .faulty = 9}));
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_EQ(list.rows[0].line, 1);
  EXPECT_EQ(list.rows[1].line, 11);
  EXPECT_EQ(list.rows[0].value, list.rows[1].value);
  EXPECT_EQ(CountFaults(list.faults, "space.title", "required"), 1);
  EXPECT_EQ(CountFaults(list.faults, "space.area_m2", "outside"), 1);
  EXPECT_EQ(CountFaults(list.faults, "", "more than a resource"), 1);
  EXPECT_EQ(CountFaults(list.faults, "", "has no resource"), 1);
  EXPECT_EQ(CountFaults(list.faults, "", "the server alone"), 1);
  EXPECT_EQ(CountFaults(list.faults, "", "UTF-8"), 1);
  EXPECT_EQ(CountFaults(list.faults, "", "is no JSON of a record"), 4);
}

TEST(JsonLines, BoundsALine) {
  RowList<AnyRecord> list;
  ASSERT_TRUE(ReadJsonLines(std::string(kJsonLineBytesMax + 1, 'x') + "\n", list.Sink()).ok());
  EXPECT_EQ(CountFaults(list.faults, "", "give at most"), 1);
}

TEST(JsonLines, EndsWithTheSinksError) {
  RowSink<AnyRecord> sink{[](Row<AnyRecord>) { return absl::CancelledError("enough"); },
                          [](RowFault) {}};
  EXPECT_EQ(ReadJsonLines("{\"space\": {\"title\": \"A\", \"area_m2\": 1}}", sink).status(),
            absl::CancelledError("enough"));
}

}  // namespace
}  // namespace raumboerse::imports

#include "wire/field_mask.h"

#include <google/protobuf/util/message_differencer.h>

#include "gmock/gmock.h"

#include "base/faults.h"
#include "domain/limits.h"
#include "raumboerse/v1/exchange.pb.h"
#include "raumboerse/v1/space.pb.h"
#include "wire/filled.h"

namespace raumboerse::wire {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;

FieldMask Mask(std::initializer_list<const char*> paths) {
  FieldMask out;
  for (const char* path : paths) out.add_paths(path);
  return out;
}

v1::Space Stored() {
  v1::Space space;
  Fill(space, 1);
  return space;
}

// An update that differs in every field: most are empty, and what the server sets is forged.
v1::Space Update() {
  v1::Space update;
  update.set_name("exchanges/leipzig/spaces/forged");
  update.set_etag("r999");
  update.mutable_record()->set_revision(999);
  update.mutable_record()->mutable_create_time()->set_seconds(1);
  update.mutable_record()->mutable_update_time()->set_seconds(2);
  update.mutable_record()->set_next_step("call");
  update.set_title("new");
  update.add_uses("music");
  update.mutable_address()->set_street("Lindenweg");
  return update;
}

void ExpectServersFieldsKept(const v1::Space& space) {
  const v1::Space before = Stored();
  EXPECT_EQ(space.name(), before.name());
  EXPECT_EQ(space.etag(), before.etag());
  EXPECT_EQ(space.record().revision(), before.record().revision());
  EXPECT_TRUE(
      MessageDifferencer::Equals(space.record().create_time(), before.record().create_time()));
  EXPECT_TRUE(
      MessageDifferencer::Equals(space.record().update_time(), before.record().update_time()));
}

TEST(ApplyUpdate, TheStarReplacesAllButWhatTheServerSets) {
  v1::Space space = Stored();
  ASSERT_TRUE(ApplyUpdate(Update(), Mask({"*"}), space).ok());
  ExpectServersFieldsKept(space);
  EXPECT_EQ(space.title(), "new");
  EXPECT_EQ(space.description(), "");
  EXPECT_EQ(space.record().internal_note(), "");
  EXPECT_TRUE(space.windows().empty());
  EXPECT_FALSE(space.has_law());
}

TEST(ApplyUpdate, NoMaskTakesTheFieldsThatAreSet) {
  v1::Space space = Stored();
  ASSERT_TRUE(ApplyUpdate(Update(), Mask({}), space).ok());
  ExpectServersFieldsKept(space);
  v1::Space expected = Stored();
  expected.set_title("new");
  expected.clear_uses();
  expected.add_uses("music");  // lists are replaced, not appended to
  expected.clear_address();
  expected.mutable_address()->set_street("Lindenweg");  // messages as a whole
  expected.mutable_record()->set_next_step("call");     // of the record, single fields
  EXPECT_TRUE(MessageDifferencer::Equals(space, expected)) << space.DebugString();
}

TEST(ApplyUpdate, AMaskTakesItsFieldsAloneAndClearsThoseThatAreNotSet) {
  v1::Space space = Stored();
  v1::Space update = Update();
  update.mutable_law()->set_plan_number("B-7");
  const FieldMask mask = Mask({"description", "uses", "record.next_step", "record.internal_note",
                               "law.plan_number", "law.permits", "persons_max", "location"});
  ASSERT_TRUE(ApplyUpdate(update, mask, space).ok());
  v1::Space expected = Stored();
  expected.clear_description();
  expected.clear_uses();
  expected.add_uses("music");
  expected.mutable_record()->set_next_step("call");
  expected.mutable_record()->clear_internal_note();
  expected.mutable_law()->set_plan_number("B-7");
  expected.mutable_law()->clear_permits();
  expected.clear_persons_max();
  expected.clear_location();
  EXPECT_TRUE(MessageDifferencer::Equals(space, expected)) << space.DebugString();
}

TEST(ApplyUpdate, AMaskThatNamesTheServersFieldsDoesNotChangeThem) {
  v1::Space space = Stored();
  const FieldMask mask = Mask({"name", "etag", "record", "record.revision"});
  ASSERT_TRUE(ApplyUpdate(Update(), mask, space).ok());
  ExpectServersFieldsKept(space);
  EXPECT_EQ(space.record().internal_note(), "") << "the rest of the record is replaced";
  EXPECT_EQ(space.title(), Stored().title());
}

TEST(ApplyUpdate, ReachesIntoNestedMessagesAndKeepsTheRuleSet) {
  v1::Exchange exchange;
  Fill(exchange, 1);
  const v1::Exchange before = exchange;
  v1::Exchange update;
  update.mutable_policy()->mutable_weights()->set_use(77);
  update.mutable_rule_set()->set_id("forged");
  const FieldMask mask = Mask({"policy.weights.use", "rule_set"});
  ASSERT_TRUE(ApplyUpdate(update, mask, exchange).ok());
  v1::Exchange expected = before;
  expected.mutable_policy()->mutable_weights()->set_use(77);
  EXPECT_TRUE(MessageDifferencer::Equals(exchange, expected)) << exchange.DebugString();
}

TEST(ApplyUpdate, NamesEveryUnknownPathAndChangesNothing) {
  v1::Space space = Stored();
  const absl::Status status = ApplyUpdate(
      Update(), Mask({"title", "colour", "windows.from", "title.de", "", "law..permits"}), space);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(
      Faults::Of(status),
      ElementsAre(Fault{"update_mask.paths[1]", "\"colour\" is not a field of Space"},
                  Fault{"update_mask.paths[2]", "\"windows.from\" is not a field of Space"},
                  Fault{"update_mask.paths[3]", "\"title.de\" is not a field of Space"},
                  Fault{"update_mask.paths[4]", "\"\" is not a field of Space"},
                  Fault{"update_mask.paths[5]", "\"law..permits\" is not a field of Space"}));
  EXPECT_TRUE(MessageDifferencer::Equals(space, Stored()));
}

TEST(ApplyUpdate, TheStarStandsAlone) {
  v1::Space space = Stored();
  EXPECT_THAT(Faults::Of(ApplyUpdate(Update(), Mask({"title", "*"}), space)),
              ElementsAre(Fault{"update_mask.paths[1]", "\"*\" means all fields; give it alone"}));
}

TEST(ApplyUpdate, BoundsTheNumberOfPaths) {
  FieldMask mask;
  for (size_t i = 0; i < domain::kMaskPathsMax; ++i) mask.add_paths("title");
  v1::Space space = Stored();
  EXPECT_TRUE(ApplyUpdate(Update(), mask, space).ok());
  mask.add_paths("title");
  EXPECT_THAT(Faults::Of(ApplyUpdate(Update(), mask, space)),
              ElementsAre(Fault{"update_mask.paths", "257 entries; give at most 256"}));
}

TEST(ApplyUpdate, ARecordThatWasNeverStoredKeepsEmptyServersFields) {
  v1::Space space;
  ASSERT_TRUE(ApplyUpdate(Update(), Mask({}), space).ok());
  EXPECT_EQ(space.name(), "");
  EXPECT_FALSE(space.record().has_create_time());
  EXPECT_EQ(space.record().next_step(), "call");
}

}  // namespace
}  // namespace raumboerse::wire

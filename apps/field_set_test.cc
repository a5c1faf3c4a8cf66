#include "apps/field_set.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "apps/exit_code.h"
#include "raumboerse/v1/need.pb.h"
#include "raumboerse/v1/space.pb.h"

namespace raumboerse::apps {
namespace {

class FieldSetTest : public testing::Test {
 protected:
  void Set(const std::string& assignment) {
    const auto path = SetField(space_, assignment, english_);
    EXPECT_TRUE(path.ok()) << path.status();
  }
  void Refuse(const std::string& assignment) {
    EXPECT_EQ(ExitCodeOf(SetField(space_, assignment, english_).status()), ExitCode::kUsage)
        << assignment;
  }

  const Catalogue english_{Language::kEnglish};
  v1::Space space_;
};

TEST_F(FieldSetTest, ReadsEveryTypeOfField) {
  Set("title=[Halle] \"7\" = gut");
  Set("area_m2=120");
  Set("state=listed");
  Set("kind=SPACE_KIND_HALL");
  Set("location.latitude=51.05");
  Set("location.longitude=13.1");
  Set("law.monument.answer=yes");
  Set("persons_max=0");
  EXPECT_EQ(space_.title(), "[Halle] \"7\" = gut");
  EXPECT_EQ(space_.area_m2(), 120);
  EXPECT_EQ(space_.state(), v1::SPACE_STATE_LISTED);
  EXPECT_EQ(space_.kind(), v1::SPACE_KIND_HALL);
  EXPECT_EQ(space_.location().latitude(), 51.05);
  EXPECT_EQ(space_.location().longitude(), 13.1);
  EXPECT_EQ(space_.law().monument().answer(), v1::ANSWER_YES);
  EXPECT_TRUE(space_.has_persons_max()) << "0 is a value, not unknown";
}

TEST_F(FieldSetTest, AnswersWithThePath) {
  EXPECT_EQ(SetField(space_, "address.city=Ort", english_).value(), "address.city");
}

TEST_F(FieldSetTest, AddsSingleValuesAndReplacesByLists) {
  Set("uses=atelier");
  Set("uses=cafe");
  EXPECT_THAT(space_.uses(), testing::ElementsAre("atelier", "cafe"));
  Set("uses=[\"garden\"]");
  EXPECT_THAT(space_.uses(), testing::ElementsAre("garden"));
  Set("equipment_there=water");
  Set("equipment_there=power");
  EXPECT_THAT(space_.equipment_there(),
              testing::ElementsAre(v1::EQUIPMENT_WATER, v1::EQUIPMENT_POWER));
  Set("windows={\"from\":\"2027-01-01\"}");
  Set("windows={\"from\":\"2028-01-01\"}");
  EXPECT_EQ(space_.windows_size(), 2);
}

TEST_F(FieldSetTest, TellsWhatAddsToAList) {
  const auto& type = *v1::Space::descriptor();
  for (const char* adds : {"uses=cafe", "windows={}", "law.permits={\"code\":\"a\"}"})
    EXPECT_TRUE(AddsToList(type, adds)) << adds;
  for (const char* other : {"uses=[]", "uses=", "uses", "title=x", "no_such=x", "title.x=y", ""})
    EXPECT_FALSE(AddsToList(type, other)) << other;
}

TEST_F(FieldSetTest, OverwritesAndClears) {
  Set("area_m2=120");
  Set("area_m2=0");
  EXPECT_EQ(space_.area_m2(), 0);
  Set("persons_max=5");
  Set("persons_max=");
  EXPECT_FALSE(space_.has_persons_max());
}

TEST_F(FieldSetTest, RefusesWhatDoesNotRead) {
  Refuse("title");
  Refuse("no_such_field=1");
  Refuse("address.no_such_field=1");
  Refuse("title.city=1");
  Refuse("windows.from=2027-01-01");
  Refuse("area_m2=large");
  Refuse("state=open");
  Refuse("address=Obermarkt");
}

TEST_F(FieldSetTest, ReadsJsonInEitherSpelling) {
  v1::Need need;
  EXPECT_TRUE(ReadJson("{\"minM2\": \"5\", \"max_m2\": 9}", "need.json", need).ok());
  EXPECT_EQ(need.min_m2(), 5);
  EXPECT_EQ(need.max_m2(), 9);
  const absl::Status bad = ReadJson("{\"minM3\": 5}", "need.json", need);
  EXPECT_EQ(ExitCodeOf(bad), ExitCode::kInvalid);
  EXPECT_THAT(std::string(bad.message()), testing::HasSubstr("need.json"));
}

}  // namespace
}  // namespace raumboerse::apps

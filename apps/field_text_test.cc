#include "apps/field_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "raumboerse/v1/occupancy.pb.h"
#include "raumboerse/v1/space.pb.h"

namespace raumboerse::apps {
namespace {

v1::Space Sample() {
  v1::Space space;
  space.set_name("exchanges/eschenfurt/spaces/halle-7");
  space.set_title("Halle 7");
  space.set_state(v1::SPACE_STATE_LISTED);
  space.set_area_m2(1200);
  space.add_uses("atelier");
  space.add_uses("cafe");
  space.mutable_record()->mutable_check_time()->set_seconds(1'800'000'000);
  v1::Window& window = *space.add_windows();
  window.set_from("2027-03-01");
  window.set_weekly_times(15);
  space.add_tariffs()->set_rent_month_cents(45000);
  return space;
}

class FieldTextTest : public testing::Test {
 protected:
  const Catalogue german_{Language::kGerman};
  const Figures de_{german_, "EUR"};
  const v1::Space space_ = Sample();
};

TEST_F(FieldTextTest, GivesProgramsPlainValues) {
  EXPECT_EQ(MachineText(space_, "id"), "halle-7");
  EXPECT_EQ(MachineText(space_, "state"), "listed");
  EXPECT_EQ(MachineText(space_, "area_m2"), "1200");
  EXPECT_EQ(MachineText(space_, "uses"), "atelier;cafe");
  EXPECT_EQ(MachineText(space_, "record.check_time"), "2027-01-15T08:00:00Z");
  EXPECT_EQ(MachineText(space_, "tariffs"), "{\"rent_month_cents\":\"45000\"}");
}

TEST_F(FieldTextTest, GivesPeopleFiguresWithUnitsAndWords) {
  EXPECT_EQ(PeopleText(space_, "state", de_), "angeboten");
  EXPECT_EQ(PeopleText(space_, "area_m2", de_), "1.200 m²");
  EXPECT_EQ(PeopleText(space_, "uses", de_), "atelier, cafe");
  EXPECT_EQ(PeopleText(space_, "record.check_time", de_), "15.01.2027 08:00 UTC");
}

TEST_F(FieldTextTest, IsEmptyWhereNothingIs) {
  for (const char* path :
       {"district", "address.city", "no_such_field", "title.x", "windows.from"}) {
    EXPECT_EQ(MachineText(space_, path), "") << path;
    EXPECT_EQ(PeopleText(space_, path, de_), "") << path;
  }
}

TEST_F(FieldTextTest, FindsEveryFieldThatIsSet) {
  std::vector<std::string> lines;
  for (const Leaf& leaf : LeavesOf(space_, de_))
    lines.push_back(leaf.path + " | " + leaf.label + " | " + leaf.people);
  EXPECT_THAT(lines, testing::IsSupersetOf(
                         {"windows[0].from | Zeitfenster 1 › Ab | 01.03.2027",
                          "windows[0].weekly_times | Zeitfenster 1 › Wochenzeiten | Mo ganztägig",
                          "tariffs[0].rent_month_cents | Tarif 1 › Miete im Monat | 450,00 €"}));
}

TEST(FieldText, FindsEnumValuesByShortAndWholeName) {
  const auto& type = *v1::SpaceState_descriptor();
  EXPECT_EQ(FindValue(type, "listed")->number(), v1::SPACE_STATE_LISTED);
  EXPECT_EQ(FindValue(type, "LISTED")->number(), v1::SPACE_STATE_LISTED);
  EXPECT_EQ(FindValue(type, "SPACE_STATE_LISTED")->number(), v1::SPACE_STATE_LISTED);
  EXPECT_EQ(FindValue(type, "offered"), nullptr);
  EXPECT_THAT(ShortValues(type), testing::ElementsAre("draft", "listed", "paused", "withdrawn"));
}

TEST(FieldText, JsonHoldsNoControlCharacters) {
  v1::Space space;
  space.set_title("\x1b[31m\u009b\u202e");
  const std::string json = ToJson(space);
  EXPECT_EQ(json.find('\x1b'), std::string::npos);
  EXPECT_EQ(json.find("\u009b"), std::string::npos);
  EXPECT_EQ(json.find("\u202e"), std::string::npos);
}

}  // namespace
}  // namespace raumboerse::apps

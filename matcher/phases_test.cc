#include "matcher/phases.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "matcher/tile_index.h"
#include "matcher/world_builder.h"

namespace raumboerse::matcher {
namespace {

using domain::Day;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kExchange[] = "exchanges/city";
constexpr Day kToday = Day(20850);

class PhasesTest : public ::testing::Test {
 protected:
  PhasesTest() : builder_(Exchange(), std::make_shared<domain::NotScreened>()) {}

  static domain::ExchangeFields Exchange() {
    domain::ExchangeFields exchange;
    exchange.record.name = kExchange;
    exchange.time_zone = "Europe/Berlin";
    exchange.uses.push_back({.code = "use"});
    return exchange;
  }
  static domain::Record RecordOf(const std::string& collection, const std::string& id) {
    domain::Record record;
    record.name = absl::StrCat(kExchange, "/", collection, "/", id);
    record.create_time = absl::FromUnixSeconds(20'800 * 86'400);
    return record;
  }

  void Need(const std::string& id, const std::string& after, int min_m2, int from = 0) {
    domain::NeedFields need;
    need.record = RecordOf("needs", id);
    need.state = domain::NeedState::kOpen;
    need.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = kToday + -9}};
    need.alternatives = {{"use"}};
    need.min_m2 = min_m2;
    need.wanted_days = 100;
    if (from > 0) need.from = kToday + from;
    if (!after.empty()) need.after = absl::StrCat(kExchange, "/needs/", after);
    builder_.Put(need);
  }
  void Space(const std::string& id, int area_m2, int days) {
    domain::SpaceFields space;
    space.record = RecordOf("spaces", id);
    space.state = domain::SpaceState::kListed;
    space.consents = {{.purpose = domain::ConsentPurpose::kMediate, .given = kToday + -9}};
    space.area_m2 = area_m2;
    space.noise_max = domain::Noise::kMachines;
    space.windows = {{.period = {kToday, kToday + days}}};
    builder_.Put(space);
  }

  std::vector<std::string> After(const std::string& id) {
    world_ = builder_.Snapshot(1);
    std::vector<std::string> ids;
    for (const auto& one :
         PhasesAfter(*world_, world_->needs.Find(id)->facts, kToday, domain::Visibility::kStaff))
      ids.push_back(one->facts.id);
    return ids;
  }

  WorldBuilder builder_;
  std::shared_ptr<const World> world_;
  const TileIndex index_;
};

TEST_F(PhasesTest, FollowsThoseThatBeginFirst) {
  Need("one", "", 50);
  Need("late", "one", 80, 60);
  Need("two", "one", 80, 30);
  Need("three", "two", 120);
  EXPECT_THAT(After("one"), ElementsAre("two", "three"));
  EXPECT_THAT(After("three"), IsEmpty());
  builder_.RemoveNeed("two");
  EXPECT_THAT(After("one"), ElementsAre("late"));
  Need("late", "", 80, 60);
  EXPECT_THAT(After("one"), IsEmpty());
}

TEST_F(PhasesTest, EndsWhereNeedsFollowEachOtherInACircle) {
  Need("one", "two", 50);
  Need("two", "one", 80);
  EXPECT_THAT(After("one"), ElementsAre("two"));
}

TEST_F(PhasesTest, BeginsAPhaseWhereTheOneBeforeLeavesOff) {
  Need("one", "", 50);
  Need("two", "one", 90);
  Space("hall", 100, 150);
  Space("room", 60, 70);
  ASSERT_THAT(After("one"), ElementsAre("two"));
  const BridgeQuestion question{*world_, index_, world_->needs.Find("one")->facts, {.day = kToday}};
  const auto phases =
      BridgePhases(question, {world_->needs.FindShared("one"), world_->needs.FindShared("two")},
                   {.max_moves = 1});
  ASSERT_EQ(phases.size(), 2u);
  // The hall for 100 days at once; of its 150 days 50 are left.
  ASSERT_EQ(phases[0].bridge.stays.size(), 1u);
  EXPECT_EQ(phases[0].bridge.stays[0].figures.period, (domain::Period{kToday, kToday + 100}));
  ASSERT_EQ(phases[1].bridge.stays.size(), 1u);
  EXPECT_EQ(phases[1].bridge.stays[0].figures.period, (domain::Period{kToday + 100, kToday + 150}));
  EXPECT_EQ(phases[1].bridge.covered_days, 50);
}

}  // namespace
}  // namespace raumboerse::matcher

#include "matcher/world_builder.h"

#include "gmock/gmock.h"

#include "matcher/random_world.h"

namespace raumboerse::matcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

constexpr char kPrefix[] = "exchanges/random";

domain::SpaceFields SpaceNamed(const std::string& id, const std::string& whole = "") {
  domain::SpaceFields space;
  space.record.name = std::string(kPrefix) + "/spaces/" + id;
  if (!whole.empty()) space.part_of = std::string(kPrefix) + "/spaces/" + whole;
  space.area_m2 = 100;
  return space;
}

domain::AgreementFields AgreementOf(const std::string& space, domain::AgreementState state) {
  domain::AgreementFields agreement;
  agreement.record.name = std::string(kPrefix) + "/agreements/a";
  agreement.state = state;
  agreement.occupancy.spaces = {
      {.space = std::string(kPrefix) + "/spaces/" + space, .area_m2 = 30}};
  agreement.occupancy.period = {kRandomDay, kRandomDay + 10};
  return agreement;
}

class WorldBuilderTest : public ::testing::Test {
 protected:
  std::vector<domain::Occupied> OccupiedOf(const std::string& id) {
    return builder_.Snapshot(1)->spaces.Find(id)->occupied;
  }
  RandomWorld random_{1, Profile::kSmall};
  WorldBuilder builder_{random_.Exchange(), std::make_shared<domain::NotScreened>()};
};

TEST_F(WorldBuilderTest, WholeAndPartBlockEachOtherAtEveryLevelInAnyOrderOfArrival) {
  builder_.Put(AgreementOf("floor", domain::AgreementState::kActive));
  builder_.Put(SpaceNamed("unit", "floor"));
  builder_.Put(SpaceNamed("floor", "house"));
  builder_.Put(SpaceNamed("house"));
  builder_.Put(SpaceNamed("other", "house"));
  ASSERT_THAT(OccupiedOf("floor"), SizeIs(1));
  EXPECT_EQ(OccupiedOf("floor")[0].area_m2, 30) << "itself with its area";
  ASSERT_THAT(OccupiedOf("unit"), SizeIs(1));
  EXPECT_EQ(OccupiedOf("unit")[0].area_m2, 0) << "the parts as a whole";
  EXPECT_THAT(OccupiedOf("house"), SizeIs(1));
  EXPECT_THAT(OccupiedOf("other"), IsEmpty()) << "a neighbour is not taken";
  builder_.Put(SpaceNamed("unit"));
  EXPECT_THAT(OccupiedOf("unit"), IsEmpty()) << "no longer part of it";
}

TEST_F(WorldBuilderTest, OnlySignedAndActiveAgreementsOccupy) {
  builder_.Put(SpaceNamed("s"));
  for (const auto& [state, occupies] : std::vector<std::pair<domain::AgreementState, bool>>{
           {domain::AgreementState::kDraft, false},
           {domain::AgreementState::kSigned, true},
           {domain::AgreementState::kActive, true},
           {domain::AgreementState::kEnded, false},
           {domain::AgreementState::kTerminated, false}}) {
    builder_.Put(AgreementOf("s", state));
    EXPECT_EQ(!OccupiedOf("s").empty(), occupies) << static_cast<int>(state);
  }
  builder_.Put(AgreementOf("s", domain::AgreementState::kActive));
  builder_.RemoveAgreement("a");
  EXPECT_THAT(OccupiedOf("s"), IsEmpty());
}

TEST_F(WorldBuilderTest, KnowsWhichSpacesHaveUnitsAndWhichHaveNoneAnyMore) {
  builder_.Put(SpaceNamed("unit", "floor"));
  builder_.Put(SpaceNamed("floor", "house"));
  EXPECT_THAT(*builder_.Snapshot(1)->wholes, UnorderedElementsAre("floor", "house"));
  builder_.Put(SpaceNamed("floor"));
  EXPECT_THAT(*builder_.Snapshot(2)->wholes, UnorderedElementsAre("floor"));
  builder_.RemoveSpace("unit");
  EXPECT_THAT(*builder_.Snapshot(3)->wholes, IsEmpty());
}

TEST_F(WorldBuilderTest, ANeedHasTheFormOfItsInitiativeWhicheverComesFirst) {
  domain::NeedFields need;
  need.record.name = std::string(kPrefix) + "/needs/n";
  need.initiative = std::string(kPrefix) + "/initiatives/i";
  domain::InitiativeFields initiative;
  initiative.record.name = need.initiative;
  initiative.organisation_form = domain::OrganisationForm::kGroup;
  builder_.Put(need);
  builder_.TakeTouched();
  builder_.Put(initiative);
  EXPECT_THAT(builder_.TakeTouched().needs, ElementsAre("n"));
  EXPECT_EQ(builder_.Snapshot(1)->needs.Find("n")->facts.own_form,
            domain::OrganisationForm::kGroup);
  initiative.carrier =
      domain::Carrier{.state = domain::CarrierState::kAgreed,
                      .organisation_form = domain::OrganisationForm::kRegisteredAssociation};
  builder_.Put(initiative);
  EXPECT_EQ(builder_.Snapshot(1)->needs.Find("n")->facts.FormOn(kRandomDay),
            domain::OrganisationForm::kRegisteredAssociation);
  builder_.RemoveInitiative("i");
  EXPECT_EQ(builder_.Snapshot(1)->needs.Find("n")->facts.own_form,
            domain::OrganisationForm::kUnknown);
}

TEST_F(WorldBuilderTest, ACarriersOwnRecordSaysWhatItIsWheneverItComes) {
  domain::NeedFields need;
  need.record.name = std::string(kPrefix) + "/needs/n";
  need.initiative = std::string(kPrefix) + "/initiatives/group";
  domain::InitiativeFields group, carrier;
  group.record.name = need.initiative;
  group.organisation_form = domain::OrganisationForm::kGroup;
  group.carrier = domain::Carrier{.initiative = std::string(kPrefix) + "/initiatives/carrier",
                                  .state = domain::CarrierState::kAgreed};
  carrier.record.name = group.carrier->initiative;
  carrier.organisation_form = domain::OrganisationForm::kGgmbh;
  const auto form = [this] {
    return builder_.Snapshot(1)->needs.Find("n")->facts.FormOn(kRandomDay);
  };
  builder_.Put(need);
  builder_.Put(group);
  EXPECT_EQ(form(), domain::OrganisationForm::kUnknown);
  builder_.Put(carrier);
  EXPECT_EQ(form(), domain::OrganisationForm::kGgmbh);
  carrier.organisation_form = domain::OrganisationForm::kCooperative;
  builder_.Put(carrier);
  EXPECT_EQ(form(), domain::OrganisationForm::kCooperative);
  group.carrier.reset();
  builder_.Put(group);
  EXPECT_EQ(form(), domain::OrganisationForm::kGroup);
}

TEST_F(WorldBuilderTest, ASnapshotStaysAsItIs) {
  for (int i = 0; i < 3 * kRowsPerBlock; ++i) builder_.Put(SpaceNamed("s" + std::to_string(i)));
  const auto before = builder_.Snapshot(1);
  domain::SpaceFields changed = SpaceNamed("s5");
  changed.area_m2 = 7;
  builder_.Put(changed);
  builder_.RemoveSpace("s6");
  builder_.Put(SpaceNamed("new"));
  const auto after = builder_.Snapshot(2);
  EXPECT_EQ(before->spaces.Find("s5")->facts.area_m2, 100);
  EXPECT_NE(before->spaces.Find("s6"), nullptr);
  EXPECT_EQ(before->spaces.Find("new"), nullptr);
  EXPECT_EQ(after->spaces.Find("s5")->facts.area_m2, 7);
  EXPECT_EQ(after->spaces.Find("s6"), nullptr);
  EXPECT_NE(after->spaces.Find("new"), nullptr);
}

TEST_F(WorldBuilderTest, TakesOverWhatElseIsReadOfAChangedExchange) {
  domain::ExchangeFields exchange = RandomWorld(1, Profile::kSmall).Exchange();
  exchange.policy.unstated = 1;
  exchange.languages = {"en", "de"};
  exchange.contact_point = "exchanges/random/contacts/desk";
  builder_.SetExchange(exchange);
  const auto world = builder_.Snapshot(1);
  EXPECT_EQ(world->policy.unstated, 1);
  EXPECT_EQ(world->language, "en");
  EXPECT_EQ(world->contacts->contact_point, exchange.contact_point);
  exchange.languages.clear();
  builder_.SetExchange(exchange);
  EXPECT_EQ(builder_.Snapshot(2)->language, "");
}

TEST_F(WorldBuilderTest, OnlyUsesDistrictsPlaceZoneAndRulesNeedARebuild) {
  RandomWorld same(1, Profile::kSmall);
  domain::ExchangeFields exchange = same.Exchange();
  exchange.policy.unstated = 1;
  EXPECT_FALSE(builder_.NeedsRebuild(exchange));
  exchange.rule_set = domain::RuleSetId{"DE", std::string(64, 'a')};
  EXPECT_TRUE(builder_.NeedsRebuild(exchange));
  exchange.rule_set.reset();
  exchange.uses.pop_back();
  EXPECT_TRUE(builder_.NeedsRebuild(exchange));
}

}  // namespace
}  // namespace raumboerse::matcher

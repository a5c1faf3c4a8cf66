#include "domain/references.h"

#include "gmock/gmock.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(References, OfARecordThatNamesNothingAreNone) {
  EXPECT_THAT(References(SpaceFields()), IsEmpty());
  EXPECT_THAT(References(InitiativeFields()), IsEmpty());
  EXPECT_THAT(References(NeedFields()), IsEmpty());
  EXPECT_THAT(References(ContactFields()), IsEmpty());
  EXPECT_THAT(References(ResponsibilityFields()), IsEmpty());
  EXPECT_THAT(References(PartyFields()), IsEmpty());
  EXPECT_THAT(References(FundFields()), IsEmpty());
  EXPECT_THAT(References(HoldFields()), IsEmpty());
  EXPECT_THAT(References(AgreementFields()), IsEmpty());
  EXPECT_THAT(References(HelpListingFields()), IsEmpty());
  EXPECT_THAT(References(ExchangeFields()), IsEmpty());
}

TEST(References, NameEachRecordOnceInTheOrderOfTheFields) {
  SpaceFields space;
  space.record.name = "own";
  space.record.duplicate_of = "twin";
  space.part_of = "house";
  space.parties = {{.party = "p1"}, {.party = "p2"}, {.party = "p1"}};
  EXPECT_THAT(References(space), ElementsAre("twin", "house", "p1", "p2"));
}

TEST(References, OfEveryKind) {
  InitiativeFields initiative;
  initiative.record.duplicate_of = "twin";
  initiative.carrier = Carrier{.initiative = "carrier"};
  initiative.parties = {{.party = "speaker"}};
  EXPECT_THAT(References(initiative), ElementsAre("twin", "carrier", "speaker"));

  NeedFields need;
  need.record.duplicate_of = "twin";
  need.initiative = "initiative";
  need.after = "first";
  EXPECT_THAT(References(need), ElementsAre("twin", "initiative", "first"));

  ContactFields contact;
  contact.record.duplicate_of = "twin";
  contact.parent = "parent";
  contact.deputy = "parent";
  contact.parties = {{.party = "person"}};
  EXPECT_THAT(References(contact), ElementsAre("twin", "parent", "person"));

  ResponsibilityFields responsibility;
  responsibility.record.duplicate_of = "twin";
  responsibility.contact = "office";
  EXPECT_THAT(References(responsibility), ElementsAre("twin", "office"));

  PartyFields party;
  party.record.duplicate_of = "twin";
  EXPECT_THAT(References(party), ElementsAre("twin"));

  FundFields fund;
  fund.record.duplicate_of = "twin";
  fund.provider = "office";
  fund.decision_levels = {{1, "council"}, {2, "office"}};
  fund.excludes = {"other"};
  EXPECT_THAT(References(fund), ElementsAre("twin", "office", "council", "other"));
  HelpListingFields listing;
  listing.record.duplicate_of = "twin";
  listing.listed_by = "office";
  EXPECT_THAT(References(listing), ElementsAre("twin", "office"));

  HoldFields hold;
  hold.record.duplicate_of = "twin";
  hold.need = "need";
  hold.occupancy.spaces = {{"a"}, {"b"}};
  EXPECT_THAT(References(hold), ElementsAre("twin", "need", "a", "b"));

  AgreementFields agreement;
  agreement.record.duplicate_of = "twin";
  agreement.need = "need";
  agreement.initiative = "initiative";
  agreement.occupancy.spaces = {{"a"}};
  EXPECT_THAT(References(agreement), ElementsAre("twin", "need", "initiative", "a"));

  ExchangeFields exchange;
  exchange.record.duplicate_of = "exchanges/other";
  exchange.contact_point = "desk";
  EXPECT_THAT(References(exchange), ElementsAre("desk"));
}

}  // namespace
}  // namespace raumboerse::domain

#include "storage/ledger/feed.h"

#include <gmock/gmock.h>

#include "domain/fund.h"
#include "domain/help_listing.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Party;
using domain::Space;
using testing::HasSubstr;
using testing::Not;

class FeedTest : public World {
 protected:
  FeedPage MustNext(Revision after) {
    return Must(feed_.Next("leipzig", after, storage::kCommitsPerChanges, Later()));
  }
};

TEST_P(FeedTest, TellsEveryChangeOfARecordInOrder) {
  const Revision begun = Must(ledger_.Head("leipzig", Later()));
  const Space created = Create("laden", SpaceSample());
  WriteOptions with_request;
  with_request.request_id = "r1";
  const Space updated = Must(ledger_.Update<Space>(
      created->record.name, std::nullopt,
      [](const Space&) { return Space::Create(SpaceSample("Saal")); }, with_request));
  const Revision gone = Must(ledger_.Delete<Space>(created->record.name, std::nullopt, {}));
  const FeedPage page = MustNext(begun);
  ASSERT_EQ(page.changes.size(), 3u);
  EXPECT_EQ(std::get<Space>(page.changes[0].value), created);
  EXPECT_EQ(std::get<Space>(page.changes[1].value), updated);
  EXPECT_EQ(page.changes[1].revision, updated->record.revision);
  EXPECT_TRUE(page.changes[2].removed);
  EXPECT_EQ(page.changes[2].name, created->record.name);
  EXPECT_EQ(page.changes[2].revision, gone);
  EXPECT_EQ(page.next_after, gone);
  EXPECT_EQ(page.head, gone);
}

TEST_P(FeedTest, AdvancesOverCommitsThatChangeNoRecord) {
  WriteOptions options;
  options.request_id = "r1";
  Must(ledger_.Create<Space>("leipzig", "a", Valid(SpaceSample()), options));
  clock_.Advance(kRequestIdValidity);
  const Revision before = Must(ledger_.Head("leipzig", Later()));
  EXPECT_EQ(Must(ledger_.SweepRequests("leipzig", "", 10, Later())).removed, 1u);
  const FeedPage page = MustNext(before);
  EXPECT_TRUE(page.changes.empty());
  EXPECT_EQ(page.next_after, before + 1);
}

TEST_P(FeedTest, AnswersWithNothingAtItsDeadline) {
  const Revision head = Must(ledger_.Head("leipzig", Later()));
  const FeedPage page = Must(feed_.Next("leipzig", head, 10, absl::Now()));
  EXPECT_TRUE(page.changes.empty());
  EXPECT_EQ(page.next_after, head);
}

TEST_P(FeedTest, NamesABrokenRecordAndGoesOn) {
  const Revision begun = Must(ledger_.Head("leipzig", Later()));
  storage::Batch broken;
  broken.mutations.push_back({"r/spaces/b", "no envelope", storage::Trace::kValue});
  ASSERT_EQ(engine().Commit("leipzig", broken, Later()).outcome, storage::Outcome::kDone);
  Create("c", SpaceSample());
  const FeedPage page = MustNext(begun);
  ASSERT_EQ(page.broken.size(), 1u);
  EXPECT_EQ(page.broken[0].name, NameOfSpace("b"));
  EXPECT_EQ(page.broken[0].status.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(page.changes.size(), 2u);
}

TEST_P(FeedTest, AScanAndWhatFollowsItMakeTheWhole) {
  Create("a", SpaceSample());
  Create("g", InitiativeSample());
  Create("p", PartySample("Anna Beispiel"));
  std::vector<std::string> names;
  const Feed::Scanned scanned = Must(feed_.ScanAll(
      "leipzig", {},
      [&](RecordChange record) {
        names.push_back(record.name);
        const bool told = !std::holds_alternative<std::monostate>(record.value);
        EXPECT_EQ(told, record.collection != domain::Collection::kParties);
      },
      Later()));
  EXPECT_THAT(names, testing::UnorderedElementsAre("exchanges/leipzig", NameOfSpace("a"),
                                                   "exchanges/leipzig/initiatives/g",
                                                   "exchanges/leipzig/parties/p"));
  Create("b", SpaceSample());
  const FeedPage page = MustNext(scanned.revision);
  ASSERT_EQ(page.changes.size(), 1u);
  EXPECT_EQ(page.changes[0].name, NameOfSpace("b"));
}

TEST_P(FeedTest, TellsEveryKindOfRecordAsItWasStored) {
  const Revision begun = Must(ledger_.Head("leipzig", Later()));
  const Party party = Create("p", PartySample("Anna Beispiel"));
  const Space space = Create("s", SpaceSample());
  const auto initiative = Create("i", InitiativeSample());
  const auto need = Create("n", NeedSample(initiative->record.name));
  domain::ContactFields contact_fields;
  contact_fields.title = "Amt";
  contact_fields.parties = {{party->record.name, domain::PartyRole::kSpeaker}};
  const auto contact = Create("c", contact_fields);
  domain::ResponsibilityFields responsibility_fields;
  responsibility_fields.service = "letting";
  responsibility_fields.contact = contact->record.name;
  const auto responsibility = Create("r", responsibility_fields);
  domain::FundFields fund_fields;
  fund_fields.title = "Aktionsfonds";
  fund_fields.provider = contact->record.name;
  const auto fund = Create("f", fund_fields);
  domain::HoldFields hold_fields;
  hold_fields.need = need->record.name;
  hold_fields.occupancy.spaces = {{space->record.name, 0}};
  hold_fields.occupancy.period = {domain::Day(20'000), domain::Day(20'010)};
  hold_fields.expire_day = domain::Day(19'990);
  const auto hold = Create("h", hold_fields);
  domain::AgreementFields agreement_fields;
  agreement_fields.need = need->record.name;
  agreement_fields.occupancy = hold_fields.occupancy;
  const auto agreement = Create("a", agreement_fields);
  domain::OperationFields operation_fields;
  operation_fields.state = domain::OperationState::kRunning;
  operation_fields.rank_all.count = 1;
  const auto operation = Create("o", operation_fields);
  domain::HelpListingFields listing_fields;
  listing_fields.side = domain::HelpSide::kSeeks;
  listing_fields.title = "Werkzeug";
  listing_fields.listed_by = initiative->record.name;
  listing_fields.kinds = {domain::HelpKind::kTools};
  const auto listing = Create("l", listing_fields);

  std::vector<RecordValue> told;
  for (RecordChange& change : MustNext(begun).changes) told.push_back(std::move(change.value));
  EXPECT_THAT(told, testing::ElementsAre(RecordValue(), RecordValue(space), RecordValue(initiative),
                                         RecordValue(need), RecordValue(contact),
                                         RecordValue(responsibility), RecordValue(fund),
                                         RecordValue(hold), RecordValue(agreement),
                                         RecordValue(operation), RecordValue(listing)));
  EXPECT_EQ(Reason(ledger_.Delete<Party>(party->record.name, std::nullopt, {})),
            "STILL_REFERENCED");
  EXPECT_EQ(DeleteSpace("s").code(), absl::StatusCode::kFailedPrecondition);
}

// Whatever a party holds stands in its own record and nowhere else, and is gone with it.
TEST_P(FeedTest, APartysDataStandsOnlyInItsRecord) {
  constexpr char kSecret[] = "Zerberus";
  domain::PartyFields fields = PartySample(kSecret);
  fields.channels = {{domain::ChannelKind::kEmail, absl::StrCat(kSecret, "@example.org"),
                      domain::ChannelVisibility::kStaff}};
  fields.record.source = "register";
  fields.record.source_id = "7";
  WriteOptions options;
  options.request_id = "r1";
  const Party party = Must(ledger_.Create<Party>("leipzig", "p", Valid(fields), options));
  domain::SpaceFields space = SpaceSample();
  space.parties = {{party->record.name, domain::PartyRole::kOwner}};
  Create("laden", space);
  options.request_id = "r2";
  Must(ledger_.Update<Party>(
      party->record.name, std::nullopt,
      [&](const Party& current) -> absl::StatusOr<Party> {
        domain::PartyFields changed = *current;
        changed.language = "de";
        return Party::Create(std::move(changed));
      },
      options));
  const auto items = [&] { return Must(engine().Scan("leipzig", "", "", 1'000, Later())).items; };
  for (const storage::Item& item : items()) {
    if (item.key == "r/parties/p") continue;
    EXPECT_THAT(item.value, Not(HasSubstr(kSecret))) << item.key;
    EXPECT_THAT(item.key, Not(HasSubstr(kSecret)));
  }
  EXPECT_TRUE(DeleteSpace("laden").ok());
  Must(ledger_.Delete<Party>(party->record.name, std::nullopt, {}));
  for (const storage::Item& item : items()) EXPECT_THAT(item.value, Not(HasSubstr(kSecret)));
  const auto changes = Must(engine().Changes("leipzig", 0, storage::kCommitsPerChanges, Later()));
  for (const storage::CommitRecord& commit : changes.commits) {
    for (const storage::Change& change : commit.changes) {
      EXPECT_THAT(change.value.value_or(""), Not(HasSubstr(kSecret))) << change.key;
      EXPECT_THAT(change.key, Not(HasSubstr(kSecret)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, FeedTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

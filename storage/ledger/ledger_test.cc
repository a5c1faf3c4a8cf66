#include "storage/ledger/ledger.h"

#include <gmock/gmock.h>

#include "domain/limits.h"
#include "storage/ledger/envelope.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Contact;
using domain::Initiative;
using domain::Need;
using domain::Space;
using testing::ElementsAre;
using testing::HasSubstr;

class LedgerTest : public World {
 protected:
  absl::StatusOr<Space> SetTitle(absl::string_view id, std::string title,
                                 std::optional<Revision> expected = std::nullopt) {
    return ledger_.Update<Space>(NameOfSpace(id), expected,
                                 [&](const Space& current) -> absl::StatusOr<Space> {
                                   domain::SpaceFields fields = *current;
                                   fields.title = title;
                                   return Space::Create(std::move(fields));
                                 },
                                 {});
  }
  absl::StatusOr<Space> Change(absl::string_view id,
                               const std::function<void(domain::SpaceFields&)>& change) {
    return ledger_.Update<Space>(NameOfSpace(id), std::nullopt,
                                 [&](const Space& current) -> absl::StatusOr<Space> {
                                   domain::SpaceFields fields = *current;
                                   change(fields);
                                   return Space::Create(std::move(fields));
                                 },
                                 {});
  }
  absl::StatusOr<Space> TryCreate(absl::string_view id, domain::SpaceFields fields) {
    return ledger_.Create<Space>("leipzig", id, Valid(std::move(fields)), {});
  }
};

TEST_P(LedgerTest, StoresWhatItAnswersWith) {
  const Space created = Create("laden", SpaceSample());
  EXPECT_EQ(created->record.name, NameOfSpace("laden"));
  EXPECT_EQ(created->record.create_time, clock_.Now());
  EXPECT_EQ(created->record.update_time, clock_.Now());
  EXPECT_EQ(created->record.revision, Must(ledger_.Head("leipzig", Later())));
  EXPECT_EQ(Must(ledger_.Get<Space>(NameOfSpace("laden"), Later())), created);
}

TEST_P(LedgerTest, ChoosesAnIdWhereNoneIsGiven) {
  const Space one = Create("", SpaceSample());
  const Space other = Create("", SpaceSample());
  EXPECT_NE(one->record.name, other->record.name);
  EXPECT_TRUE(ledger_.Get<Space>(other->record.name, Later()).ok());
}

TEST_P(LedgerTest, RefusesATakenId) {
  Create("laden", SpaceSample());
  const auto again = TryCreate("laden", SpaceSample());
  EXPECT_EQ(CodeOf(again), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Reason(again), "ID_TAKEN");
}

TEST_P(LedgerTest, RefusesAMalformedIdAndName) {
  EXPECT_EQ(Faults::Of(TryCreate("Laden", SpaceSample()).status())[0].field, "id");
  const auto got = ledger_.Get<Space>("exchanges/leipzig/needs/a", Later());
  EXPECT_EQ(Faults::Of(got.status())[0].field, "name");
}

TEST_P(LedgerTest, KnowsNoRecordOfAnExchangeThatIsNotThere) {
  const auto created = ledger_.Create<Space>("halle", "a", Valid(SpaceSample()), {});
  EXPECT_EQ(CodeOf(created), absl::StatusCode::kNotFound);
  EXPECT_EQ(CodeOf(ledger_.List<Space>("halle", {.limit = 1})), absl::StatusCode::kNotFound);
  EXPECT_EQ(CodeOf(ledger_.Get<Space>("exchanges/halle/spaces/a", Later())),
            absl::StatusCode::kNotFound);
}

TEST_P(LedgerTest, RefusesATakenSourcePair) {
  Create("one", SpaceOfSource("7"));
  const auto again = TryCreate("two", SpaceOfSource("7"));
  EXPECT_EQ(CodeOf(again), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Reason(again), "SOURCE_TAKEN");
  EXPECT_THAT(again.status().message(), HasSubstr(NameOfSpace("one")));
}

TEST_P(LedgerTest, FindsASourcePairWhereverItsTwoPartsJoin) {
  domain::SpaceFields fields = SpaceSample();
  fields.record.source = "ab";
  fields.record.source_id = "c";
  Create("one", fields);
  fields.record.source = "a";
  fields.record.source_id = "bc";
  Create("two", fields);
  EXPECT_EQ(Must(ledger_.FindBySource<Space>("leipzig", {"ab", "c"}, Later()))->record.name,
            NameOfSpace("one"));
  EXPECT_EQ(CodeOf(ledger_.FindBySource<Space>("leipzig", {"abc", ""}, Later())),
            absl::StatusCode::kNotFound);
}

TEST_P(LedgerTest, FreesASourcePairThatIsChangedOrRemoved) {
  Create("one", SpaceOfSource("7"));
  Must(Change("one", [](domain::SpaceFields& fields) { fields.record.source_id = "8"; }));
  Create("two", SpaceOfSource("7"));
  EXPECT_TRUE(DeleteSpace("two").ok());
  Create("three", SpaceOfSource("7"));
  EXPECT_EQ(Must(ledger_.FindBySource<Space>("leipzig", {"register", "8"}, Later()))->record.name,
            NameOfSpace("one"));
}

TEST_P(LedgerTest, UpdatesWhatWasReadAndRefusesWhatWasChangedSince) {
  const Space created = Create("laden", SpaceSample());
  clock_.Advance(absl::Seconds(5));
  const Space updated = Must(SetTitle("laden", "Saal", created->record.revision));
  EXPECT_EQ(updated->title, "Saal");
  EXPECT_EQ(updated->record.create_time, created->record.create_time);
  EXPECT_EQ(updated->record.update_time, clock_.Now());
  EXPECT_GT(updated->record.revision, created->record.revision);
  const auto late = SetTitle("laden", "Keller", created->record.revision);
  EXPECT_EQ(CodeOf(late), absl::StatusCode::kAborted);
  EXPECT_EQ(Reason(late), "ETAG_MISMATCH");
  EXPECT_EQ(Must(ledger_.Get<Space>(NameOfSpace("laden"), Later())), updated);
}

TEST_P(LedgerTest, ValidateOnlyWritesNothing) {
  WriteOptions trial;
  trial.mode = WriteMode::kValidateOnly;
  const Revision before = Must(ledger_.Head("leipzig", Later()));
  EXPECT_TRUE(ledger_.Create<Space>("leipzig", "laden", Valid(SpaceSample()), trial).ok());
  EXPECT_EQ(CodeOf(ledger_.Create<Space>("leipzig", "a", Valid(UnitOf(NameOfSpace("no"))), trial)),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Must(ledger_.Head("leipzig", Later())), before);
}

TEST_P(LedgerTest, NamesTheFieldOfEveryReferenceThatLeadsNowhere) {
  domain::HoldFields hold;
  hold.need = "exchanges/leipzig/needs/n";
  hold.occupancy.spaces = {{NameOfSpace("a"), 0}, {NameOfSpace("b"), 0}};
  hold.occupancy.period = {domain::Day(20'000), domain::Day(20'010)};
  hold.expire_day = domain::Day(19'990);
  Create("a", SpaceSample());
  const auto created = ledger_.Create<domain::Hold>("leipzig", "h", Valid(hold), {});
  EXPECT_EQ(CodeOf(created), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Reason(created), "REFERENCE_NOT_FOUND");
  std::vector<std::string> fields;
  for (const Fault& fault : Faults::Of(created.status())) fields.push_back(fault.field);
  EXPECT_THAT(fields, testing::UnorderedElementsAre("need", "occupancy.spaces[1].space"));
}

TEST_P(LedgerTest, RefusesReferencesToAnotherExchangeAndToItself) {
  EXPECT_EQ(CodeOf(TryCreate("a", UnitOf("exchanges/halle/spaces/b"))),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CodeOf(TryCreate("a", UnitOf(NameOfSpace("a")))), absl::StatusCode::kInvalidArgument);
}

TEST_P(LedgerTest, KeepsWhatIsReferredTo) {
  Create("gruppe", InitiativeSample());
  for (int i = 0; i < 7; ++i) {
    Create(absl::StrCat("n", i), NeedSample("exchanges/leipzig/initiatives/gruppe"));
  }
  const auto refused =
      ledger_.Delete<Initiative>("exchanges/leipzig/initiatives/gruppe", std::nullopt, {});
  EXPECT_EQ(CodeOf(refused), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Reason(refused), "STILL_REFERENCED");
  EXPECT_THAT(refused.status().message(), HasSubstr("exchanges/leipzig/needs/n4 and others"));
  for (int i = 0; i < 7; ++i) {
    Must(ledger_.Delete<Need>(absl::StrCat("exchanges/leipzig/needs/n", i), std::nullopt, {}));
  }
  EXPECT_TRUE(
      ledger_.Delete<Initiative>("exchanges/leipzig/initiatives/gruppe", std::nullopt, {}).ok());
}

TEST_P(LedgerTest, LetsGoOfWhatIsNoLongerReferredTo) {
  Create("haus", SpaceSample());
  Create("einheit", UnitOf(NameOfSpace("haus")));
  EXPECT_EQ(DeleteSpace("haus").code(), absl::StatusCode::kFailedPrecondition);
  Must(Change("einheit", [](domain::SpaceFields& fields) { fields.part_of.clear(); }));
  EXPECT_TRUE(DeleteSpace("haus").ok());
  EXPECT_EQ(DeleteSpace("haus").code(), absl::StatusCode::kNotFound);
}

TEST_P(LedgerTest, BuildsNoCircleOfParts) {
  Create("a", SpaceSample());
  Create("b", UnitOf(NameOfSpace("a")));
  Create("c", UnitOf(NameOfSpace("b")));
  const auto circle =
      Change("a", [](domain::SpaceFields& fields) { fields.part_of = NameOfSpace("c"); });
  EXPECT_EQ(CodeOf(circle), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Reason(circle), "PART_OF_CYCLE");
}

TEST_P(LedgerTest, PutsPartsAboveOneAnotherUpToTheBound) {
  Create("l1", SpaceSample());
  for (size_t level = 2; level <= domain::kPartOfDepthMax; ++level) {
    Create(absl::StrCat("l", level), UnitOf(NameOfSpace(absl::StrCat("l", level - 1))));
  }
  const std::string lowest = NameOfSpace(absl::StrCat("l", domain::kPartOfDepthMax));
  EXPECT_EQ(Reason(TryCreate("deeper", UnitOf(lowest))), "TOO_MANY_LEVELS");
  // The whole tower under a new roof counts from its lowest level.
  Create("roof", SpaceSample());
  EXPECT_EQ(Reason(Change("l1", [](auto& fields) { fields.part_of = NameOfSpace("roof"); })),
            "TOO_MANY_LEVELS");
  EXPECT_TRUE(DeleteSpace(absl::StrCat("l", domain::kPartOfDepthMax)).ok());
  EXPECT_TRUE(Change("l1", [](auto& fields) { fields.part_of = NameOfSpace("roof"); }).ok());
}

TEST_P(LedgerTest, KeepsUnitsAndDivisionApart) {
  domain::SpaceFields hall = SpaceSample("Halle");
  hall.divisible_from_m2 = 20;
  Create("hall", hall);
  EXPECT_EQ(Reason(TryCreate("unit", UnitOf(NameOfSpace("hall")))), "PARENT_DIVISIBLE");
  // A duplicate is no unit.
  domain::SpaceFields duplicate = SpaceSample();
  duplicate.record.duplicate_of = NameOfSpace("house");
  Create("house", SpaceSample());
  Create("duplicate", duplicate);
  EXPECT_TRUE(Change("house", [](auto& fields) { fields.divisible_from_m2 = 20; }).ok());
  Must(Change("house", [](auto& fields) { fields.divisible_from_m2 = 0; }));
  Create("unit", UnitOf(NameOfSpace("house")));
  EXPECT_EQ(Reason(Change("house", [](auto& fields) { fields.divisible_from_m2 = 20; })),
            "HAS_UNITS");
}

TEST_P(LedgerTest, LetsNoNeedFollowItself) {
  Create("g", InitiativeSample());
  const std::string initiative = "exchanges/leipzig/initiatives/g";
  Create("first", NeedSample(initiative));
  domain::NeedFields second = NeedSample(initiative);
  second.after = "exchanges/leipzig/needs/first";
  Create("second", second);
  const auto circle = ledger_.Update<Need>("exchanges/leipzig/needs/first", std::nullopt,
                                           [](const Need& current) -> absl::StatusOr<Need> {
                                             domain::NeedFields fields = *current;
                                             fields.after = "exchanges/leipzig/needs/second";
                                             return Need::Create(std::move(fields));
                                           },
                                           {});
  EXPECT_EQ(Reason(circle), "PART_OF_CYCLE");
}

TEST_P(LedgerTest, ListsByIdInPages) {
  for (const char* id : {"d", "a", "c", "b", "e"}) Create(id, SpaceSample(id));
  ListQuery<Space> query;
  query.limit = 2;
  std::vector<std::string> titles;
  for (int pages = 0; pages < 3; ++pages) {
    const Page<Space> page = Must(ledger_.List<Space>("leipzig", query));
    for (const Space& space : page.values) titles.push_back(space->title);
    EXPECT_EQ(page.next_start_id.has_value(), pages < 2);
    if (page.next_start_id.has_value()) query.start_id = *page.next_start_id;
  }
  EXPECT_THAT(titles, ElementsAre("a", "b", "c", "d", "e"));
}

TEST_P(LedgerTest, ListsWhatThePredicateWants) {
  for (const char* id : {"a", "b", "c"}) Create(id, SpaceSample(id));
  ListQuery<Space> query;
  query.limit = 10;
  query.predicate = [](const Space& space) { return space->title == "b"; };
  EXPECT_EQ(Must(ledger_.List<Space>("leipzig", query)).values.size(), 1u);
  query.limit = 0;
  EXPECT_EQ(CodeOf(ledger_.List<Space>("leipzig", query)), absl::StatusCode::kInvalidArgument);
}

TEST_P(LedgerTest, NamesARecordThatDoesNotDecodeAndKeepsTheRestUsable) {
  Create("a", SpaceSample());
  Create("c", SpaceSample());
  storage::Batch broken;
  broken.mutations.push_back({"r/spaces/b", "no envelope", storage::Trace::kValue});
  ASSERT_EQ(engine().Commit("leipzig", broken, Later()).outcome, storage::Outcome::kDone);
  const auto got = ledger_.Get<Space>(NameOfSpace("b"), Later());
  EXPECT_EQ(CodeOf(got), absl::StatusCode::kDataLoss);
  EXPECT_THAT(got.status().message(), HasSubstr("r/spaces/b"));
  const Page<Space> page = Must(ledger_.List<Space>("leipzig", {.limit = 10}));
  EXPECT_EQ(page.values.size(), 2u);
  ASSERT_EQ(page.broken.size(), 1u);
  EXPECT_EQ(page.broken[0].name, NameOfSpace("b"));
}

TEST_P(LedgerTest, ReadsAStoredNeedOfNobodyAsOneThatDoesNotSayHowMany) {
  Create("verein", InitiativeSample());
  domain::NeedFields fields = NeedSample("exchanges/leipzig/initiatives/verein");
  fields.persons = 5;
  const Need created = Create("werkstatt", fields);
  const std::string key = RecordKey({domain::Collection::kNeeds, "werkstatt"});
  const auto read = Must(engine().Read("leipzig", {key}, Later()));
  Sealed sealed = Must(Unseal(read.items.at(0).value()));
  sealed.message += std::string("\xa8\x03\x00", 3);  // persons: 0; what stands last counts
  storage::Batch older;
  older.mutations.push_back({key, Seal(sealed), storage::Trace::kValue});
  ASSERT_EQ(engine().Commit("leipzig", older, Later()).outcome, storage::Outcome::kDone);

  const Need got = Must(ledger_.Get<Need>(created->record.name, Later()));
  EXPECT_EQ(got->persons, std::nullopt);
  EXPECT_EQ(got->title, created->title);
  EXPECT_THAT(Must(ledger_.List<Need>("leipzig", {.limit = 10})).broken, testing::IsEmpty());
  const auto renamed = ledger_.Update<Need>(created->record.name, std::nullopt,
                                            [](const Need& current) -> absl::StatusOr<Need> {
                                              domain::NeedFields next = *current;
                                              next.title = "Atelier";
                                              return Need::Create(std::move(next));
                                            },
                                            {});
  EXPECT_EQ(Must(renamed)->title, "Atelier");
  EXPECT_TRUE(ledger_.Delete<Need>(created->record.name, std::nullopt, {}).ok());
  // What is new is refused as before.
  fields.persons = 0;
  EXPECT_EQ(CodeOf(Need::Create(fields)), absl::StatusCode::kInvalidArgument);
}

TEST_P(LedgerTest, RefusesARecordThatIsTooLongToStore) {
  domain::ExchangeFields fields = ExchangeSample();
  for (int i = 0; i < 900; ++i) {
    domain::District district;
    district.code = absl::StrCat("d", i);
    district.labels.de = std::string(290, 'a');
    district.labels.en = std::string(290, 'a');
    domain::Ring ring;
    for (int p = 0; p < 40; ++p) ring.insert(ring.end(), {12.0 + 0.001 * (p % 39), 51.0 + p % 2});
    ring[78] = ring[0];
    ring[79] = ring[1];
    district.polygons = {{ring}};
    fields.districts.push_back(district);
  }
  const auto created = ledger_.CreateExchange("big", Valid(fields), {});
  EXPECT_EQ(CodeOf(created), absl::StatusCode::kInvalidArgument);
}

INSTANTIATE_TEST_SUITE_P(Stores, LedgerTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

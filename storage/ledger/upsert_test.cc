#include <gmock/gmock.h>

#include "domain/limits.h"
#include "storage/ledger/ledger.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Space;

class UpsertTest : public World {
 protected:
  UpsertResult<Space> Upsert(domain::SpaceFields fields) {
    return Must(ledger_.Upsert<Space>("leipzig", Valid(std::move(fields)), {}));
  }
};

TEST_P(UpsertTest, CreatesThenFindsUnchangedThenUpdates) {
  const auto created = Upsert(SpaceOfSource("7"));
  EXPECT_EQ(created.action, UpsertAction::kCreated);
  clock_.Advance(absl::Hours(1));
  const Revision head = Must(ledger_.Head("leipzig", Later()));
  domain::SpaceFields again = SpaceOfSource("7");
  again.record.import_time = clock_.Now();
  const auto unchanged = Upsert(again);
  EXPECT_EQ(unchanged.action, UpsertAction::kUnchanged);
  EXPECT_EQ(unchanged.value, created.value);
  EXPECT_EQ(Must(ledger_.Head("leipzig", Later())), head);
  const auto updated = Upsert(SpaceOfSource("7", "Saal"));
  EXPECT_EQ(updated.action, UpsertAction::kUpdated);
  EXPECT_EQ(updated.value->record.name, created.value->record.name);
  EXPECT_EQ(updated.value->record.create_time, created.value->record.create_time);
  EXPECT_EQ(updated.value->record.update_time, clock_.Now());
}

TEST_P(UpsertTest, KeepsWhatAnImportDoesNotBring) {
  domain::SpaceFields first = SpaceOfSource("7");
  first.record.internal_note = "Schluessel beim Amt";
  first.record.assignee = "amt-3";
  first.record.next_step = "anrufen";
  first.record.due = domain::Day(20'500);
  first.record.visibility = domain::Visibility::kPublic;
  first.record.check_time = clock_.Now();
  first.record.duplicate_of = Create("other", SpaceSample())->record.name;
  Upsert(first);
  const auto updated = Upsert(SpaceOfSource("7", "Saal"));
  domain::SpaceFields expected = first;
  expected.title = "Saal";
  expected.record.name = updated.value->record.name;
  expected.record.create_time = clock_.Now();
  expected.record.update_time = clock_.Now();
  expected.record.revision = updated.value->record.revision;
  EXPECT_EQ(*updated.value, expected);
  domain::SpaceFields assigned = SpaceOfSource("7", "Saal");
  assigned.record.assignee = "amt-4";
  EXPECT_EQ(Upsert(assigned).value->record.assignee, "amt-4");
}

TEST_P(UpsertTest, NeedsBothHalvesOfThePair) {
  const auto refused = ledger_.Upsert<Space>("leipzig", Valid(SpaceSample()), {});
  EXPECT_EQ(CodeOf(refused), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Faults::Of(refused.status()).size(), 2u);
}

TEST_P(UpsertTest, CreatesUnderTheNameThatTheValueBrings) {
  domain::SpaceFields fields = SpaceOfSource("7");
  fields.record.name = NameOfSpace("laden");
  EXPECT_EQ(Upsert(fields).value->record.name, NameOfSpace("laden"));
  fields.record.name = NameOfSpace("keller");
  const auto other = ledger_.Upsert<Space>("leipzig", Valid(fields), {});
  EXPECT_EQ(Reason(other), "SOURCE_TAKEN");
  fields.record.name = NameOfSpace("laden");
  fields.record.source_id = "8";
  EXPECT_EQ(Reason(ledger_.Upsert<Space>("leipzig", Valid(fields), {})), "ID_TAKEN");
  fields.record.name = "exchanges/halle/spaces/laden";
  EXPECT_EQ(CodeOf(ledger_.Upsert<Space>("leipzig", Valid(fields), {})),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(UpsertTest, ManyAnswerInTheOrderAsked) {
  std::vector<Space> values;
  for (int i = 0; i < 1'000; ++i) {
    values.push_back(Valid(SpaceOfSource(absl::StrCat(i), absl::StrCat("Raum ", i))));
  }
  auto results = ledger_.UpsertMany<Space>("leipzig", values, {});
  ASSERT_EQ(results.size(), values.size());
  for (size_t i = 0; i < results.size(); ++i) {
    ASSERT_TRUE(results[i].ok()) << results[i].status();
    EXPECT_EQ(results[i]->action, UpsertAction::kCreated);
    EXPECT_EQ(results[i]->value->title, values[i]->title);
    EXPECT_EQ(Must(ledger_.Get<Space>(results[i]->value->record.name, Later())), results[i]->value);
  }
  values[500] = Valid(SpaceOfSource("500", "Saal"));
  results = ledger_.UpsertMany<Space>("leipzig", values, {});
  for (size_t i = 0; i < results.size(); ++i) {
    EXPECT_EQ(results[i]->action, i == 500 ? UpsertAction::kUpdated : UpsertAction::kUnchanged);
  }
}

TEST_P(UpsertTest, OfOnePairTwiceInACallTheLaterWins) {
  std::vector<Space> values;
  for (int i = 0; i < 300; ++i) {
    values.push_back(Valid(SpaceOfSource(absl::StrCat(i % 100), absl::StrCat("Raum ", i))));
  }
  const auto results = ledger_.UpsertMany<Space>("leipzig", values, {});
  for (size_t i = 0; i < results.size(); ++i) {
    ASSERT_TRUE(results[i].ok()) << results[i].status();
    EXPECT_EQ(results[i]->action, i < 100 ? UpsertAction::kCreated : UpsertAction::kUpdated);
  }
  for (int i = 0; i < 100; ++i) {
    const auto found =
        Must(ledger_.FindBySource<Space>("leipzig", {"register", absl::StrCat(i)}, Later()));
    EXPECT_EQ(found->title, absl::StrCat("Raum ", 200 + i));
  }
}

TEST_P(UpsertTest, SomeOfManyFailWithoutHarmToTheRest) {
  std::vector<Space> values;
  for (int i = 0; i < 200; ++i) {
    domain::SpaceFields fields = SpaceOfSource(absl::StrCat(i));
    if (i % 10 == 0) fields.part_of = NameOfSpace("nowhere");
    values.push_back(Valid(fields));
  }
  const auto results = ledger_.UpsertMany<Space>("leipzig", values, {});
  for (size_t i = 0; i < results.size(); ++i) {
    if (i % 10 == 0) {
      EXPECT_EQ(Reason(results[i]), "REFERENCE_NOT_FOUND");
    } else {
      EXPECT_TRUE(results[i].ok()) << results[i].status();
    }
  }
  EXPECT_EQ(Must(ledger_.List<Space>("leipzig", {.limit = 1'000})).values.size(), 180u);
}

TEST_P(UpsertTest, ManyCreateWhatTheyReferToInTheSameCall) {
  std::vector<NewRecord<Space>> records;
  for (int i = 0; i < 200; ++i) {
    records.push_back({absl::StrCat("haus-", i), Valid(SpaceSample())});
    records.push_back(
        {absl::StrCat("etage-", i), Valid(UnitOf(NameOfSpace(absl::StrCat("haus-", i))))});
    records.push_back(
        {absl::StrCat("raum-", i), Valid(UnitOf(NameOfSpace(absl::StrCat("etage-", i))))});
  }
  const auto results = ledger_.CreateMany<Space>("leipzig", records, {});
  for (size_t i = 0; i < results.size(); ++i) {
    ASSERT_TRUE(results[i].ok()) << results[i].status();
    EXPECT_EQ(*results[i], Must(ledger_.Get<Space>(NameOfSpace(records[i].id), Later())));
  }
  EXPECT_EQ(DeleteSpace("haus-7").code(), absl::StatusCode::kFailedPrecondition);
}

TEST_P(UpsertTest, ManyCreateOneOfAnIdAndOneOfAPair) {
  const std::vector<NewRecord<Space>> records = {{"a", Valid(SpaceSample("first"))},
                                                 {"a", Valid(SpaceSample("second"))},
                                                 {"b", Valid(SpaceOfSource("7"))},
                                                 {"c", Valid(SpaceOfSource("7"))}};
  const auto results = ledger_.CreateMany<Space>("leipzig", records, {});
  EXPECT_TRUE(results[0].ok());
  EXPECT_EQ(Reason(results[1]), "ID_TAKEN");
  // Which of two ids gets the pair is not said; one of them does.
  EXPECT_NE(results[2].ok(), results[3].ok());
  EXPECT_EQ(Reason(results[2].ok() ? results[3] : results[2]), "SOURCE_TAKEN");
}

TEST_P(UpsertTest, ManyOfATrialWriteNothing) {
  WriteOptions trial;
  trial.mode = WriteMode::kValidateOnly;
  const std::vector<Space> values = {Valid(SpaceOfSource("1")), Valid(SpaceOfSource("2"))};
  const Revision head = Must(ledger_.Head("leipzig", Later()));
  for (const auto& result : ledger_.UpsertMany<Space>("leipzig", values, trial)) {
    EXPECT_EQ(result->action, UpsertAction::kCreated);
  }
  EXPECT_EQ(Must(ledger_.Head("leipzig", Later())), head);
}

TEST_P(UpsertTest, ManyIntoNoExchangeAllSaySo) {
  const std::vector<Space> values = {Valid(SpaceOfSource("1")), Valid(SpaceOfSource("2"))};
  for (const auto& result : ledger_.UpsertMany<Space>("halle", values, {})) {
    EXPECT_EQ(CodeOf(result), absl::StatusCode::kNotFound);
  }
}

TEST_P(UpsertTest, KeepsTheFormThatTheServerFilledInForACarrier) {
  Create("carrier", InitiativeSample());
  domain::InitiativeFields group = InitiativeSample();
  group.record.source = "register";
  group.record.source_id = "1";
  group.carrier = domain::Carrier{.initiative = "exchanges/leipzig/initiatives/carrier",
                                  .state = domain::CarrierState::kAgreed,
                                  .organisation_form = domain::OrganisationForm::kGgmbh};
  Must(ledger_.Upsert<domain::Initiative>("leipzig", Valid(group), {}));
  group.carrier->organisation_form = domain::OrganisationForm::kUnknown;
  const auto again = Must(ledger_.Upsert<domain::Initiative>("leipzig", Valid(group), {}));
  EXPECT_EQ(again.action, UpsertAction::kUnchanged);
  EXPECT_EQ(again.value->carrier->organisation_form, domain::OrganisationForm::kGgmbh);
  group.carrier->organisation_form = domain::OrganisationForm::kCooperative;
  const auto changed = Must(ledger_.Upsert<domain::Initiative>("leipzig", Valid(group), {}));
  EXPECT_EQ(changed.value->carrier->organisation_form, domain::OrganisationForm::kCooperative);
}

INSTANTIATE_TEST_SUITE_P(Stores, UpsertTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

#include "storage/ledger/requests.h"

#include <gmock/gmock.h>

#include "domain/limits.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Party;
using domain::Space;

WriteOptions Request(std::string id, std::string hash = "hash") {
  WriteOptions options;
  options.request_id = std::move(id);
  options.request_hash = std::move(hash);
  return options;
}

class RequestsTest : public World {
 protected:
  absl::StatusOr<Space> TryCreate(const WriteOptions& options, std::string title = "Laden") {
    return ledger_.Create<Space>("leipzig", "", Valid(SpaceSample(std::move(title))), options);
  }
};

TEST_P(RequestsTest, TheSameRequestHasTheSameAnswerAgain) {
  const Space created = Must(TryCreate(Request("r1")));
  const Revision head = Must(ledger_.Head("leipzig", Later()));
  EXPECT_EQ(Must(TryCreate(Request("r1"))), created);
  EXPECT_EQ(Must(ledger_.Head("leipzig", Later())), head);
  // Even after the record is gone: it is the answer to that request.
  Must(ledger_.Delete<Space>(created->record.name, std::nullopt, {}));
  EXPECT_EQ(Must(TryCreate(Request("r1"))), created);
}

TEST_P(RequestsTest, AnotherRequestUnderTheIdIsRefused) {
  Must(TryCreate(Request("r1")));
  const auto other = TryCreate(Request("r1", "other hash"));
  EXPECT_EQ(CodeOf(other), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Reason(other), "REQUEST_ID_REUSED");
  EXPECT_EQ(Faults::Of(other.status())[0].field, "request_id");
}

TEST_P(RequestsTest, AnIdIsForgottenAfterSevenDaysAndNotBefore) {
  const Space created = Must(TryCreate(Request("r1")));
  clock_.Advance(kRequestIdValidity - absl::Seconds(1));
  EXPECT_EQ(Must(TryCreate(Request("r1"))), created);
  clock_.Advance(absl::Seconds(1));
  EXPECT_NE(Must(TryCreate(Request("r1", "other hash"))), created);
}

TEST_P(RequestsTest, IdsAreBoundedInLength) {
  EXPECT_TRUE(TryCreate(Request(std::string(domain::kRequestIdBytesMax, 'a'))).ok());
  const auto longer = TryCreate(Request(std::string(domain::kRequestIdBytesMax + 1, 'a')));
  EXPECT_EQ(Faults::Of(longer.status())[0].field, "request_id");
}

TEST_P(RequestsTest, UpdatesAndRemovalsAreRepeatedToo) {
  Create("laden", SpaceSample());
  int changes = 0;
  const auto widen = [&](const Space& current) -> absl::StatusOr<Space> {
    ++changes;
    domain::SpaceFields fields = *current;
    fields.area_m2 += 10;
    return Space::Create(std::move(fields));
  };
  const auto update = [&] {
    return Must(ledger_.Update<Space>(NameOfSpace("laden"), std::nullopt, widen, Request("r1")));
  };
  const Space updated = update();
  EXPECT_EQ(update(), updated);
  EXPECT_EQ(changes, 1);
  const auto remove = [&] {
    return Must(ledger_.Delete<Space>(NameOfSpace("laden"), std::nullopt, Request("r2")));
  };
  EXPECT_EQ(remove(), remove());
}

TEST_P(RequestsTest, ManyCreatesHaveAnIdEach) {
  const std::vector<NewRecord<Space>> records = {{"", Valid(SpaceSample()), "a", "1"},
                                                 {"", Valid(SpaceSample()), "b", "2"},
                                                 {"", Valid(SpaceSample()), "a", "1"},
                                                 {"", Valid(SpaceSample()), "b", "3"}};
  const auto results = ledger_.CreateMany<Space>("leipzig", records, {});
  EXPECT_EQ(Must(results[0]), Must(results[2]));
  EXPECT_NE(results[1].ok(), results[3].ok());
  EXPECT_EQ(Must(ledger_.List<Space>("leipzig", {.limit = 10})).values.size(), 2u);
}

TEST_P(RequestsTest, ALongAnswerIsTheRecordItself) {
  domain::SpaceFields fields = SpaceSample();
  for (int i = 0; i < 40; ++i) {
    fields.photos.push_back(
        absl::StrCat("https://example.org/", i, std::string(domain::kUrlBytesMax - 30, 'a')));
  }
  const auto create = [&] {
    return Must(ledger_.Create<Space>("leipzig", "", Valid(fields), Request("r1")));
  };
  const Space created = create();
  EXPECT_EQ(create(), created);
}

TEST_P(RequestsTest, APartysAnswerIsTheRecordItself) {
  const auto create = [&] {
    return ledger_.Create<Party>("leipzig", "p", Valid(PartySample("Anna Beispiel")),
                                 Request("r1"));
  };
  const Party created = Must(create());
  EXPECT_EQ(Must(create()), created);
  Must(ledger_.Delete<Party>(created->record.name, std::nullopt, {}));
  EXPECT_EQ(CodeOf(create()), absl::StatusCode::kNotFound);  // erased is erased
}

TEST_P(RequestsTest, SweepsWhatIsForgottenAndNothingElse) {
  for (int i = 0; i < 250; ++i) Must(TryCreate(Request(absl::StrCat("old-", i))));
  clock_.Advance(kRequestIdValidity);
  const Space kept = Must(TryCreate(Request("new-1")));
  size_t removed = 0;
  std::optional<std::string> start = "";
  for (int calls = 0; start.has_value(); ++calls) {
    ASSERT_LT(calls, 10);
    const Sweep sweep = Must(ledger_.SweepRequests("leipzig", *start, 60, Later()));
    removed += sweep.removed;
    start = sweep.next_start;
  }
  EXPECT_EQ(removed, 250u);
  EXPECT_EQ(Must(TryCreate(Request("new-1"))), kept);
}

INSTANTIATE_TEST_SUITE_P(Stores, RequestsTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

#include <gmock/gmock.h>

#include "storage/ledger/ledger.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Exchange;
using domain::Space;
using testing::ElementsAre;

class ExchangesTest : public World {
 protected:
  std::vector<std::string> Names() {
    std::vector<std::string> names;
    for (const Exchange& exchange : Must(ledger_.ListExchanges({.limit = 100})).values) {
      names.push_back(exchange->record.name);
    }
    return names;
  }
  Exchange CreateExchange(absl::string_view id) {
    return Must(ledger_.CreateExchange(id, Valid(ExchangeSample()), {}));
  }
};

TEST_P(ExchangesTest, AreListedById) {
  CreateExchange("halle");
  EXPECT_THAT(Names(), ElementsAre("exchanges/halle", "exchanges/leipzig"));
  const Page<Exchange> page = Must(ledger_.ListExchanges({.limit = 1}));
  EXPECT_EQ(page.values.size(), 1u);
  EXPECT_EQ(page.next_start_id, "leipzig");
}

TEST_P(ExchangesTest, HaveOneIdEachAndNeverTheStoresOwn) {
  EXPECT_EQ(Reason(ledger_.CreateExchange("leipzig", Valid(ExchangeSample()), {})), "ID_TAKEN");
  EXPECT_EQ(CodeOf(ledger_.CreateExchange("system", Valid(ExchangeSample()), {})),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(CodeOf(ledger_.CreateExchange("", Valid(ExchangeSample()), {})),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(ExchangesTest, AreUpdatedWithoutDisturbingTheirRecords) {
  Create("laden", SpaceSample());
  Create("stelle", [] {
    domain::ContactFields fields;
    fields.title = "Amt";
    return fields;
  }());
  const auto updated =
      ledger_.Update<Exchange>("exchanges/leipzig", std::nullopt,
                               [](const Exchange& current) -> absl::StatusOr<Exchange> {
                                 domain::ExchangeFields fields = *current;
                                 fields.contact_point = "exchanges/leipzig/contacts/stelle";
                                 return Exchange::Create(std::move(fields));
                               },
                               {});
  EXPECT_EQ(Must(updated), Must(ledger_.Get<Exchange>("exchanges/leipzig", Later())));
  EXPECT_EQ(Reason(ledger_.Delete<domain::Contact>("exchanges/leipzig/contacts/stelle",
                                                   std::nullopt, {})),
            "STILL_REFERENCED");
}

TEST_P(ExchangesTest, AreRemovedOnlyWhenEmpty) {
  const Space space = Create("laden", SpaceSample());
  const auto refused = ledger_.DeleteExchange("exchanges/leipzig", std::nullopt, {});
  EXPECT_EQ(CodeOf(refused), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Reason(refused), "NOT_EMPTY");
  EXPECT_TRUE(DeleteSpace("laden").ok());
  Must(ledger_.DeleteExchange("exchanges/leipzig", std::nullopt, {}));
  EXPECT_THAT(Names(), ElementsAre());
  EXPECT_EQ(CodeOf(ledger_.Create<Space>("leipzig", "a", Valid(SpaceSample()), {})),
            absl::StatusCode::kNotFound);
  CreateExchange("leipzig");
  EXPECT_THAT(Names(), ElementsAre("exchanges/leipzig"));
  Create("laden", SpaceSample());
}

TEST_P(ExchangesTest, AnEntryWithoutARecordIsPassedOver) {
  storage::Batch batch;
  batch.mutations.push_back({"x/dresden", "1", storage::Trace::kValue});
  ASSERT_EQ(engine().Commit("system", batch, Later()).outcome, storage::Outcome::kDone);
  EXPECT_THAT(Names(), ElementsAre("exchanges/leipzig"));
  CreateExchange("dresden");
  EXPECT_THAT(Names(), ElementsAre("exchanges/dresden", "exchanges/leipzig"));
}

INSTANTIATE_TEST_SUITE_P(Stores, ExchangesTest, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

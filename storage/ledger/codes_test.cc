#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "base/faults.h"
#include "storage/ledger/world_test.h"

namespace raumboerse::ledger {
namespace {

using domain::Space;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

std::vector<std::string> FaultyFields(const absl::Status& status) {
  std::vector<std::string> out;
  for (const Fault& fault : Faults::Of(status)) out.push_back(fault.field);
  return out;
}

domain::SpaceFields SpaceIn(std::string district) {
  domain::SpaceFields fields = SpaceSample();
  fields.district = std::move(district);
  return fields;
}

class Codes : public World {
 protected:
  // The exchange gets exactly these districts.
  void GiveDistricts(const std::vector<std::string>& codes) {
    const auto change = [&codes](const domain::Exchange& current) {
      domain::ExchangeFields next = *current;
      next.districts.clear();
      for (const std::string& code : codes) next.districts.push_back({.code = code});
      return domain::Exchange::Create(std::move(next));
    };
    Must(ledger_.Update<domain::Exchange>("exchanges/leipzig", std::nullopt, change, {}));
  }
};

TEST_P(Codes, ThatTheExchangeLacksAreRefusedWithTheirFields) {
  const auto refused = ledger_.Create<Space>("leipzig", "a", Valid(SpaceIn("99")), {});
  EXPECT_EQ(CodeOf(refused), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Reason(refused), "CODE_NOT_FOUND");
  EXPECT_THAT(FaultyFields(refused.status()), ElementsAre("district"));
  EXPECT_EQ(CodeOf(ledger_.Get<Space>("exchanges/leipzig/spaces/a", Later())),
            absl::StatusCode::kNotFound);
}

TEST_P(Codes, AreReportedWithTheReferencesThatAreMissing) {
  domain::SpaceFields fields = SpaceIn("99");
  fields.part_of = "exchanges/leipzig/spaces/none";
  const auto refused = ledger_.Create<Space>("leipzig", "a", Valid(fields), {});
  EXPECT_THAT(FaultyFields(refused.status()), UnorderedElementsAre("district", "part_of"));
  EXPECT_EQ(Reason(refused), "CODE_NOT_FOUND") << "nothing to wait for";
}

TEST_P(Codes, AreThoseOfTheExchangeAsItIsNow) {
  EXPECT_FALSE(ledger_.Create<Space>("leipzig", "a", Valid(SpaceIn("west")), {}).ok());
  GiveDistricts({"mitte", "west"});
  Must(ledger_.Create<Space>("leipzig", "a", Valid(SpaceIn("west")), {}));
  EXPECT_EQ(Reason(ledger_.Create<Space>("leipzig", "b", Valid(SpaceIn("ost")), {})),
            "CODE_NOT_FOUND");
}

TEST_P(Codes, ThatTheExchangeHasGivenUpStayInTheRecordsThatHaveThem) {
  Create("a", SpaceIn("ost"));
  GiveDistricts({"mitte"});
  const auto change = [](std::string title, std::string district) {
    return [=](const Space& current) {
      domain::SpaceFields next = *current;
      next.title = title;
      next.district = district;
      return Space::Create(std::move(next));
    };
  };
  const std::string name = "exchanges/leipzig/spaces/a";
  EXPECT_EQ(Must(ledger_.Update<Space>(name, std::nullopt, change("Neu", "ost"), {}))->title,
            "Neu");
  EXPECT_EQ(Reason(ledger_.Update<Space>(name, std::nullopt, change("Neu", "west"), {})),
            "CODE_NOT_FOUND");
}

TEST_P(Codes, ThatWereLeftAreKnownFromNewOnesHoweverManyThereAre) {
  std::vector<std::string> many;
  for (size_t i = 0; i < Faults::kKept + 10; ++i) many.push_back(absl::StrCat("d", i));
  GiveDistricts(many);
  domain::InitiativeFields fields;
  fields.title = "Werkstatt";
  fields.districts = many;
  Must(ledger_.Create<domain::Initiative>("leipzig", "i", Valid(fields), {}));
  GiveDistricts({"mitte"});
  const auto change_to = [this](const std::vector<std::string>& districts) {
    return ledger_.Update<domain::Initiative>("exchanges/leipzig/initiatives/i", std::nullopt,
                                              [&](const domain::Initiative& current) {
                                                domain::InitiativeFields next = *current;
                                                next.districts = districts;
                                                return domain::Initiative::Create(std::move(next));
                                              },
                                              {});
  };
  many.push_back("new");
  const auto refused = change_to(many);
  EXPECT_EQ(Reason(refused), "CODE_NOT_FOUND");
  EXPECT_THAT(FaultyFields(refused.status()), ElementsAre("districts[110]"));
  many.pop_back();
  std::reverse(many.begin(), many.end());
  EXPECT_TRUE(change_to(many).ok());
}

TEST_P(Codes, OfABatchAreEachItemsOwn) {
  std::vector<Space> spaces;
  for (const std::string code : {"mitte", "99", "ost"}) {
    domain::SpaceFields fields = SpaceOfSource(code);
    fields.district = code;
    spaces.push_back(Valid(fields));
  }
  const auto answers = ledger_.UpsertMany<Space>("leipzig", spaces, {});
  EXPECT_TRUE(answers[0].ok());
  EXPECT_EQ(Reason(answers[1]), "CODE_NOT_FOUND");
  EXPECT_TRUE(answers[2].ok());
}

INSTANTIATE_TEST_SUITE_P(Stores, Codes, testing::Values(Memory(), Rocksdb()), NameOfStore);

}  // namespace
}  // namespace raumboerse::ledger

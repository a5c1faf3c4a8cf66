#include "domain/codes.h"

#include "gmock/gmock.h"

namespace raumboerse::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Catalogue Codes() {
  ExchangeFields exchange;
  exchange.districts = {{.code = "mitte"}};
  exchange.uses = {{.code = "cafe"}};
  return Catalogue(exchange);
}

template <typename Fields>
std::vector<std::string> FaultyFields(const Fields& fields) {
  Faults faults;
  CheckCodes(fields, Codes(), faults);
  std::vector<std::string> out;
  for (const Fault& fault : faults.kept()) out.push_back(fault.field);
  return out;
}

TEST(Codes, OfTheExchangeAreWellAndSoAreNone) {
  EXPECT_THAT(FaultyFields(SpaceFields()), IsEmpty());
  EXPECT_THAT(FaultyFields(SpaceFields{.district = "mitte", .uses = {"cafe"}}), IsEmpty());
  EXPECT_THAT(FaultyFields(NeedFields{.alternatives = {{"cafe"}}, .districts = {"mitte"}}),
              IsEmpty());
}

TEST(Codes, ThatTheExchangeLacksAreFaultsOfTheirFields) {
  SpaceFields space{.district = "99", .uses = {"cafe", "disco"}, .uses_excluded = {"mitte"}};
  space.law.permits = {{.use = "cafe"}, {}, {.use = "zoo"}};
  EXPECT_THAT(FaultyFields(space),
              ElementsAre("district", "uses[1]", "uses_excluded[0]", "law.permits[2].use"));
  EXPECT_THAT(FaultyFields(NeedFields{.alternatives = {{"cafe"}, {"cafe", "disco"}},
                                      .districts = {"mitte", "99"}}),
              ElementsAre("alternatives[1].uses[1]", "districts[1]"));
  EXPECT_THAT(FaultyFields(InitiativeFields{.districts = {"99"}}), ElementsAre("districts[0]"));
  EXPECT_THAT(FaultyFields(ResponsibilityFields{.districts = {"99"}}), ElementsAre("districts[0]"));
  EXPECT_THAT(FaultyFields(HelpListingFields{.districts = {"mitte", "99"}}),
              ElementsAre("districts[1]"));
  EXPECT_THAT(FaultyFields(FundFields{.districts = {"99"}, .uses = {"zoo"}}),
              ElementsAre("districts[0]", "uses[0]"));
}

TEST(Codes, FaultsSayTheCode) {
  Faults faults;
  CheckCodes(SpaceFields{.district = "99"}, Codes(), faults);
  ASSERT_EQ(faults.kept().size(), 1u);
  EXPECT_EQ(faults.kept()[0].wish, "\"99\" is no district of the exchange");
}

}  // namespace
}  // namespace raumboerse::domain

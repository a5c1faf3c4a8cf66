#include "bench/soak/model.h"

#include <gmock/gmock.h>

#include "absl/time/clock.h"

#include "bench/market_world.h"

namespace raumboerse::bench {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Kind = ToldMatch::Kind;

template <typename T, typename Fields>
T Valid(Fields fields) {
  auto value = T::Create(std::move(fields));
  EXPECT_TRUE(value.ok()) << value.status();
  return *std::move(value);
}

// One watched need, and spaces of which some match it.
class SoakModelTest : public testing::Test {
 protected:
  SoakModelTest() { model_.Watch(need_, initiative_); }

  domain::Space SpaceNumber(int64_t number, int64_t revision) const {
    domain::SpaceFields fields = market_.Space(number);
    fields.record.revision = revision;
    return Valid<domain::Space>(std::move(fields));
  }
  // The first space whose pair with the need is a match, or is none.
  int64_t FirstThat(bool matches) {
    int64_t number = 0;
    const domain::NeedFacts need = model_.FactsOfNeed(need_, initiative_);
    while (model_.CountMatches(need, {model_.FactsOfSpace(SpaceNumber(number, 1))}) != matches)
      ++number;
    return number;
  }
  int ScoreOf(const domain::Space& space) {
    const domain::NeedFacts need = model_.FactsOfNeed(need_, initiative_);
    const domain::NotScreened screener;
    const auto evaluation = Evaluate({exchange_->policy, screener}, need,
                                     {model_.FactsOfSpace(space), {}}, {.day = kMarketDay});
    return evaluation.figures->scores.total;
  }
  ToldMatch Began(const domain::Space& space) {
    return {need_->record.name, Kind::kBegan, 0, ScoreOf(space)};
  }
  ToldMatch Ended(const domain::Space& space) {
    return {need_->record.name, Kind::kEnded, ScoreOf(space), 0};
  }
  bool Quiet() { return model_.AwaitQuiet(absl::Now()); }

  const MarketWorld market_{kMarketSeed, Market::kStandard};
  const domain::Exchange exchange_ = Valid<domain::Exchange>(market_.Exchange());
  const domain::Initiative initiative_ = Valid<domain::Initiative>(market_.Initiative(0));
  const domain::Need need_ = Valid<domain::Need>(market_.Need(0));
  SoakModel model_{exchange_, kMarketDay};
};

TEST_F(SoakModelTest, TakesWhatItExpectsBeforeAndAfterTheAnswer) {
  const domain::Space space = SpaceNumber(FirstThat(true), 7);
  const SoakModel::Step first = model_.Next(), second = model_.Next();
  model_.Receive(first.number, Began(space));
  EXPECT_FALSE(Quiet());
  model_.Acknowledge(first, &space);
  model_.Acknowledge(second, &space);
  EXPECT_FALSE(Quiet()) << "the second was not told yet";
  EXPECT_THAT(model_.Faults(10), ElementsAre(HasSubstr("told  of ")));
  model_.Receive(second.number, Began(space));
  EXPECT_TRUE(Quiet());
  EXPECT_THAT(model_.Faults(10), IsEmpty());
  EXPECT_THAT(model_.Missing({{0, 7}, {1, 7}}, 10), IsEmpty());
}

TEST_F(SoakModelTest, ExpectsTheEndOfWhatIsDeleted) {
  const domain::Space space = SpaceNumber(FirstThat(true), 7);
  model_.Begin(40, space);
  EXPECT_EQ(model_.Next().verb, SoakModel::Verb::kCreate);
  const SoakModel::Step update = model_.Next();
  EXPECT_EQ(update.number, 40);
  const domain::Space later = SpaceNumber(FirstThat(true), 8);
  model_.Acknowledge(update, &later);  // alters no match: nothing is told
  const SoakModel::Step end = model_.Next();
  EXPECT_EQ(end.verb, SoakModel::Verb::kDelete);
  model_.Acknowledge(end, nullptr);
  model_.Receive(40, Ended(space));
  EXPECT_THAT(model_.Missing({{40, 8}}, 10), testing::Contains("space 40: deleted, and there"));
}

TEST_F(SoakModelTest, NamesWhatWasToldTwiceWronglyOrWithoutCause) {
  const domain::Space match = SpaceNumber(FirstThat(true), 7);
  const domain::Space other = SpaceNumber(FirstThat(false), 7);
  const SoakModel::Step first = model_.Next(), second = model_.Next(), third = model_.Next();
  model_.Acknowledge(first, &match);
  model_.Receive(first.number, Began(match));
  model_.Receive(first.number, Began(match));
  model_.Acknowledge(second, &other);
  model_.Receive(second.number, Began(match));
  model_.Acknowledge(third, &match);
  model_.Receive(third.number, Ended(match));
  EXPECT_TRUE(Quiet());
  EXPECT_THAT(model_.Faults(10),
              ElementsAre(HasSubstr("space 0: told without cause"),
                          HasSubstr("space 1: told without cause"), HasSubstr("in place of")));
}

TEST_F(SoakModelTest, NamesWhatWasAcknowledgedAndIsNotThereAsItWas) {
  const domain::Space space = SpaceNumber(FirstThat(false), 7);
  model_.Begin(1, space);
  model_.Begin(2, space);
  EXPECT_THAT(model_.Missing({{1, 6}, {3, 7}}, 10),
              testing::UnorderedElementsAre("space 1: acknowledged at revision 7, and there at 6",
                                            "space 2: acknowledged, and not there",
                                            "space 3: deleted, and there"));
}

}  // namespace
}  // namespace raumboerse::bench

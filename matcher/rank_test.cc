#include "gmock/gmock.h"

#include "matcher/found_test.h"
#include "matcher/random_world.h"
#include "matcher/world_builder.h"
#include "rules/question_test.h"

namespace raumboerse::matcher {
namespace {

// Ranking takes shortcuts that explaining does not: on every pair they must agree.
TEST(Rank, EqualsTheEvaluationOfEveryPair) {
  int64_t matches = 0, pairs = 0;
  for (uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RandomWorld random(seed, Profile::kSmall);
    const domain::ExchangeFields exchange = random.Exchange();
    WorldBuilder builder(exchange, seed % 3 == 0 ? std::make_shared<domain::NotScreened>()
                                                 : rules::Book().ScreenerFor(exchange));
    for (int i = 0; i < kInitiatives; ++i) builder.Put(random.Initiative(i));
    for (int i = 0; i < kSpaces; ++i) builder.Put(random.Space(i));
    for (int i = 0; i < kNeeds; ++i) builder.Put(random.Need(i, kInitiatives));
    for (int i = 0; i < 8; ++i) builder.Put(random.Hold(i, kSpaces, kNeeds));
    const auto world = builder.Snapshot(1);
    const domain::Question question{
        .day = random.AnyDay(),
        .listed = seed % 2 == 0 ? domain::Listed::kSpaces : domain::Listed::kNeeds,
        .precision = seed % 5 == 0 ? domain::Precision::kCoarse : domain::Precision::kExact};
    for (uint32_t n = 0; n < kNeeds; ++n) {
      const NeedEntry& need = *world->needs.at(n);
      for (uint32_t s = 0; s < kSpaces; ++s) {
        const SpaceEntry& space = *world->spaces.at(s);
        const domain::Offer offer{space.facts, space.occupied};
        const auto evaluation = domain::Evaluate(world->market(), need.facts, offer, question);
        const auto ranked = domain::Rank(world->market(), need.facts, offer, question);
        ++pairs;
        ASSERT_EQ(ranked.has_value(), evaluation.matches());
        if (!ranked) continue;
        ++matches;
        EXPECT_EQ(ranked->score, evaluation.figures->scores.total);
        EXPECT_EQ(ranked->start, evaluation.figures->period.from);
        EXPECT_EQ(ranked->lot, evaluation.lot);
        ASSERT_EQ(ranked->gap_cents.has_value(), evaluation.figures->money.has_value());
        if (ranked->gap_cents) {
          EXPECT_EQ(*ranked->gap_cents, evaluation.figures->money->gap_cents);
        }
      }
    }
  }
  EXPECT_GT(matches, 1'000) << "of " << pairs << " pairs";
}

}  // namespace
}  // namespace raumboerse::matcher

#include "apps/ranked_pairs.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace raumboerse::apps {
namespace {

using ::testing::ElementsAre;

v1::NeedRanking Need(const std::string& name, const std::vector<int>& scores) {
  v1::NeedRanking out;
  out.set_need(name);
  for (const int score : scores) out.add_spaces()->set_score(score);
  return out;
}

std::vector<std::string> Texts(std::vector<RankedPair> pairs) {
  std::vector<std::string> out;
  for (const RankedPair& pair : pairs)
    out.push_back(pair.need + std::to_string(pair.rank) + ":" + std::to_string(pair.space.score()));
  return out;
}

TEST(RankedPairs, KeepsTheBestOfAllAndCountsTheRest) {
  RankedPairs best(4);
  best.Add(Need("b", {900, 300}));
  best.Add(Need("none", {}));
  best.Add(Need("a", {900, 800, 300}));
  best.Add(Need("c", {100}));
  EXPECT_EQ(best.pairs(), 6);
  EXPECT_EQ(best.needs(), 3);
  EXPECT_THAT(Texts(best.Take()), ElementsAre("a1:900", "b1:900", "a2:800", "b2:300"));
}

TEST(RankedPairs, ShowsAllWhereThereAreFewer) {
  RankedPairs best(4);
  EXPECT_THAT(Texts(best.Take()), ElementsAre());
  best.Add(Need("a", {5}));
  EXPECT_THAT(Texts(best.Take()), ElementsAre("a1:5"));
}

}  // namespace
}  // namespace raumboerse::apps

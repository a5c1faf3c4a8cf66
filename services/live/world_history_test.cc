#include "services/live/world_history.h"

#include "gtest/gtest.h"

namespace raumboerse::services {
namespace {

std::shared_ptr<const matcher::World> At(int64_t revision) {
  auto world = std::make_shared<matcher::World>();
  world->revision = revision;
  return world;
}

TEST(WorldHistory, FindsTheWorldThatWasTheNewestAtARevision) {
  WorldHistory history;
  EXPECT_EQ(history.newest(), nullptr);
  EXPECT_EQ(history.At(9), nullptr);
  history.Add(At(5), 1);
  history.Add(At(8), 1);
  EXPECT_EQ(history.At(4), nullptr);
  EXPECT_EQ(history.At(5)->revision, 5);
  EXPECT_EQ(history.At(7)->revision, 5);
  EXPECT_EQ(history.At(8)->revision, 8);
  EXPECT_EQ(history.newest()->revision, 8);
}

TEST(WorldHistory, KeepsABoundedNumberAndAlwaysTheNewest) {
  WorldHistory history;
  const auto worlds = static_cast<int64_t>(WorldHistory::kWorldsMax);
  for (int64_t i = 1; i <= worlds + 10; ++i) history.Add(At(i), 0);
  EXPECT_EQ(history.At(11)->revision, 11);
  EXPECT_EQ(history.At(10), nullptr);
}

TEST(WorldHistory, AnImportThatTouchesMuchLeavesTheNewestAlone) {
  WorldHistory history;
  history.Add(At(1), WorldHistory::kTouchedMax);
  EXPECT_EQ(history.At(1)->revision, 1);
  history.Add(At(2), WorldHistory::kTouchedMax + 1);
  EXPECT_EQ(history.At(1), nullptr);
  EXPECT_EQ(history.newest()->revision, 2);
  history.Add(At(3), WorldHistory::kTouchedMax);
  EXPECT_EQ(history.At(2)->revision, 2) << "what it differs from is gone, so it is cheap to keep";
}

}  // namespace
}  // namespace raumboerse::services

#include "services/live/world_history.h"

#include "gtest/gtest.h"

namespace raumboerse::services {
namespace {

std::shared_ptr<const matcher::World> At(int64_t revision) {
  auto world = std::make_shared<matcher::World>();
  world->revision = revision;
  return world;
}

TEST(WorldHistory, FindsTheNewestWorldThatIsNotNewer) {
  WorldHistory history;
  EXPECT_EQ(history.AtMost(9), nullptr);
  const absl::Time start = absl::UnixEpoch();
  history.Add(At(5), start);
  history.Add(At(8), start + absl::Seconds(2));
  EXPECT_EQ(history.AtMost(4), nullptr);
  EXPECT_EQ(history.AtMost(5)->revision, 5);
  EXPECT_EQ(history.AtMost(7)->revision, 5);
  EXPECT_EQ(history.AtMost(8)->revision, 8);
  EXPECT_EQ(history.AtMost(99)->revision, 8);
}

TEST(WorldHistory, KeepsABoundedNumberSpacedApartAndAlwaysTheNewest) {
  WorldHistory history;
  absl::Time now = absl::UnixEpoch();
  for (int64_t i = 1; i <= 1'000; ++i) {
    history.Add(At(i), now);
    now += WorldHistory::kSpacing / 2;
  }
  EXPECT_EQ(history.newest()->revision, 1'000);
  EXPECT_EQ(history.AtMost(999)->revision, 999);
  EXPECT_EQ(history.AtMost(998)->revision, 997);
  EXPECT_EQ(history.AtMost(1'000 - 2 * static_cast<int64_t>(WorldHistory::kWorldsMax) - 1),
            nullptr);
}

}  // namespace
}  // namespace raumboerse::services

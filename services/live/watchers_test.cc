#include "services/live/watchers.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

#include "domain/limits.h"
#include "matcher/random_world.h"
#include "matcher/world_builder.h"
#include "services/live/live_test.h"

namespace raumboerse::services {
namespace {

constexpr int kRecords = 60, kInitiatives = 10;

// Remembers what it was told, without a thread.
class Remembering final : public NoticeSink {
 public:
  bool Deliver(const Notice& notice) override {
    if (over_) return false;
    told_.push_back(absl::StrCat(static_cast<int>(notice.kind), " ", notice.id));
    return true;
  }
  void Close(const absl::Status&) override { over_ = true; }
  bool over() const override { return over_; }
  const std::vector<std::string>& told() const { return told_; }

 private:
  bool over_ = false;
  std::vector<std::string> told_;
};

// Two moments of a random city, and what lies between them.
struct TwoMoments {
  explicit TwoMoments(uint64_t seed) {
    matcher::RandomWorld random(seed, matcher::Profile::kSmall);
    matcher::WorldBuilder builder(random.Exchange(), std::make_shared<domain::NotScreened>());
    for (int i = 0; i < kInitiatives; ++i) builder.Put(random.Initiative(i));
    for (int i = 0; i < kRecords; ++i) builder.Put(random.Space(i));
    for (int i = 0; i < kRecords; ++i) builder.Put(random.Need(i, kInitiatives));
    builder.TakeTouched();
    before = {builder.Snapshot(1), matcher::kRandomDay};
    for (int i = 0; i < kRecords; i += 7) builder.Put(random.Space(i));
    for (int i = 3; i < kRecords; i += 9) builder.Put(random.Need(i, kInitiatives));
    builder.RemoveSpace("s5");
    builder.RemoveNeed("n6");
    touched = builder.TakeTouched();
    now = {builder.Snapshot(2), matcher::kRandomDay};
  }
  Telling telling() const { return {before, now}; }

  Moment before, now;
  matcher::WorldBuilder::Touched touched;
};

WatchWish RandomWish(std::mt19937_64& random) {
  WatchWish wish;
  wish.interest.everything = random() % 10 == 0;
  for (uint64_t i = random() % 4; i > 0; --i)
    wish.interest.needs.insert(absl::StrCat("n", random() % kRecords));
  for (uint64_t i = random() % 4; i > 0; --i)
    wish.interest.spaces.insert(absl::StrCat("s", random() % kRecords));
  wish.min_score = random() % 3 == 0 ? 600 : 0;
  return wish;
}

TEST(Watchers, TellEachWhatItWouldBeToldAlone) {
  size_t told = 0;
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const TwoMoments city(seed);
    std::mt19937_64 random(seed);
    Watchers watchers;
    std::vector<WatchWish> wishes;
    std::vector<std::shared_ptr<Remembering>> sinks;
    for (int i = 0; i < 50; ++i) {
      wishes.push_back(RandomWish(random));
      sinks.push_back(std::make_shared<Remembering>());
      watchers.Add({wishes.back(), sinks.back(), nullptr});
    }
    for (int i = 0; i < 50; i += 8) sinks[i]->Close(absl::CancelledError());
    watchers.Forget();
    watchers.Tell(ChangesOf(city.before, city.now, city.touched, watchers.interest()),
                  city.telling());
    for (size_t i = 0; i < wishes.size(); ++i) {
      const auto alone = std::make_shared<Remembering>();
      if (i % 8 != 0) {
        Watchers::TellOne({wishes[i], alone, nullptr},
                          AllChanges(city.before, city.now, wishes[i].interest), city.telling());
      }
      EXPECT_EQ(sinks[i]->told(), alone->told()) << "watcher " << i;
      told += alone->told().size();
    }
  }
  EXPECT_GT(told, 1'000u);
}

// However many watch, a change goes to those whom it concerns; one that takes no more is in nobody
// else's way.
TEST(Watchers, AsManyAsMayWatchAreToldOfTheirOwnOnly) {
  const TwoMoments city(1);
  Watchers watchers;
  std::vector<std::shared_ptr<Remembering>> sinks;
  for (size_t i = 0; i < domain::kWatchersMax; ++i) {
    sinks.push_back(std::make_shared<Remembering>());
    WatchWish wish;
    wish.interest.needs = {absl::StrCat("n", i)};
    watchers.Add({wish, sinks.back(), nullptr});
  }
  sinks[2]->Close(absl::ResourceExhaustedError("too slow"));
  watchers.Tell(ChangesOf(city.before, city.now, city.touched, watchers.interest()),
                city.telling());
  EXPECT_TRUE(sinks[2]->told().empty());
  size_t told = 0;
  for (size_t i = 0; i < sinks.size(); ++i) {
    told += sinks[i]->told().size();
    EXPECT_TRUE(i < kRecords || sinks[i]->told().empty()) << "there is no such need";
  }
  EXPECT_GT(told, 0u);
  watchers.Forget();
  EXPECT_EQ(watchers.size(), domain::kWatchersMax - 1);
  watchers.CloseAll(absl::UnavailableError("stopping"));
  EXPECT_EQ(watchers.size(), 0u);
  EXPECT_TRUE(sinks[0]->over());
}

}  // namespace
}  // namespace raumboerse::services

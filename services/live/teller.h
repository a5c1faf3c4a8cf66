#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"

#include "base/clock.h"
#include "base/mutex.h"
#include "services/live/watchers.h"
#include "services/live/world_history.h"

namespace raumboerse::services {

// Tells the watchers of one exchange what changed, on a thread of its own, so that neither writers
// nor the index wait for it. It always tells from the newest world: what came and went between two
// looks is not told. Any thread may call; owns its watchers until they are gone or have been
// closed.
class Teller {
 public:
  explicit Teller(const Clock& clock);
  // Ends the thread; open watchers are closed as UNAVAILABLE.
  ~Teller();

  // A newer world, and what changed in it since the one before.
  void Publish(std::shared_ptr<const matcher::World> world,
               const matcher::WorldBuilder::Touched& touched);
  // A world that cannot be compared with those before (other uses, other districts): told in full.
  void PublishAnew(std::shared_ptr<const matcher::World> world);

  // Begins to tell; the first notice is kReady. With `after_revision` above 0, what changed since
  // comes next. OUT_OF_RANGE: that far back nothing is kept; list again. RESOURCE_EXHAUSTED:
  // domain::kWatchersMax watch already.
  absl::Status Watch(WatchWish wish, std::shared_ptr<NoticeSink> sink);

  // Ends all watches, and every later one, as the exchange is gone.
  void CloseAll(absl::Status status);

  size_t watchers() const;

 private:
  // How often the day is looked at: a day's beginnings are told at most this late.
  static constexpr absl::Duration kDayCheck = absl::Seconds(10);

  void Run();
  // What there is to tell, taken out of the shared state in one go.
  struct Work {
    std::shared_ptr<const matcher::World> world;
    matcher::WorldBuilder::Touched touched;
    bool anew = false;
    std::vector<Watcher> newcomers;
    absl::Status closing;
  };
  Work WaitForWork();
  void TellAll(const Work& work, domain::Day day);
  // `touched` null: every pair of interest is looked at.
  void TellBetween(const Moment& before, const Moment& now,
                   const matcher::WorldBuilder::Touched* touched);
  void Welcome(Watcher newcomer, const Moment& now);
  void Forget();
  void CloseNow(const absl::Status& status, const std::vector<Watcher>& newcomers);

  const Clock& clock_;
  mutable Mutex mutex_;
  CondVar changed_;
  WorldHistory history_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<std::string> touched_spaces_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<std::string> touched_needs_ ABSL_GUARDED_BY(mutex_);
  absl::Status closing_ ABSL_GUARDED_BY(mutex_);
  bool anew_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<Watcher> newcomers_ ABSL_GUARDED_BY(mutex_);
  size_t watcher_count_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  // Only the thread's own.
  Moment told_;
  Watchers watchers_;
  std::thread thread_;
};

}  // namespace raumboerse::services

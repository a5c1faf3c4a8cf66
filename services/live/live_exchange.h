#pragma once

#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "base/clock.h"
#include "base/mutex.h"
#include "domain/limits.h"
#include "domain/rule_set.h"
#include "domain/screening.h"
#include "matcher/world.h"
#include "services/live/applier.h"
#include "services/live/load_progress.h"
#include "services/live/ranker.h"
#include "services/live/teller.h"
#include "storage/ledger/feed.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// As many as the machine runs at once, up to domain::kWorkThreadsMax.
int WorkThreads();

// What live parts of the server are made with. All of it outlives them.
struct LiveOptions {
  ledger::Ledger& ledger;
  ledger::Feed& feed;
  const Clock& clock;
  domain::ScreenerFor screener_for;
  domain::RuleSetFor rule_set_for;
  size_t ranks_max = domain::kRanksMax;  // that one operation keeps
  int threads = WorkThreads();           // that read an exchange, or rank its needs; at least 1
};

// One exchange kept ready to be matched: loads it, follows its feed on a thread of its own,
// publishes a snapshot after every page of changes, and has the watchers told. Keeps nothing that
// it cannot rebuild from the ledger. Any thread may call.
class LiveExchange {
 public:
  // Begins to load. `id` of the exchange.
  LiveExchange(const LiveOptions& options, std::string id);
  // Ends the threads; takes at most some 200 ms.
  ~LiveExchange();

  // The newest snapshot that has `min_revision`; waits until it is loaded and has it.
  // DEADLINE_EXCEEDED: not in time; NOT_FOUND: the exchange was deleted; FAILED_PRECONDITION
  // (RULE_SET_DIFFERS): it is to be screened by other rules than this process has; else why it
  // cannot be loaded.
  absl::StatusOr<std::shared_ptr<const matcher::World>> Await(int64_t min_revision,
                                                              absl::Time deadline) const;

  // Null: not loaded yet.
  std::shared_ptr<const matcher::World> newest() const;
  // Whether nothing more will come: the exchange was deleted, or is refused.
  bool over() const;
  // How far the load is that runs, or ran last.
  LoadCounts loaded() const { return progress_.counts(); }

  Teller& teller() { return teller_; }
  const Teller& teller() const { return teller_; }
  Ranker& ranker() { return ranker_; }
  const Ranker& ranker() const { return ranker_; }

 private:
  // How long one look at the feed waits: bounds how long stopping takes.
  static constexpr absl::Duration kFeedWait = absl::Milliseconds(200);
  static constexpr absl::Duration kRetryWait = absl::Milliseconds(500);
  static constexpr size_t kCommitsPerPage = 1'000;
  // How often in a row a scan is begun anew because the exchange's own record changed.
  static constexpr int kScansMax = 8;

  void Run();
  // Scans everything; the revision to follow the feed from.
  absl::StatusOr<int64_t> Load();
  // The exchange's own record and, in the applier, all others by its catalogue.
  absl::StatusOr<ledger::Feed::Scanned> ScanRecords();
  enum class Next { kGoOn, kReload, kStop };
  Next Follow(int64_t& revision);
  Next ApplyPage(const ledger::FeedPage& page);
  void Publish(int64_t revision);
  void SetStatus(absl::Status status);
  void End(const absl::Status& why);
  bool StopRequested(absl::Duration wait) const;
  // Nothing is to be done: what much work left behind goes back to the system.
  void Rest();

  // From so many changes on, what reading them took is worth giving back.
  static constexpr size_t kMuchWork = 10'000;

  const LiveOptions options_;
  const std::string id_;
  Applier applier_;  // the thread's own, and while it loads of those that help it
  LoadProgress progress_;
  bool loaded_before_ = false;
  size_t changes_since_rest_ = kMuchWork;  // the first load is much work
  Teller teller_;
  Ranker ranker_;

  mutable Mutex mutex_;
  mutable CondVar changed_;
  std::shared_ptr<const matcher::World> newest_ ABSL_GUARDED_BY(mutex_);
  absl::Status status_ ABSL_GUARDED_BY(mutex_);  // why there is nothing, or nothing new
  absl::Status end_ ABSL_GUARDED_BY(mutex_);     // why nothing more will come
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace raumboerse::services

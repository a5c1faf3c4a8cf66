#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/bell.h"
#include "base/clock.h"
#include "base/mutex.h"
#include "domain/limits.h"
#include "domain/operation.h"
#include "matcher/tile_index.h"
#include "services/live/rank_job.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {

// What a ranker is made with. All of it outlives it.
struct RankerParts {
  ledger::Ledger& ledger;
  const Clock& clock;
  std::string exchange;                  // id
  size_t ranks_max = domain::kRanksMax;  // that one operation keeps
  int threads = 1;                       // that rank, its own among them
};

// Ranks all needs of one exchange for the operations that ask for it, keeps the ranks fresh and
// tells those who read them, on a thread of its own: neither writers nor the index nor other
// readers wait for a slow one. Operations that were running when the process before this one ended
// are begun anew with the first world. Ranks that nobody reads any more are forgotten after a
// while, or when others need their room, and made anew for the next reader. Any thread may call.
class Ranker {
 public:
  explicit Ranker(RankerParts parts);
  // Ends the thread; what runs is taken up by the next process, readers are closed as UNAVAILABLE.
  ~Ranker();

  // A newer world.
  void Publish(std::shared_ptr<const matcher::World> world);
  // Ends all reading, and all that comes later, as the exchange is gone or refused.
  void CloseAll(absl::Status status);

  // Runs the operation that `create` stores. RESOURCE_EXHAUSTED: as many as may be run or are read
  // already; otherwise what `create` answers.
  absl::StatusOr<domain::Operation> Begin(
      const std::function<absl::StatusOr<domain::Operation>()>& create);
  // Begins to tell. The sink hears OUT_OF_RANGE where its revision is not known any more.
  // RESOURCE_EXHAUSTED: too many readers, or operations that run or are read. REQUIRES: the
  // operation runs or has succeeded.
  absl::Status Read(RankReader reader);
  // Has no more to do with an operation that was cancelled or deleted; its readers hear why.
  void Drop(absl::string_view id, absl::Status why);

  struct Progress {
    int64_t needs_done = 0;
    int64_t needs_total = 0;
  };
  // Of an operation that runs here; nullopt: it does not.
  std::optional<Progress> ProgressOf(absl::string_view id) const;
  // Returns when the operation has stopped running here, at `deadline` at the latest.
  void AwaitEnd(absl::string_view id, absl::Time deadline) const;

 private:
  // How often the day is looked at.
  static constexpr absl::Duration kDayCheck = absl::Seconds(10);
  static constexpr absl::Duration kRetryWait = absl::Milliseconds(500);
  static constexpr absl::Duration kLedgerWait = absl::Seconds(5);
  // How long ranks are kept that nobody reads.
  static constexpr absl::Duration kUnreadKept = absl::Minutes(10);

  // What others may know of a job.
  struct Shown {
    bool running = false;
    size_t readers = 0;
    Progress progress;
  };
  struct Dropped {
    std::string id;
    absl::Status why;
  };
  // What there is to do, taken out of the shared state in one go.
  struct Work {
    bool stopping = false;
    std::shared_ptr<const matcher::World> world;
    std::vector<domain::Operation> begun;
    std::vector<RankReader> readers;
    std::vector<Dropped> dropped;
    absl::Status closing;
  };
  enum class Rest { kBusy, kShort, kLong };

  void Run();
  Work TakeWork();
  void Wait(Rest rest);
  void Take(Work work);
  // Turns of all jobs.
  Rest TakeTurns();
  // The jobs of operations that the ledger says are running. false: it could not be read.
  bool TakeUp();
  RankJob& JobOf(const domain::Operation& operation);
  // Stores an end. What became of the job.
  enum class Stored { kKept, kGone, kLater };
  Stored Store(RankJob& job, const domain::OperationFields& ended);
  Stored End(RankJob& job, RankJob::Turn turn);
  void MakeRoom();
  void ForgetUnread();
  void Show();
  void CloseJobs(const absl::Status& status);
  // Running or being read, and promised.
  size_t busy() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const RankerParts parts_;
  const std::shared_ptr<Bell> bell_ = std::make_shared<Bell>();

  mutable Mutex mutex_;
  mutable CondVar shown_changed_;
  std::shared_ptr<const matcher::World> newest_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, Shown> shown_ ABSL_GUARDED_BY(mutex_);
  size_t promised_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<domain::Operation> begun_ ABSL_GUARDED_BY(mutex_);
  std::vector<RankReader> readers_ ABSL_GUARDED_BY(mutex_);
  std::vector<Dropped> dropped_ ABSL_GUARDED_BY(mutex_);
  absl::Status closing_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;

  // Only the thread's own.
  const matcher::TileIndex matcher_;
  RankJob::Newest now_;
  bool taken_up_ = false;
  std::vector<std::unique_ptr<RankJob>> jobs_;
  std::thread thread_;
};

}  // namespace raumboerse::services

#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "base/mutex.h"
#include "domain/catalogue.h"
#include "domain/exchange.h"
#include "domain/initiative.h"
#include "domain/match_rule.h"
#include "domain/need.h"
#include "domain/screening.h"
#include "domain/space.h"

namespace raumboerse::bench {

// What a watcher of a need is told of a space. Of an ended match `score` is none.
struct ToldMatch {
  enum class Kind : uint8_t { kBegan, kChanged, kEnded };
  std::string need;  // name
  Kind kind = Kind::kBegan;
  int old_score = 0;
  int score = 0;
  auto operator<=>(const ToldMatch&) const = default;
};

// What has to be true while a server is under load, kept beside it by a plain loop over all watched
// needs: which spaces there are, and who is to be told of each change. A space is changed again
// only when all that was to be told of the change before has been told, so that every notice is
// expected exactly once, however many changes the server looks at together. Any thread may call.
class SoakModel {
 public:
  enum class Verb : uint8_t { kCreate, kUpdate, kDelete };
  struct Step {
    Verb verb = Verb::kCreate;
    int64_t number = 0;  // of the space
  };
  struct Totals {
    int64_t created = 0, updated = 0, deleted = 0, notices = 0;
  };

  SoakModel(const domain::Exchange& exchange, domain::Day day);

  domain::SpaceFacts FactsOfSpace(const domain::Space& space) const;
  domain::NeedFacts FactsOfNeed(const domain::Need& need,
                                const domain::Initiative& initiative) const;
  // Of how many of the spaces the need could be told.
  int64_t CountMatches(const domain::NeedFacts& need,
                       const std::vector<domain::SpaceFacts>& spaces) const;
  // Before all else: a need that is watched, and a space that nobody is told of.
  void Watch(const domain::Need& need, const domain::Initiative& initiative);
  void Begin(int64_t number, const domain::Space& space);

  // What to do next: by turns a space is created, changed, and deleted, as far as there are spaces
  // whose time has come; else one is created. Every step is acknowledged once.
  Step Next();
  // `now`: the record as the server answered; null: it is deleted.
  void Acknowledge(const Step& step, const domain::Space* now);
  void Receive(int64_t number, ToldMatch told);

  // Waits until nothing is expected any more. False: not before the deadline.
  bool AwaitQuiet(absl::Time deadline);
  // Waits until something went wrong, but not beyond the deadline: what is told twice comes late.
  void AwaitFault(absl::Time deadline);
  // What went wrong, and what was not told yet; at most so many sentences.
  std::vector<std::string> Faults(size_t most) const;
  // Compares with all that the server has: revisions by number.
  std::vector<std::string> Missing(const absl::flat_hash_map<int64_t, int64_t>& stored,
                                   size_t most) const;

  Totals totals() const;
  // The time from the sending of a step to its notices, in microseconds.
  std::vector<double> notice_delays() const;
  // Of what was acknowledged.
  int64_t newest_revision() const;
  size_t spaces() const;

 private:
  struct NeedWatched {
    std::string name;
    domain::NeedFacts facts;
  };
  struct PairMatch {
    size_t need = 0;
    int score = 0;
    domain::Period period;
  };
  struct SpaceState {
    Verb last = Verb::kCreate;
    bool open = false;          // a step is under way, or not all of it was told
    bool acknowledged = false;  // the step
    absl::Time begun;
    int64_t revision = 0;
    std::vector<PairMatch> matches;
    std::vector<ToldMatch> expected, got;
  };

  std::vector<PairMatch> MatchesOf(const domain::Space& space) const;
  std::vector<ToldMatch> Expected(const std::vector<PairMatch>& before,
                                  const std::vector<PairMatch>& now) const;
  // Ends the step where all was told.
  void Settle(int64_t number, SpaceState& state) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void AddFault(std::string fault) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const domain::Exchange exchange_;
  const domain::Day day_;
  const domain::Catalogue catalogue_;
  const domain::NotScreened screener_;
  absl::TimeZone zone_;
  std::vector<NeedWatched> needs_;  // complete before the first step

  mutable Mutex mutex_;
  CondVar changed_;
  absl::flat_hash_map<int64_t, SpaceState> spaces_ ABSL_GUARDED_BY(mutex_);
  std::deque<int64_t> to_update_ ABSL_GUARDED_BY(mutex_);
  std::deque<int64_t> to_delete_ ABSL_GUARDED_BY(mutex_);
  size_t open_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t steps_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t next_number_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t newest_revision_ ABSL_GUARDED_BY(mutex_) = 0;
  Totals totals_ ABSL_GUARDED_BY(mutex_);
  std::vector<double> notice_delays_ ABSL_GUARDED_BY(mutex_);
  static constexpr size_t kFaultsKept = 1'000;
  std::vector<std::string> faults_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace raumboerse::bench

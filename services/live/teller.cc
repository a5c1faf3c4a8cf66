#include "services/live/teller.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

#include "domain/limits.h"

namespace raumboerse::services {
namespace {

std::string ReadyId(const matcher::World& world) { return absl::StrCat("ready-", world.revision); }

}  // namespace

Teller::Teller(const Clock& clock) : clock_(clock), thread_([this] { Run(); }) {}

Teller::~Teller() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  thread_.join();
  const absl::Status stopping = absl::UnavailableError(
      "the server is stopping: connect again and watch from the last revision");
  MutexLock lock(mutex_);
  CloseNow(stopping, newcomers_);
}

void Teller::Publish(std::shared_ptr<const matcher::World> world,
                     const matcher::WorldBuilder::Touched& touched) {
  MutexLock lock(mutex_);
  history_.Add(std::move(world), touched.spaces.size() + touched.needs.size());
  touched_spaces_.insert(touched.spaces.begin(), touched.spaces.end());
  touched_needs_.insert(touched.needs.begin(), touched.needs.end());
  changed_.NotifyAll();
}

void Teller::PublishAnew(std::shared_ptr<const matcher::World> world) {
  MutexLock lock(mutex_);
  // Rows of other worlds are not numbered alike, yet ids are: they can be compared pair by pair.
  history_.Add(std::move(world), WorldHistory::kTouchedMax);
  anew_ = true;
  changed_.NotifyAll();
}

absl::Status Teller::Watch(WatchWish wish, std::shared_ptr<NoticeSink> sink) {
  MutexLock lock(mutex_);
  if (!closing_.ok()) return closing_;
  if (watcher_count_ >= domain::kWatchersMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat(domain::kWatchersMax, " are watching already: try again later"));
  }
  Watcher watcher{std::move(wish), std::move(sink), history_.newest()};
  if (watcher.wish.after_revision > 0) {
    watcher.since = history_.At(watcher.wish.after_revision);
    if (!watcher.since) {
      return absl::OutOfRangeError(
          absl::StrCat("after_revision: ", watcher.wish.after_revision,
                       " is further back than is kept: list again, then watch"));
    }
  }
  newcomers_.push_back(std::move(watcher));
  ++watcher_count_;
  changed_.NotifyAll();
  return absl::OkStatus();
}

void Teller::CloseAll(absl::Status status) {
  MutexLock lock(mutex_);
  closing_ = std::move(status);
  changed_.NotifyAll();
}

void Teller::CloseNow(const absl::Status& status, const std::vector<Watcher>& newcomers) {
  for (const Watcher& watcher : newcomers) watcher.sink->Close(status);
  watchers_.CloseAll(status);
}

size_t Teller::watchers() const {
  MutexLock lock(mutex_);
  return watcher_count_;
}

Teller::Work Teller::WaitForWork() {
  MutexLock lock(mutex_);
  const absl::Time look_again = absl::Now() + kDayCheck;
  while (!stopping_ && closing_.ok() && newcomers_.empty() && history_.newest() == told_.world &&
         absl::Now() < look_again) {
    changed_.WaitUntil(mutex_, look_again);
  }
  Work work;
  if (stopping_) return work;
  work.world = history_.newest();
  work.touched = {{touched_spaces_.begin(), touched_spaces_.end()},
                  {touched_needs_.begin(), touched_needs_.end()}};
  touched_spaces_.clear();
  touched_needs_.clear();
  work.anew = std::exchange(anew_, false);
  work.newcomers = std::exchange(newcomers_, {});
  work.closing = closing_;
  return work;
}

void Teller::Run() {
  for (;;) {
    Work work = WaitForWork();
    {
      MutexLock lock(mutex_);
      if (stopping_) return;
    }
    if (!work.closing.ok()) {
      CloseNow(work.closing, work.newcomers);
      return;
    }
    if (!work.world) continue;
    const domain::Day day = domain::Day::Of(clock_.Now(), work.world->zone);
    if (told_.world) TellAll(work, day);
    told_ = {work.world, day};
    for (Watcher& newcomer : work.newcomers) Welcome(std::move(newcomer), told_);
    Forget();
  }
}

void Teller::TellAll(const Work& work, domain::Day day) {
  if (watchers_.size() == 0 || (work.world == told_.world && day == told_.day)) return;
  const Moment now{work.world, day};
  Moment before = told_;
  if (day != told_.day && Reranked(told_, now)) {
    // What the day alone began and ended must not pass for what a new policy did.
    const Moment dawn{told_.world, day};
    TellBetween(told_, dawn, nullptr);
    before = dawn;
  }
  const bool in_full = work.anew || day != before.day;
  TellBetween(before, now, in_full ? nullptr : &work.touched);
}

void Teller::TellBetween(const Moment& before, const Moment& now,
                         const matcher::WorldBuilder::Touched* touched) {
  const Interest& interest = watchers_.interest();
  watchers_.Tell(touched == nullptr ? AllChanges(before, now, interest)
                                    : ChangesOf(before, now, *touched, interest),
                 {before, now});
}

void Teller::Welcome(Watcher newcomer, const Moment& now) {
  newcomer.sink->Deliver({.kind = NoticeKind::kReady,
                          .reason = NoticeReason::kWatching,
                          .id = ReadyId(*now.world),
                          .now = now});
  if (newcomer.since && newcomer.since != now.world) {
    const Moment since{newcomer.since, now.day};
    Watchers::TellOne(newcomer, AllChanges(since, now, newcomer.wish.interest), {since, now});
  }
  newcomer.since = nullptr;  // or it would keep that world alive
  watchers_.Add(std::move(newcomer));
}

void Teller::Forget() {
  watchers_.Forget();
  MutexLock lock(mutex_);
  watcher_count_ = watchers_.size() + newcomers_.size();
}

}  // namespace raumboerse::services

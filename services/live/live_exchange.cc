#include "services/live/live_exchange.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/status.h"
#include "domain/resource_name.h"

namespace raumboerse::services {
namespace {

absl::Status Deleted(absl::string_view exchange) {
  return absl::NotFoundError(absl::StrCat(domain::ExchangeName(exchange), ": it was deleted"));
}

}  // namespace

int WorkThreads() {
  constexpr auto kMost = static_cast<unsigned>(domain::kWorkThreadsMax);
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, kMost));
}

LiveExchange::LiveExchange(const LiveOptions& options, std::string id)
    : options_(options),
      id_(std::move(id)),
      applier_(options.screener_for),
      progress_(id_),
      teller_(options.clock),
      ranker_({options.ledger, options.clock, id_, options.ranks_max, options.threads}),
      thread_([this] { Run(); }) {}

LiveExchange::~LiveExchange() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    changed_.NotifyAll();
  }
  thread_.join();
}

absl::StatusOr<std::shared_ptr<const matcher::World>> LiveExchange::Await(
    int64_t min_revision, absl::Time deadline) const {
  MutexLock lock(mutex_);
  for (;;) {
    if (!end_.ok()) return end_;
    if (newest_ && newest_->revision >= min_revision) return newest_;
    if (absl::Now() >= deadline) break;
    changed_.WaitUntil(mutex_, deadline);
  }
  if (!status_.ok()) return status_;
  if (!newest_)
    return absl::UnavailableError(absl::StrCat(domain::ExchangeName(id_), ": still loading"));
  return absl::DeadlineExceededError(absl::StrCat(
      "min_revision: ", min_revision, " is not there yet; the index is at ", newest_->revision));
}

std::shared_ptr<const matcher::World> LiveExchange::newest() const {
  MutexLock lock(mutex_);
  return newest_;
}

bool LiveExchange::over() const {
  MutexLock lock(mutex_);
  return !end_.ok();
}

bool LiveExchange::StopRequested(absl::Duration wait) const {
  const absl::Time until = absl::Now() + wait;
  MutexLock lock(mutex_);
  while (!stopping_ && absl::Now() < until) changed_.WaitUntil(mutex_, until);
  return stopping_;
}

void LiveExchange::SetStatus(absl::Status status) {
  if (!status.ok())
    Log(LogLevel::kWarning, "live_exchange", {{"exchange", id_}, {"error", status.ToString()}});
  MutexLock lock(mutex_);
  status_ = std::move(status);
}

void LiveExchange::Run() {
  while (!StopRequested(absl::ZeroDuration())) {
    absl::StatusOr<int64_t> revision = Load();
    if (!revision.ok()) {
      SetStatus(revision.status());
      if (absl::IsNotFound(revision.status())) return End(Deleted(id_));
      if (domain::IsRuleSetRefusal(revision.status())) return End(revision.status());
      if (StopRequested(kRetryWait)) return;
      continue;
    }
    Next next = Next::kGoOn;
    while (next == Next::kGoOn && !StopRequested(absl::ZeroDuration())) next = Follow(*revision);
    if (next == Next::kStop) return;
  }
}

absl::StatusOr<ledger::Feed::Scanned> LiveExchange::ScanRecords() {
  const absl::Time deadline = absl::InfiniteFuture();
  constexpr auto& kApart = Applier::kNeedCollections;
  const ledger::Feed::ScanPlan plan{.apart = {kApart.begin(), kApart.end()},
                                    .threads = options_.threads};
  for (int attempt = 0; attempt < kScansMax; ++attempt) {
    applier_.Reset();
    progress_.Begin();
    // Its own record first: all others are read by its catalogue.
    RB_ASSIGN_OR_RETURN(const domain::Exchange exchange,
                        options_.ledger.Get<domain::Exchange>(domain::ExchangeName(id_), deadline));
    RB_RETURN_IF_ERROR(domain::CheckRuleSet(*exchange, options_.rule_set_for(*exchange)));
    const int64_t revision = exchange->record.revision;
    applier_.Apply({.revision = revision,
                    .name = exchange->record.name,
                    .collection = domain::Collection::kExchanges,
                    .value = exchange});
    bool same = false;
    RB_ASSIGN_OR_RETURN(ledger::Feed::Scanned scanned,
                        options_.feed.ScanAll(
                            id_, plan,
                            [&](const ledger::RecordChange& record) {
                              progress_.Add(record.collection);
                              if (record.collection == domain::Collection::kExchanges)
                                same = record.revision == revision;
                              else
                                applier_.Apply(record);
                            },
                            deadline));
    // The feed is followed from where the scan began, so it would not tell of a change before that.
    if (same) return scanned;
  }
  return absl::UnavailableError(
      absl::StrCat(domain::ExchangeName(id_), ": it keeps changing while it is loaded"));
}

absl::StatusOr<int64_t> LiveExchange::Load() {
  RB_ASSIGN_OR_RETURN(const ledger::Feed::Scanned scanned, ScanRecords());
  for (const ledger::BrokenRecord& broken : scanned.broken) {
    Log(LogLevel::kError, "broken_record",
        {{"name", broken.name}, {"error", broken.status.ToString()}});
  }
  applier_.builder().ForgetTouched();
  auto world = applier_.builder().Snapshot(scanned.revision);
  progress_.End();
  if (loaded_before_) {
    teller_.PublishAnew(world);
  } else {
    teller_.Publish(world, {});
  }
  ranker_.Publish(world);
  loaded_before_ = true;
  MutexLock lock(mutex_);
  newest_ = std::move(world);
  status_ = absl::OkStatus();
  changed_.NotifyAll();
  return scanned.revision;
}

LiveExchange::Next LiveExchange::Follow(int64_t& revision) {
  const auto page = options_.feed.Next(id_, revision, kCommitsPerPage, absl::Now() + kFeedWait);
  if (!page.ok()) {
    if (absl::IsDeadlineExceeded(page.status())) return Next::kGoOn;
    // Trimmed beyond where this one stands: everything again.
    if (absl::IsOutOfRange(page.status())) return Next::kReload;
    SetStatus(page.status());
    return StopRequested(kRetryWait) ? Next::kStop : Next::kGoOn;
  }
  for (const ledger::BrokenRecord& broken : page->broken) {
    Log(LogLevel::kError, "broken_record",
        {{"name", broken.name}, {"error", broken.status.ToString()}});
  }
  if (page->next_after == revision) {
    Rest();
    return Next::kGoOn;
  }
  const Next next = ApplyPage(*page);
  if (next != Next::kGoOn) return next;
  revision = page->next_after;
  Publish(revision);
  return Next::kGoOn;
}

LiveExchange::Next LiveExchange::ApplyPage(const ledger::FeedPage& page) {
  changes_since_rest_ += page.changes.size();
  for (const ledger::RecordChange& change : page.changes) {
    switch (applier_.Apply(change)) {
      case Applier::Outcome::kApplied:
      case Applier::Outcome::kIgnored:
        break;
      case Applier::Outcome::kReload:
        return Next::kReload;
      case Applier::Outcome::kExchangeGone:
        End(Deleted(id_));
        return Next::kStop;
    }
  }
  return Next::kGoOn;
}

void LiveExchange::Rest() {
  if (changes_since_rest_ < kMuchWork) return;
  ReturnFreeMemory();
  changes_since_rest_ = 0;
}

void LiveExchange::End(const absl::Status& why) {
  {
    MutexLock lock(mutex_);
    end_ = why;
    changed_.NotifyAll();
  }
  teller_.CloseAll(why);
  ranker_.CloseAll(why);
}

void LiveExchange::Publish(int64_t revision) {
  const matcher::WorldBuilder::Touched touched = applier_.builder().TakeTouched();
  auto world = applier_.builder().Snapshot(revision);
  teller_.Publish(world, touched);
  ranker_.Publish(world);
  MutexLock lock(mutex_);
  newest_ = std::move(world);
  status_ = absl::OkStatus();
  changed_.NotifyAll();
}

}  // namespace raumboerse::services

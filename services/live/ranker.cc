#include "services/live/ranker.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "base/faults.h"
#include "base/log.h"
#include "base/threads.h"
#include "domain/resource_name.h"

namespace raumboerse::services {
namespace {

using domain::OperationState;

std::string IdOf(const domain::OperationFields& operation) {
  const auto name = domain::ResourceName::Parse(operation.record.name);
  return name ? std::string(name->id) : "";
}

absl::Status TooManyRanks(size_t most) {
  return WithReason(
      absl::ResourceExhaustedError(absl::StrCat(
          "there are more than ", most,
          " ranks to be kept: ask for fewer spaces of each need, or for a higher min_score")),
      "TOO_MANY_RANKS");
}

}  // namespace

Ranker::Ranker(RankerParts parts) : parts_(std::move(parts)), thread_([this] { Run(); }) {}

Ranker::~Ranker() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    shown_changed_.NotifyAll();
  }
  bell_->Ring();
  thread_.join();
  const absl::Status stopping = absl::UnavailableError(
      "the server is stopping: connect again and read from the last complete revision");
  CloseJobs(stopping);
  MutexLock lock(mutex_);
  for (const RankReader& reader : readers_) reader.sink->Close(stopping);
}

void Ranker::Publish(std::shared_ptr<const matcher::World> world) {
  {
    MutexLock lock(mutex_);
    newest_ = std::move(world);
  }
  bell_->Ring();
}

void Ranker::CloseAll(absl::Status status) {
  {
    MutexLock lock(mutex_);
    closing_ = std::move(status);
    shown_changed_.NotifyAll();
  }
  bell_->Ring();
}

size_t Ranker::busy() const {
  return promised_ +
         static_cast<size_t>(std::count_if(shown_.begin(), shown_.end(), [](const auto& shown) {
           return shown.second.running || shown.second.readers > 0;
         }));
}

absl::StatusOr<domain::Operation> Ranker::Begin(
    const std::function<absl::StatusOr<domain::Operation>()>& create) {
  {
    MutexLock lock(mutex_);
    if (!closing_.ok()) return closing_;
    if (busy() >= domain::kOperationsRunningMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat(domain::ExchangeName(parts_.exchange), ": ", domain::kOperationsRunningMax,
                       " operations run or are read already: wait for one, or cancel it"));
    }
    ++promised_;
  }
  absl::StatusOr<domain::Operation> operation = create();
  {
    MutexLock lock(mutex_);
    --promised_;
    if (!operation.ok()) return operation;
    shown_[IdOf(**operation)].running = true;
    begun_.push_back(*operation);
  }
  bell_->Ring();
  return operation;
}

absl::Status Ranker::Read(RankReader reader) {
  const std::shared_ptr<RankSink> sink = reader.sink;
  {
    MutexLock lock(mutex_);
    if (!closing_.ok()) return closing_;
    size_t all = 0;
    for (const auto& [id, shown] : shown_) all += shown.readers;
    if (all >= domain::kRankReadersMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat(domain::kRankReadersMax, " are reading already: try again later"));
    }
    const std::string id = IdOf(*reader.operation);
    const auto known = shown_.find(id);
    const bool idle =
        known == shown_.end() || (!known->second.running && known->second.readers == 0);
    if (idle && busy() >= domain::kOperationsRunningMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat(domain::ExchangeName(parts_.exchange), ": ", domain::kOperationsRunningMax,
                       " operations run or are read already: try again later"));
    }
    ++shown_[id].readers;
    readers_.push_back(std::move(reader));
  }
  sink->OnRoom([bell = bell_] { bell->Ring(); });
  bell_->Ring();
  return absl::OkStatus();
}

void Ranker::Drop(absl::string_view id, absl::Status why) {
  {
    MutexLock lock(mutex_);
    dropped_.push_back({std::string(id), std::move(why)});
    shown_.erase(id);
    shown_changed_.NotifyAll();
  }
  bell_->Ring();
}

std::optional<Ranker::Progress> Ranker::ProgressOf(absl::string_view id) const {
  MutexLock lock(mutex_);
  const auto found = shown_.find(id);
  if (found == shown_.end() || !found->second.running) return std::nullopt;
  return found->second.progress;
}

void Ranker::AwaitEnd(absl::string_view id, absl::Time deadline) const {
  MutexLock lock(mutex_);
  bool ran = false;
  while (!stopping_ && closing_.ok() && absl::Now() < deadline) {
    const auto found = shown_.find(id);
    const bool runs = found != shown_.end() && found->second.running;
    if (!runs && (ran || found != shown_.end())) return;
    ran |= runs;
    shown_changed_.WaitUntil(mutex_, deadline);
  }
}

Ranker::Work Ranker::TakeWork() {
  MutexLock lock(mutex_);
  Work work{.stopping = stopping_, .world = newest_, .closing = closing_};
  if (!newest_ && closing_.ok()) return work;
  work.dropped = std::exchange(dropped_, {});
  work.begun = std::exchange(begun_, {});
  work.readers = std::exchange(readers_, {});
  return work;
}

void Ranker::Run() {
  for (;;) {
    Work work = TakeWork();
    if (work.stopping) return;
    if (!work.closing.ok()) {
      for (const RankReader& reader : work.readers) reader.sink->Close(work.closing);
      return CloseJobs(work.closing);
    }
    if (!work.world) {
      Wait(Rest::kLong);
      continue;
    }
    now_ = {work.world, domain::Day::Of(parts_.clock.Now(), work.world->zone)};
    if (!taken_up_) taken_up_ = TakeUp();
    Take(std::move(work));
    const Rest rest = TakeTurns();
    ForgetUnread();
    Show();
    Wait(taken_up_ ? rest : std::min(rest, Rest::kShort));
  }
}

void Ranker::Wait(Rest rest) {
  if (rest == Rest::kBusy) return;
  bell_->WaitUntil(absl::Now() + (rest == Rest::kShort ? kRetryWait : kDayCheck));
}

bool Ranker::TakeUp() {
  ledger::ListQuery<domain::Operation> query{
      .limit = ledger::kRecordsPerListCall,
      .predicate =
          [](const domain::Operation& one) { return one->state == OperationState::kRunning; },
      .deadline = absl::Now() + kLedgerWait};
  for (;;) {
    const auto page = parts_.ledger.List<domain::Operation>(parts_.exchange, query);
    if (!page.ok()) {
      Log(LogLevel::kWarning, "operations_not_read",
          {{"exchange", parts_.exchange}, {"error", page.status().ToString()}});
      return false;
    }
    for (const domain::Operation& operation : page->values) JobOf(operation);
    if (!page->next_start_id) return true;
    query.start_id = *page->next_start_id;
  }
}

RankJob& Ranker::JobOf(const domain::Operation& operation) {
  for (const auto& job : jobs_)
    if (job->operation().record.name == operation->record.name) return *job;
  MakeRoom();
  const auto share_out = [threads = parts_.threads](size_t count, const auto& work) {
    ForAll(threads, count, work);
  };
  return *jobs_.emplace_back(
      std::make_unique<RankJob>(matcher_, *operation, parts_.ranks_max, share_out));
}

// Of the jobs that nobody reads, the one that was read longest ago goes.
void Ranker::MakeRoom() {
  if (jobs_.size() < domain::kOperationsRunningMax) return;
  auto oldest = jobs_.end();
  for (auto job = jobs_.begin(); job != jobs_.end(); ++job) {
    if ((*job)->running() || (*job)->readers() > 0) continue;
    if (oldest == jobs_.end() || (*job)->read_at() < (*oldest)->read_at()) oldest = job;
  }
  if (oldest != jobs_.end()) jobs_.erase(oldest);
}

void Ranker::ForgetUnread() {
  const absl::Time until = parts_.clock.Now() - kUnreadKept;
  std::erase_if(jobs_, [until](const auto& job) {
    return !job->running() && job->readers() == 0 && job->read_at() < until;
  });
}

void Ranker::Take(Work work) {
  for (const domain::Operation& operation : work.begun) JobOf(operation);
  for (RankReader& reader : work.readers) {
    RankJob& job = JobOf(reader.operation);
    job.AddReader(std::move(reader));
  }
  for (const Dropped& dropped : work.dropped) {
    std::erase_if(jobs_, [&dropped](const auto& job) {
      if (IdOf(job->operation()) != dropped.id) return false;
      job->Close(dropped.why);
      return true;
    });
  }
}

Ranker::Rest Ranker::TakeTurns() {
  Rest rest = Rest::kLong;
  const absl::Time now = parts_.clock.Now();
  std::erase_if(jobs_, [&](const auto& job) {
    const bool ran = job->running();
    const RankJob::Turn turn = job->TakeTurn(now_, now);
    const Stored stored = End(*job, turn);
    // Who has just ended may have a newer world to go on to.
    if (turn == RankJob::Turn::kMore || ran != job->running()) rest = Rest::kBusy;
    if (stored == Stored::kLater) rest = std::min(rest, Rest::kShort);
    return stored == Stored::kGone;
  });
  return rest;
}

Ranker::Stored Ranker::End(RankJob& job, RankJob::Turn turn) {
  if (turn == RankJob::Turn::kTooManyRanks) {
    const absl::Status why = TooManyRanks(parts_.ranks_max);
    domain::OperationFields failed = job.operation();
    failed.state = OperationState::kFailed;
    failed.end_time = parts_.clock.Now();
    failed.error = {ReasonOf(why), std::string(why.message())};
    if (job.running() && Store(job, failed) == Stored::kLater) return Stored::kLater;
    job.Close(why);
    return Stored::kGone;
  }
  if (!job.running() || !job.ranks().complete()) return Stored::kKept;
  return Store(job, job.Succeeded(parts_.clock.Now()));
}

Ranker::Stored Ranker::Store(RankJob& job, const domain::OperationFields& ended) {
  // An attempt of which nothing was known may have been done after all.
  OperationState found = OperationState::kRunning;
  const auto change = [&](const domain::Operation& current) -> absl::StatusOr<domain::Operation> {
    found = current->state;
    if (found != OperationState::kRunning)
      return absl::FailedPreconditionError("the operation has ended");
    domain::OperationFields next = ended;
    next.record = current->record;
    return domain::Operation::Create(std::move(next));
  };
  const absl::Status stored =
      parts_.ledger
          .Update<domain::Operation>(ended.record.name, std::nullopt, change,
                                     {.deadline = absl::Now() + kLedgerWait})
          .status();
  if (stored.ok() || found == ended.state) {
    job.NoteStored(ended.state, parts_.clock.Now());
    return Stored::kKept;
  }
  if (found != OperationState::kRunning || absl::IsNotFound(stored)) {
    job.Close(absl::FailedPreconditionError(
        absl::StrCat(ended.record.name, ": it was cancelled or deleted")));
    return Stored::kGone;
  }
  Log(LogLevel::kWarning, "operation_not_stored",
      {{"operation", ended.record.name}, {"error", stored.ToString()}});
  return Stored::kLater;
}

void Ranker::Show() {
  MutexLock lock(mutex_);
  shown_.clear();
  for (const auto& job : jobs_) {
    const matcher::RankAll& ranks = job->ranks();
    shown_[IdOf(job->operation())] = {
        job->running(),
        job->readers(),
        {static_cast<int64_t>(ranks.needs_done()), static_cast<int64_t>(ranks.needs_total())}};
  }
  // What came meanwhile.
  for (const domain::Operation& operation : begun_) shown_[IdOf(*operation)].running = true;
  for (const RankReader& reader : readers_) ++shown_[IdOf(*reader.operation)].readers;
  for (const Dropped& dropped : dropped_) shown_.erase(dropped.id);
  shown_changed_.NotifyAll();
}

void Ranker::CloseJobs(const absl::Status& status) {
  for (const auto& job : jobs_) job->Close(status);
  jobs_.clear();
}

}  // namespace raumboerse::services

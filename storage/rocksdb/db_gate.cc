#include "storage/rocksdb/db_gate.h"

#include "absl/time/clock.h"

namespace raumboerse::storage {

DbGate::Lease::~Lease() {
  if (gate_ == nullptr) return;
  MutexLock lock(gate_->mutex_);
  if (--gate_->leases_ == 0 && gate_->stage_ == Stage::kGoingDown) gate_->changed_.NotifyAll();
}

DbGate::DbGate(std::unique_ptr<::rocksdb::DB> db) : db_(std::move(db)) {}

absl::StatusOr<DbGate::Lease> DbGate::Borrow(absl::Time deadline) {
  MutexLock lock(mutex_);
  while (stage_ == Stage::kGoingDown) {  // ends with the deadline at the latest
    if (absl::Now() >= deadline) {
      return absl::DeadlineExceededError("storage: the store is being opened again");
    }
    changed_.WaitUntil(mutex_, deadline);
  }
  if (stage_ == Stage::kDown) {
    return absl::UnavailableError(
        "storage: the store could not be opened again; is the disk full?");
  }
  ++leases_;
  return Lease(*this);
}

bool DbGate::up() const {
  MutexLock lock(mutex_);
  return stage_ == Stage::kUp;
}

void DbGate::TakeDown() {
  {
    MutexLock lock(mutex_);
    stage_ = Stage::kGoingDown;
    while (leases_ > 0) changed_.Wait(mutex_);
  }
  db_.reset();
}

void DbGate::PutUp(std::unique_ptr<::rocksdb::DB> db) {
  db_ = std::move(db);
  MutexLock lock(mutex_);
  stage_ = db_ != nullptr ? Stage::kUp : Stage::kDown;
  changed_.NotifyAll();
}

}  // namespace raumboerse::storage

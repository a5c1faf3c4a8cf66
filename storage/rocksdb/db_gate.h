#pragma once

#include <memory>
#include <utility>

#include <rocksdb/db.h>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "base/mutex.h"

namespace raumboerse::storage {

// Lends RocksDB to readers, and can take it down under them: a failed write makes it unfit for
// further ones, and only a new open heals that. Any thread borrows; one thread takes down and puts
// up. Owns the database.
class DbGate {
 public:
  // Holds the database open. Must go before its gate.
  class Lease {
   public:
    explicit Lease(DbGate& gate) : gate_(&gate) {}
    Lease(Lease&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease();
    ::rocksdb::DB& db() const { return *gate_->db_; }

   private:
    DbGate* gate_;
  };

  explicit DbGate(std::unique_ptr<::rocksdb::DB> db);

  // While the database is down it waits for it, until `deadline`. UNAVAILABLE: it did not come up
  // again.
  absl::StatusOr<Lease> Borrow(absl::Time deadline);

  // For the one thread that takes it down: it needs no lease. REQUIRES: it is up.
  ::rocksdb::DB& db() const { return *db_; }
  bool up() const;

  // Waits for all leases to end, and closes the database.
  void TakeDown();
  // nullptr: it could not be opened; who waits is told so.
  void PutUp(std::unique_ptr<::rocksdb::DB> db);

 private:
  enum class Stage { kUp, kGoingDown, kDown };

  mutable Mutex mutex_;
  CondVar changed_;
  Stage stage_ ABSL_GUARDED_BY(mutex_) = Stage::kUp;
  size_t leases_ ABSL_GUARDED_BY(mutex_) = 0;
  // Written only while nobody holds a lease, and by the thread that takes it down.
  std::unique_ptr<::rocksdb::DB> db_;
};

}  // namespace raumboerse::storage

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "storage/engine.h"
#include "storage/ledger/keys.h"
#include "storage/ledger/reads.h"
#include "storage/ledger/record_view.h"

namespace raumboerse::ledger {

// One record that is to be created, replaced or removed, without its type.
struct RecordWrite {
  const Kind& kind;
  std::string exchange;
  RecordId record;
  storage::Revision revision = 0;      // of the stored record; 0: there is none
  const RecordView* before = nullptr;  // of the stored record; nullptr: there is none
  const RecordView* after = nullptr;   // of the new one; nullptr: it is removed
  std::string value;                   // of the new one, sealed
  // Which field of the new one holds this text?
  std::function<std::string(absl::string_view)> field_of;
};

absl::Status NoSuchExchange(absl::string_view exchange);

// Adds the guard that the exchange exists, and goes on having the codes it has; the revision of its
// life. NOT_FOUND: it does not exist.
absl::StatusOr<storage::Revision> AddAlive(absl::string_view exchange, Reads& reads,
                                           storage::Batch& batch);

// Adds to the batch what the write takes: the record, its source entry, its entries in the
// reference index, and the guards that keep the ledger's promises. INVALID_ARGUMENT with a fault
// for every reference that points nowhere (REFERENCE_NOT_FOUND); ALREADY_EXISTS (SOURCE_TAKEN);
// FAILED_PRECONDITION: the tree rules, or STILL_REFERENCED.
absl::Status AddWrite(const RecordWrite& write, Reads& reads, storage::Batch& batch);

}  // namespace raumboerse::ledger

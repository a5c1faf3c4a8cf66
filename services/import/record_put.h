#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "imports/row.h"
#include "storage/ledger/ledger.h"
#include "storage/ledger/record_traits.h"

namespace raumboerse::services {

// Where records are put.
struct PutPlace {
  ledger::Ledger& ledger;
  std::string exchange;
  absl::Time deadline;
};

// Creates or replaces each value, with answers in the order given: by (source, source_id) where it
// has that, else by its name. What the value leaves empty and imports do not bring is kept
// (storage/ledger/merge.h); what is equal is not written. INVALID_ARGUMENT: neither pair nor name;
// otherwise as Ledger::Upsert. Defined for every record but the exchange.
template <typename T>
std::vector<absl::StatusOr<ledger::UpsertAction>> PutAll(const PutPlace& place,
                                                         const std::vector<T>& values);

// Whether the exchange has a record of this name. INVALID_ARGUMENT: it is no name of a record.
absl::StatusOr<bool> Exists(const PutPlace& place, absl::string_view name);

// Whether it is no row's fault, so that the next rows would fail as well.
bool EndsImport(const absl::Status& status);

// A fault for each field that the status names, or one.
std::vector<imports::RowFault> FaultsOf(int64_t line, const absl::Status& status);

}  // namespace raumboerse::services

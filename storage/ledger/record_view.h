#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "domain/resource_name.h"
#include "storage/engine.h"

namespace raumboerse::ledger {

// What of a record concerns its indexes and its neighbours, without its type.
struct RecordView {
  std::vector<std::string> references;  // names, each once
  std::string source;                   // empty, or both
  std::string source_id;
  std::string parent;  // name of the record above it in the tree of its collection, or empty
  bool divisible = false;
};

// How the ledger sees the records of one collection, for walks from record to record.
struct Kind {
  domain::Collection collection = domain::Collection::kExchanges;
  size_t levels_max = 0;  // of a chain of parents; 0: there are none
  storage::Trace trace = storage::Trace::kValue;
  // DATA_LOSS naming the key.
  absl::StatusOr<RecordView> (*view)(const storage::Item& item) = nullptr;
};

}  // namespace raumboerse::ledger

#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"

#include "imports/read_options.h"
#include "imports/row.h"
#include "services/import/batch_pipe.h"
#include "services/import/record_put.h"

namespace raumboerse::services {

// The names under which the exchange holds records that a file's rows name otherwise.
using StoredNames = absl::flat_hash_map<std::string, std::string>;

// What the rows of a file are written with.
struct RowWriterOptions {
  PutPlace place;
  absl::Time import_time;
  // Where rows are named after their source id (imports::DerivedName); nullptr where the file's
  // names count.
  const imports::ReadOptions* derived = nullptr;
  // Of rows of other kinds of the same file, which these rows refer to.
  StoredNames stored_names = {};
};

// Writes batches of one kind of record.
//
// A row whose record the exchange has under another name, because somebody else brought it, keeps
// that name, and later rows of the file that refer to it follow. A row that refers to what is not
// there yet waits for the end of the file, kImportRowsDeferred of them at most. One thread.
template <typename T>
class RowWriter {
 public:
  using Fields = typename ledger::RecordTraits<T>::Fields;

  explicit RowWriter(RowWriterOptions options)
      : options_(std::move(options)), name_of_derived_(options_.stored_names) {}

  BatchOutcome Write(std::vector<imports::Row<Fields>> rows) {
    return WriteAll(std::move(rows), Missing::kWait);
  }
  // What waited, after the last row.
  BatchOutcome WriteDeferred();

  // Those given, and those that were found.
  const StoredNames& stored_names() const { return name_of_derived_; }

 private:
  enum class Missing { kWait, kFault };

  BatchOutcome WriteAll(std::vector<imports::Row<Fields>> rows, Missing missing);
  void Prepare(Fields& fields) const;
  // Tries once more under the name that the exchange knows the record by.
  absl::StatusOr<ledger::UpsertAction> PutUnderItsName(const T& value);

  const RowWriterOptions options_;
  StoredNames name_of_derived_;
  std::vector<imports::Row<Fields>> deferred_;
};

}  // namespace raumboerse::services

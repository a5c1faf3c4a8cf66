#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "domain/service_codes.h"
#include "imports/read_options.h"
#include "imports/row.h"
#include "services/import/file_names.h"
#include "services/import/import_request.h"
#include "services/import/progress.h"
#include "services/import/row_writer.h"

namespace raumboerse::services {

// One import of one file; all is borrowed.
struct ImportJob {
  const ImportPlaces& places;
  const ImportRequest& request;
  const imports::ReadOptions& options;
  ProgressReport& report;

  PutPlace place() const { return {places.ledger, request.exchange, request.deadline}; }
};

// Whether the number of a line says which row is meant: XML needs no line ends.
enum class RowLines : uint8_t { kOwn, kShared };

// The rows of a file that are records of one kind: all of them are checked, then all are written.
// For domain::Space, Contact, Initiative and Responsibility. One thread.
template <typename T>
class RecordRows {
 public:
  using Fields = typename ledger::RecordTraits<T>::Fields;
  // Reads the whole file into a sink, each time the same.
  using Reader = std::function<absl::StatusOr<imports::RowCounts>(const imports::ReadOptions&,
                                                                  const imports::RowSink<Fields>&)>;

  RecordRows(const ImportJob& job, Reader read, RowLines lines = RowLines::kOwn)
      : job_(job), read_(std::move(read)), lines_(lines) {}

  // Reports the faults, and adds what the rows are called and refer to; who calls checks the
  // references once all kinds are there.
  absl::Status Check(FileNames& names);
  // Writes the rows that were not refused. `stored`: what rows of other kinds are called in the
  // exchange; those of this kind are added.
  absl::Status Write(StoredNames& stored);

 private:
  absl::Status CheckRow(imports::Row<Fields> row, FileNames& names);

  const ImportJob job_;
  const Reader read_;
  std::optional<domain::ServiceCodes> services_;  // in use when responsibilities are checked
  const RowLines lines_;
};

}  // namespace raumboerse::services

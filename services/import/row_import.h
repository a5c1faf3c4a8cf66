#pragma once

#include "absl/status/status.h"

#include "imports/read_options.h"
#include "services/import/import_request.h"
#include "services/import/progress.h"

namespace raumboerse::services {

// Why an import must not write: faulty rows, unless they are to be skipped. INVALID_ARGUMENT
// (FAULTY_ROWS).
absl::Status MayWrite(const ImportRequest& request, const ImportCounts& counts);
// After writing. FAILED_PRECONDITION (ROWS_NOT_WRITTEN): the store refused rows that were good by
// themselves, and they were not to be skipped.
absl::Status WroteAll(const ImportRequest& request, const ImportCounts& counts, int64_t checked);

// The formats whose rows are records of one kind: spaces, contacts, initiatives. Checks the whole
// file, then writes it. The status is the import's end; INVALID_ARGUMENT also where the mapping or
// the file as a whole cannot be used.
absl::Status ImportRows(const ImportPlaces& places, const ImportRequest& request,
                        const imports::ReadOptions& options, ProgressReport& report);

}  // namespace raumboerse::services

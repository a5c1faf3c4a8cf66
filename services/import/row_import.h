#pragma once

#include <cstdint>

#include "absl/status/status.h"

#include "services/import/import_request.h"
#include "services/import/progress.h"
#include "services/import/record_rows.h"

namespace raumboerse::services {

// Why an import must not write: faulty rows, unless they are to be skipped. INVALID_ARGUMENT
// (FAULTY_ROWS).
absl::Status MayWrite(const ImportRequest& request, const ImportCounts& counts);
// After writing. FAILED_PRECONDITION (ROWS_NOT_WRITTEN): the store refused rows that were good by
// themselves, and they were not to be skipped.
absl::Status WroteAll(const ImportRequest& request, const ImportCounts& counts, int64_t checked);

// The formats whose rows are records of one kind. Each checks the whole file, then writes it. The
// status is the import's end; INVALID_ARGUMENT also where the mapping or the file as a whole cannot
// be used.
absl::Status ImportSpaces(const ImportJob& job);
absl::Status ImportOffices(const ImportJob& job);
absl::Status ImportAssociations(const ImportJob& job);
// Contacts are those that the exchange holds when the import begins, by id or title; one that is
// marked as a duplicate only by its id.
absl::Status ImportResponsibilities(const ImportJob& job);

}  // namespace raumboerse::services

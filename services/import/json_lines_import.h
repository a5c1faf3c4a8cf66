#pragma once

#include "absl/status/status.h"

#include "services/import/import_request.h"
#include "services/import/progress.h"

namespace raumboerse::services {

// Brings records of every kind from JSON lines, in whatever order they stand: an export makes an
// equal exchange again, but for the times and revisions that are the ledger's. Creates the exchange
// where the file holds it; every name must be of that exchange. Records come back by (source,
// source_id), those without by name. check_time stays as the file says; import_time is now. The
// status is the import's end; NOT_FOUND: neither the store nor the file has the exchange.
absl::Status ImportJsonLines(const ImportPlaces& places, const ImportRequest& request,
                             ProgressReport& report);

}  // namespace raumboerse::services

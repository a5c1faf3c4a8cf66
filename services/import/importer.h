#pragma once

#include "absl/status/status.h"

#include "services/import/import_request.h"
#include "services/import/progress.h"

namespace raumboerse::services {

// Checks a whole file, then writes it, telling of it all the way; the last progress has `end`.
// Writing is by upserts in batches: what was told as written is durable, and repeating an import
// that broke off completes it. The times of the import are the clock's; nobody's check_time is
// touched.
//
// Returns OK once the end was told. Otherwise nothing was read: INVALID_ARGUMENT: the request;
// PERMISSION_DENIED (ROLE_NOT_ALLOWED): the format is for staff; NOT_FOUND: the exchange; or what
// the sink answered, CANCELLED among others. Any thread may call; blocks for as long as it takes.
absl::Status RunImport(const ImportPlaces& places, const ImportRequest& request,
                       const ProgressSink& sink);

}  // namespace raumboerse::services

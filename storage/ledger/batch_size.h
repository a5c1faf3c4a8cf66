#pragma once

#include <cstddef>

#include "absl/status/status.h"

#include "storage/engine.h"

namespace raumboerse::ledger {

// Of the mutations, as storage::kBytesPerBatch counts them.
size_t BytesOf(const storage::Batch& batch);

// INVALID_ARGUMENT where one write does not fit an engine's batch: it is too long, or changes too
// many references at once.
absl::Status CheckSize(const storage::Batch& batch);

}  // namespace raumboerse::ledger

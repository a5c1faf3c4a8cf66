#pragma once

#include <vector>

#include "absl/status/status.h"

#include "imports/row.h"
#include "services/import/batch_pipe.h"
#include "services/import/record_put.h"

namespace raumboerse::services {

// Takes from each row what it says of records of its own kind that are not there yet: duplicate_of,
// deputy, carrier, excludes. Parents stay. Defined for the fields of every record.
template <typename Fields>
absl::Status LeaveOutMissing(const PutPlace& place, std::vector<imports::Row<Fields>>& rows);

// The outcome of rows that were counted before.
BatchOutcome WithoutCounts(BatchOutcome outcome);

}  // namespace raumboerse::services

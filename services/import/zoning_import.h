#pragma once

#include "absl/status/status.h"

#include "services/import/record_rows.h"

namespace raumboerse::services {

// Development plans in XPlanGML: the category, the planning basis and the plan's number of every
// stored space that lies where the plans in force agree on one category, as of the exchange's
// today. Known facts that differ are a warning, and so is a place where the plans differ; neither
// is changed. The status is the import's end; FAILED_PRECONDITION where PROJ has no database.
absl::Status ImportZoning(const ImportJob& job);

}  // namespace raumboerse::services

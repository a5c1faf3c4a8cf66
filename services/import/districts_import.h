#pragma once

#include "absl/status/status.h"

#include "services/import/import_request.h"
#include "services/import/progress.h"

namespace raumboerse::services {

// Takes the districts of a GeoJSON file into the exchange: those with a code that it has replace
// label and polygons, others are added, and none is taken away. The mapping may name the two
// properties: `OT = code`, `Name = label`. Writes once. The status is the import's end.
absl::Status ImportDistricts(const ImportPlaces& places, const ImportRequest& request,
                             ProgressReport& report);

}  // namespace raumboerse::services

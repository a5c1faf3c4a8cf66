#pragma once

#include "absl/status/status.h"

#include "services/import/record_rows.h"

namespace raumboerse::services {

// The units of an XZuFi file as contacts, then who answers for which service. Both are checked
// before the first contact is written. The mapping's text is an imports::ServiceMapping. A contact
// that the exchange holds under another name keeps it, and the responsibilities follow. The status
// is the import's end.
absl::Status ImportXzufi(const ImportJob& job);

}  // namespace raumboerse::services

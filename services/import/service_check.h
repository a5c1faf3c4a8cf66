#pragma once

#include <cstdint>

#include "absl/status/statusor.h"

#include "domain/contact.h"
#include "domain/service_codes.h"
#include "services/import/import_request.h"
#include "services/import/progress.h"

namespace raumboerse::services {

// The services that an exchange uses when an import begins: those of its rules and of its stored
// responsibilities. None where there is no such exchange yet.
absl::StatusOr<domain::ServiceCodes> StoredServices(const ImportPlaces& places,
                                                    const ImportRequest& request);

// Warns of a row whose service is probably a slip. To be called before the row counts as good.
void WarnOfSlip(int64_t line, const domain::ResponsibilityFields& row,
                const domain::ServiceCodes& codes, ProgressReport& report);

}  // namespace raumboerse::services

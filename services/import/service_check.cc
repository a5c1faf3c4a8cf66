#include "services/import/service_check.h"

#include <string>

#include "absl/strings/str_cat.h"

#include "base/status.h"
#include "domain/resource_name.h"
#include "imports/encoding.h"
#include "storage/ledger/ledger.h"

namespace raumboerse::services {
namespace {
// Decoded at a time.
constexpr size_t kResponsibilitiesPerCall = 2'000;
}  // namespace

absl::StatusOr<domain::ServiceCodes> StoredServices(const ImportPlaces& places,
                                                    const ImportRequest& request) {
  const auto exchange =
      places.ledger.Get<domain::Exchange>(domain::ExchangeName(request.exchange), request.deadline);
  if (absl::IsNotFound(exchange.status())) return domain::ServiceCodes({});
  RB_RETURN_IF_ERROR(exchange.status());
  domain::ServiceCodes out(places.services_for(**exchange));
  ledger::ListQuery<domain::Responsibility> query{.start_id = "",
                                                  .limit = kResponsibilitiesPerCall,
                                                  .predicate = nullptr,
                                                  .deadline = request.deadline};
  while (true) {  // ends with the responsibilities
    RB_ASSIGN_OR_RETURN(const auto page,
                        places.ledger.List<domain::Responsibility>(request.exchange, query));
    for (const domain::Responsibility& each : page.values) out.Count(each->service);
    if (!page.next_start_id) return out;
    query.start_id = *page.next_start_id;
  }
}

void WarnOfSlip(int64_t line, const domain::ResponsibilityFields& row,
                const domain::ServiceCodes& codes, ProgressReport& report) {
  const auto meant = codes.SlipOf(row.service);
  if (!meant) return;
  report.Found({line, "service", imports::Shown(row.service, imports::kFaultValueBytesMax),
                absl::StrCat("is perhaps a slip of the pen: ", *meant, " is in use"),
                imports::Severity::kWarning});
}

}  // namespace raumboerse::services

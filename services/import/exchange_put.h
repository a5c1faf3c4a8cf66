#pragma once

#include "absl/status/statusor.h"

#include "domain/exchange.h"
#include "services/import/record_put.h"

namespace raumboerse::services {

// Creates the exchange that the fields name, or replaces what it holds. The rule set and the
// policy's version stay the server's: a changed policy has a version that nobody has seen before.
// As long as the contact point is not there, the one that the exchange has is kept.
absl::StatusOr<ledger::UpsertAction> PutExchange(const PutPlace& place,
                                                 const domain::ExchangeFields& fields);

}  // namespace raumboerse::services

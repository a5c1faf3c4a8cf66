#pragma once

#include "absl/status/statusor.h"

#include "domain/exchange.h"
#include "domain/rule_set.h"
#include "services/import/record_put.h"

namespace raumboerse::services {

// Creates the exchange that the fields name, or replaces what it holds. The policy's version stays
// the server's: a changed policy has a version that nobody has seen before. So does the rule set;
// but a new exchange that was screened elsewhere brings its own, for its staff to adopt others.
// As long as the contact point is not there, the one that the exchange has is kept.
absl::StatusOr<ledger::UpsertAction> PutExchange(const PutPlace& place,
                                                 const domain::RuleSetFor& rule_set_for,
                                                 const domain::ExchangeFields& fields);

}  // namespace raumboerse::services
